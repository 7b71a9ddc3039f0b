import { percentile } from '../../../nlu/evaluation/measures.ts';
import type { CallResult } from './measure-calls.ts';
import type { ClosedFigures } from './measure-closed.ts';
import type { OpenFigures } from './measure-open.ts';

const share = (part: number, of: number): string =>
  of === 0 ? '–' : `${((100 * part) / of).toFixed(1).replace('.', ',').replace(/,0$/u, '')} %`;
const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
const times = (all: readonly number[]): string =>
  `${percentile(all, 0.5).toFixed(0)} / ${percentile(all, 0.95).toFixed(0)}`;

/** Where few things can be said, as Markdown. */
export const closedTable = (all: readonly (ClosedFigures & { readonly layer: string })[]): string =>
  table(
    ['recogniser', 'state, voice, line', 'said', 'right', 'wrong', 'strangers accepted', 'ms p50 / p95'],
    all.map((one) => [
      one.layer,
      one.name,
      String(one.asked),
      share(one.right, one.asked),
      share(one.wrong, one.asked),
      `${one.accepted} of ${one.strangers}`,
      times(one.tookMs),
    ]),
  );

/** Open questions, as Markdown. */
export const openTable = (
  all: readonly (OpenFigures & { readonly layer: string; readonly name: string })[],
): string =>
  table(
    [
      ...['recogniser', 'voice, line', 'said', 'word error', 'not recognised', 'right first'],
      ...['right after one no', 'answered unasked', 'of these wrong', 'ms p50 / p95'],
    ],
    all.map((one) => [
      one.layer,
      one.name,
      String(one.asked),
      share(one.errors.errors, one.errors.words),
      share(one.refused, one.asked),
      share(one.first, one.asked),
      share(one.afterOneNo, one.asked),
      share(one.unasked, one.asked),
      share(one.wrongUnasked, one.asked),
      times(one.tookMs),
    ]),
  );

/** Whole calls, as Markdown. */
export const callsTable = (
  all: readonly { readonly layer: string; readonly name: string; readonly results: readonly CallResult[] }[],
): string =>
  table(
    [
      'recogniser',
      'line',
      'calls',
      'right in 60 s',
      'right later',
      'wrong',
      'agent',
      'nowhere',
      's p50 / p95',
    ],
    all.map(({ layer, name, results }) => {
      const count = (ending: CallResult['ending']) =>
        share(results.filter((one) => one.ending === ending).length, results.length);
      const seconds = results.filter(({ ending }) => ending.startsWith('right')).map((one) => one.seconds);
      return [
        layer,
        name,
        String(results.length),
        ...(['right', 'right, too late', 'wrong', 'agent', 'nowhere'] as const).map(count),
        times(seconds),
      ];
    }),
  );
