import { plainWords } from '../../../../bot/contracts/plain-words.ts';
import type { Expectation, Phrase, Recognised } from '../../../../bot/contracts/speech.ts';
import { countMistakes } from '../count-mistakes.ts';
import { plainAnswer } from '../plain-answer.ts';

/** How sure Whisper's words are, as measured: three of four are right. Its library tells no probability. */
const WORDS = 0.75;
/** A written sentence that is one of few phrases is hardly a mistake. */
const PHRASE = 0.95;
/** One that is nearly a phrase. */
const NEAR = 0.8;
const SHORTEST_NEAR = 8;
const LETTERS_A_MISTAKE = 5;

/** What a written sentence is where something is expected: a phrase, digits, or itself. */
export function matchTranscript(text: string, expects: Expectation): Recognised {
  if (expects.kind === 'digits') {
    const digits = text.replace(/\D/gu, '');
    return digits === '' ? { kind: 'noMatch' } : heard(digits, WORDS, digits);
  }
  const said = plainAnswer(text);
  const phrase = expects.phrases.find(({ says }) => says.some((wording) => plainWords(wording) === said));
  if (phrase) return heard(text, PHRASE, phrase.value);
  if (expects.kind === 'open') return heard(text, WORDS);
  const near = findNear(said, expects.phrases);
  return near === undefined ? { kind: 'noMatch' } : heard(text, NEAR, near);
}

/** The one phrase that is nearly what was written, such as « permis volé » of « permis voler »; short ones differ too little. */
function findNear(said: string, phrases: readonly Phrase[]): string | undefined {
  if (said.length < SHORTEST_NEAR) return undefined;
  const most = Math.floor(said.length / LETTERS_A_MISTAKE);
  const near = phrases.flatMap(({ value, says }) => {
    const mistakes = Math.min(...says.map((wording) => countMistakes(plainWords(wording), said)));
    return mistakes <= most ? [{ value, mistakes }] : [];
  });
  const [best, second] = near.toSorted((a, b) => a.mistakes - b.mistakes);
  return best && best.mistakes !== second?.mistakes ? best.value : undefined;
}

const heard = (text: string, confidence: number, value?: string): Recognised => ({
  kind: 'heard',
  hypotheses: [{ text, confidence, ...(value !== undefined && { value }) }],
});
