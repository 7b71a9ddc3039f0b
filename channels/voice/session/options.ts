import type { GetSteps } from './call.ts';
import type { Answer, Choice, Question } from './question.ts';
import { limits } from './timing.ts';

/** A choice with what it leads to. */
export interface Option extends Omit<Choice, 'value'> {
  readonly name: string;
  /** What a caller is asked about who may have meant something else; absent where a slip costs nothing. */
  readonly title?: string;
  readonly then: (answer: Answer) => void;
}

/** A question's choices and what becomes of its answer; what is none of the options goes to `otherwise`. */
export const withOptions = (
  options: readonly Option[],
  otherwise: (answer: Answer) => void = () => undefined,
): Pick<Question, 'choices' | 'onAnswer'> => ({
  choices: options.map(({ name, says, key }) => ({ value: name, says, ...(key !== undefined && { key }) })),
  onAnswer: (answer) => {
    const chosen = answer.kind === 'choice' && options.find(({ name }) => name === answer.value);
    if (chosen) chosen.then(answer);
    else otherwise(answer);
  },
});

/** For an open question: a choice that was heard among free words, and not surely, is asked about first. */
export const confirmUnsure = (steps: GetSteps, options: readonly Option[]): readonly Option[] =>
  options.map((option) => {
    const { title, then } = option;
    if (title === undefined) return option;
    return {
      ...option,
      then: (answer) => {
        const isUnsure = answer.kind === 'choice' && answer.heard < limits.sureHeard;
        const take = () => {
          then(answer);
        };
        if (isUnsure) steps().confirm([{ title, then: take }]);
        else take();
      },
    };
  });
