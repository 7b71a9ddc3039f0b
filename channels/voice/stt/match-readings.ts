import { languageOf } from '../../../bot/contracts/locale.ts';
import type { Hypothesis, ListenOptions, Recognised } from '../../../bot/contracts/speech.ts';
import { numbersOf } from './grammar/number-words.ts';
import { readDigits } from './grammar/read-digits.ts';
import { splitWords } from './grammar/split-words.ts';
import { matchTranscript } from './whisper/match-transcript.ts';

/** One way to write down what was said, by a recogniser of free words that says how sure it is (0 to 1). */
export interface Reading {
  readonly text: string;
  readonly confidence: number;
}

/** Phone numbers are said in pairs. */
const PAIR = 2;

/** What readings (the best first) are where something is expected; a phrase that several of them are counts once. */
export function matchReadings(
  readings: readonly Reading[],
  options: Pick<ListenOptions, 'expects' | 'locale'>,
): Recognised {
  const found = new Map<string, Hypothesis>();
  for (const reading of readings) {
    const hypothesis = matchReading(reading, options);
    const key = hypothesis?.value ?? hypothesis?.text;
    if (hypothesis && key !== undefined && !found.has(key)) found.set(key, hypothesis);
  }
  const hypotheses = [...found.values()];
  return hypotheses.length === 0 ? { kind: 'noMatch' } : { kind: 'heard', hypotheses };
}

function matchReading(
  { text, confidence }: Reading,
  { expects, locale }: Pick<ListenOptions, 'expects' | 'locale'>,
): Hypothesis | undefined {
  const words = text.trim();
  if (words === '') return undefined;
  const said = expects.kind === 'digits' ? digitsOf(words, languageOf(locale), expects.most) : words;
  const matched = matchTranscript(said, expects);
  const [best] = matched.kind === 'heard' ? matched.hypotheses : [];
  return best && { ...best, confidence: Math.min(1, Math.max(Number.EPSILON, confidence)) };
}

/** Recognisers write numbers as words or as digits, and some mix both. */
function digitsOf(text: string, language: string, most: number): string {
  const words = splitWords(text.replaceAll('-', ' '));
  const written = words
    .filter((word) => /^\d+$/u.test(word))
    .map((word) => ({ digits: word, words: [word] }));
  return readDigits(words, [...numbersOf(language, PAIR), ...written], most);
}

/** Pieces of one utterance, each with its readings, as one: the best of each, the second of each, and so on; as sure as the least sure piece. */
export function joinPieces(pieces: readonly (readonly Reading[])[]): readonly Reading[] {
  const spoken = pieces.filter(({ length }) => length > 0);
  const most = Math.max(0, ...spoken.map(({ length }) => length));
  return Array.from({ length: most }, (_, rank) => {
    const chosen = spoken.flatMap((readings) => readings[rank] ?? readings[0] ?? []);
    return {
      text: chosen.map(({ text }) => text.trim()).join(' '),
      confidence: Math.min(...chosen.map(({ confidence }) => confidence)),
    };
  });
}

/** What was said in the pieces before, and what is understood of this one so far. */
export const joinPartial = (pieces: readonly (readonly Reading[])[], partial: string): string =>
  [...pieces.flatMap(([best]) => best?.text ?? []), partial].filter((text) => text !== '').join(' ');
