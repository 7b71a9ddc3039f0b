import { readFileSync } from 'node:fs';

/** A question whose right topic is known: `none` or `hs-…` when no topic answers it, `handoff`, `smalltalk`. */
export interface LabelledQuestion {
  readonly lang: string;
  readonly text: string;
  readonly topic: string;
  /** How it was said or where it comes from. */
  readonly kind: string;
}

/** Topics that a citizen can't tell apart: the one stands for the other (domain notes, "Topics that overlap"). */
const equivalents: readonly ReadonlySet<string>[] = [
  new Set(['gen-humain', 'handoff']),
  new Set(['gen-numerique-aide', 'permis-aide-point-numerique', 'etr-pan']),
  new Set(['gen-rdv', 'etr-rdv']),
];

/** Reads a TSV with the columns lang, text, topic, and kind or style. */
export function readQuestions(path: string): readonly LabelledQuestion[] {
  const [head = '', ...lines] = readFileSync(path, 'utf8').trim().split('\n');
  const columns = head.split('\t');
  return lines.map((line) => {
    const cells = line.split('\t');
    const cell = (name: string) => cells[columns.indexOf(name)] ?? '';
    return {
      lang: cell('lang'),
      text: cell('text'),
      topic: cell('topic'),
      kind: cell('kind') || cell('style'),
    };
  });
}

export const isInScope = ({ topic }: LabelledQuestion): boolean =>
  topic !== 'none' && !topic.startsWith('hs-');

export const isEquivalent = (a: string, b: string): boolean =>
  a === b || equivalents.some((group) => group.has(a) && group.has(b));
