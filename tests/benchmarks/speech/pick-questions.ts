import { join } from 'node:path';
import { readQuestions, type LabelledQuestion } from '../../../nlu/evaluation/questions.ts';

/** A question and how the same caller says it again. */
export interface PickedQuestion {
  readonly first: LabelledQuestion;
  readonly second: LabelledQuestion;
}

/** Unseen phone questions with another wording of the same topic: every other row, evenly over the topics. */
export function pickQuestions(count: number): readonly PickedQuestion[] {
  const rows = readQuestions(join(import.meta.dirname, '../../../nlu/evaluation/unseen.tsv')).filter(
    ({ lang }) => lang === 'fr',
  );
  const phone = rows.filter(({ kind }) => kind === 'phone').filter((_, at) => at % 2 === 1);
  const step = phone.length / Math.min(count, phone.length);
  const picked = Array.from(
    { length: Math.min(count, phone.length) },
    (_, at) => phone[Math.floor(at * step)],
  );
  return picked.flatMap((first) => {
    if (!first) return [];
    const others = rows.filter(({ topic, kind }) => topic === first.topic && kind !== 'phone');
    const second =
      others.find(({ kind }) => kind === 'short') ??
      others.toSorted((a, b) => a.text.length - b.text.length)[0];
    return [{ first, second: second ?? first }];
  });
}
