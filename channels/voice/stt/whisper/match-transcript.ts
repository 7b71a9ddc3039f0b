import { plainWords } from '../../../../bot/contracts/plain-words.ts';
import type { Expectation, Recognised } from '../../../../bot/contracts/speech.ts';

/** How sure Whisper's words are, as measured: three of four are right. Its library tells no probability. */
const WORDS = 0.75;
/** A written sentence that is one of few phrases is hardly a mistake. */
const PHRASE = 0.95;
/** Said at the ends of an answer, without changing it. */
const courtesies =
  /^(?:euh|alors|bonjour|well|hello|please|pues|então) | (?:s il vous plait|merci|please|thank you|por favor)$/gu;

/** What a written sentence is where something is expected: a phrase, digits, or itself. */
export function matchTranscript(text: string, expects: Expectation): Recognised {
  if (expects.kind === 'digits') {
    const digits = text.replace(/\D/gu, '');
    return digits === '' ? { kind: 'noMatch' } : heard(digits, WORDS, digits);
  }
  const said = plainWords(text).replace(courtesies, '');
  const phrase = expects.phrases.find(({ says }) => says.some((wording) => plainWords(wording) === said));
  if (phrase) return heard(text, PHRASE, phrase.value);
  return expects.kind === 'open' ? heard(text, WORDS) : { kind: 'noMatch' };
}

const heard = (text: string, confidence: number, value?: string): Recognised => ({
  kind: 'heard',
  hypotheses: [{ text, confidence, ...(value !== undefined && { value }) }],
});
