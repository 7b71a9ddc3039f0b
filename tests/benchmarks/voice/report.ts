import { printUsage } from '../report.ts';
import type { Usage } from '../watch-processes.ts';
import type { CallerTimes } from './caller.ts';

/** Everything one run gave. */
export interface CallsResult {
  readonly calls: number;
  /** The usage of the machine is divided by these. */
  readonly atOnce: number;
  readonly failed: number;
  readonly times: readonly CallerTimes[];
  readonly counts: readonly { readonly received: number; readonly late: number; readonly lost: number }[];
}

type Measure = Exclude<keyof CallerTimes, 'missing'>;

/** The measures of issue 6; milliseconds. */
const goals: Readonly<
  Record<Measure, { readonly name: string; readonly p50?: number; readonly p95: number }>
> = {
  keyToSilence: { name: 'key let go → silence', p95: 50 },
  keyToSound: { name: 'key → first sound', p50: 800, p95: 1_200 },
  closedToSound: { name: 'choice said → first sound', p50: 800, p95: 1_200 },
  openToSound: { name: 'question said → first sound', p50: 1_200, p95: 2_000 },
  bargeIn: { name: 'voice over the assistant → silence', p95: 300 },
};
const measures = Object.keys(goals) as readonly Measure[];

const all = ({ times }: CallsResult, measure: Measure): readonly number[] =>
  times.flatMap((one) => one[measure]).toSorted((a, b) => a - b);

const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

export function printCalls(
  result: CallsResult,
  usage: { readonly server: Usage; readonly asterisk: Usage },
  say: (line: string) => void,
): void {
  for (const measure of measures) {
    const sorted = all(result, measure);
    const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => percentile(sorted, share).toFixed(0));
    say(`${goals[measure].name}: p50 ${p50 ?? ''}, p95 ${p95 ?? ''}, p99 ${p99 ?? ''} ms (${sorted.length})`);
  }
  const [received, late, lost] = (['received', 'late', 'lost'] as const).map((name) =>
    sum(result.counts.map((one) => one[name])),
  );
  say(`frames heard: ${received ?? 0}, late ${late ?? 0}, lost ${lost ?? 0}`);
  const missing = result.times.flatMap((one) => one.missing);
  say(
    `calls failed: ${result.failed} of ${result.calls}; waited for in vain: ${missing.length} ${[...new Set(missing)].join(', ')}`,
  );
  for (const name of ['server', 'asterisk'] as const) {
    say(printUsage(name, usage[name]));
    const share = sum(usage[name].cpuShares) / Math.max(1, usage[name].cpuShares.length);
    const perCall = `${((share / result.atOnce) * 100).toFixed(1)} % of a core`;
    say(`${name}, a call: ${perCall}, ${(usage[name].mostMegabytes / result.atOnce).toFixed(1)} MB`);
  }
}

/** Whether every goal was reached; says which was not. */
export function judge(result: CallsResult, say: (line: string) => void): boolean {
  const missed = measures.flatMap((measure) => {
    const sorted = all(result, measure);
    const { name, p50 = Infinity, p95 } = goals[measure];
    return [
      ...(percentile(sorted, 0.5) <= p50 ? [] : [`${name}: p50 ≤ ${p50} ms`]),
      ...(percentile(sorted, 0.95) <= p95 ? [] : [`${name}: p95 ≤ ${p95} ms`]),
    ];
  });
  const late = sum(result.counts.map((one) => one.late));
  const problems = [
    ...missed,
    ...(result.failed > 0 ? ['no failed call'] : []),
    ...(late > 0 ? ['no late frame'] : []),
  ];
  say(problems.length === 0 ? 'All goals are reached.' : `Not reached: ${problems.join('; ')}.`);
  return problems.length === 0;
}
