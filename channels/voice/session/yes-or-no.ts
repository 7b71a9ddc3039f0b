import type { Floor } from './floor.ts';
import { withOptions } from './options.ts';
import type { Answer, Question } from './question.ts';

/** Yes is 1, no is 2, or said. */
export const yesOrNo = (
  floor: Floor,
  onYes: () => void,
  onNo: () => void,
  otherwise?: (answer: Answer) => void,
): Pick<Question, 'choices' | 'onAnswer'> =>
  withOptions(
    [
      { key: '1', name: 'yes', says: floor.wordings('heard.yes'), then: onYes },
      { key: '2', name: 'no', says: floor.wordings('heard.no'), then: onNo },
    ],
    otherwise,
  );
