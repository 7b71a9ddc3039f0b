import type { Offer } from '../../bot/contracts/conversation.ts';
import type { Translate } from '../../bot/contracts/dialog.ts';
import { asciiDigits, plainWords } from '../../bot/contracts/plain-words.ts';
import { type Score, scoreFaces, scores } from '../../bot/contracts/rating.ts';
import { isOneOf } from '../words.ts';

/** "4/5", "4 sur 5", "4 out of 5", "4 из 5". */
const OUT_OF_FIVE = /^([1-5]) ?(?:\/|\p{L}[\p{L} ]{0,12}) ?5$/u;

/** A score as a button: a face for the eye, a number and words for who hears it read. */
export const labelScore = (t: Translate, score: Score): string =>
  `${scoreFaces[score]} ${score} – ${t(`satisfaction.score${score}`)}`;

/** The five scores, the worst first, so that each has its own number as its key. */
export const offerScores = (t: Translate): readonly Offer[] =>
  scores.map((score) => ({ label: labelScore(t, score), means: 'value' }));

/** The score in a message, in figures or in the words of the language; undefined where there is none. */
export function readScore(utterance: string, t: Translate): Score | undefined {
  const said = plainWords(utterance);
  const [, figure = said] = OUT_OF_FIVE.exec(asciiDigits(utterance).trim()) ?? [];
  return scores.find(
    (score) =>
      figure === String(score) ||
      isLabel(utterance, score, t) ||
      isOneOf(utterance, t(`satisfaction.score${score}`)) ||
      isOneOf(utterance, t(`satisfaction.heard${score}`)),
  );
}

/** The score of a whole label: a button that is still on the screen when the question is long past. */
export const readLabel = (utterance: string, t: Translate): Score | undefined =>
  scores.find((score) => isLabel(utterance, score, t));

const isLabel = (utterance: string, score: Score, t: Translate): boolean =>
  isOneOf(utterance, labelScore(t, score));
