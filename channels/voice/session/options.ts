import type { Answer, Choice, Question } from './question.ts';

/** A choice with what it leads to. */
export interface Option extends Omit<Choice, 'value'> {
  readonly name: string;
  readonly then: () => void;
}

/** A question's choices and what becomes of its answer; what is none of the options goes to `otherwise`. */
export const withOptions = (
  options: readonly Option[],
  otherwise: (answer: Answer) => void = () => undefined,
): Pick<Question, 'choices' | 'onAnswer'> => ({
  choices: options.map(({ name, says, key }) => ({ value: name, says, ...(key !== undefined && { key }) })),
  onAnswer: (answer) => {
    const chosen = answer.kind === 'choice' && options.find(({ name }) => name === answer.value);
    if (chosen) chosen.then();
    else otherwise(answer);
  },
});
