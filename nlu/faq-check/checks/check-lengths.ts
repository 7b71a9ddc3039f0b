import type { Check } from '../content.ts';
import { countWords, findingIn, listTexts } from '../texts.ts';

/**
 * House rule. An answer fits a telephone's screen; what is heard fits the memory: 40 words take about 15 seconds.
 * A name in double braces counts for two words.
 */
const MOST_WORDS = { answer: 120, speak: 40, short: 40 } as const;

/** Answers, spoken answers and short answers are not longer than a person takes in. */
export const checkLengths: Check = ({ topics }) =>
  topics.flatMap((topic) =>
    listTexts(topic).flatMap(({ field, path, text }) => {
      const words = countWords(text);
      const most = MOST_WORDS[field];
      return words > most
        ? [findingIn(topic, 'error', path, `\`${path.join('.')}\` has ${words} words; the limit is ${most}`)]
        : [];
    }),
  );
