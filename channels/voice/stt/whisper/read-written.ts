import type { Hypothesis, ListenOptions, Recognised } from '../../../../bot/contracts/speech.ts';
import { plainWords } from '../../../../bot/contracts/plain-words.ts';
import { matchReadings } from '../match-readings.ts';
import { cleanTranscript } from './clean-transcript.ts';
import { judgePhrases } from './judge-phrases.ts';
import { matchTranscript } from './match-transcript.ts';
import type { Written, WrittenText } from './whisper-messages.ts';

/** Text that is less likely than that, a token in the mean, is a guess (OpenAI's `logprob_threshold`): sentences in babble of 15 dB have −0.6 and more, what is written into babble alone −1.4 and less. */
const LOG_PROB_FLOOR = -1;
/** Less sure than that, a phrase is none. */
const LEAST_SURE = 0.7;

/** What was said, of what Whisper wrote; nothing that nobody can have said. `voicedMs` is how long there was a voice. */
export function readWritten(
  { texts, phrases }: Written,
  options: ListenOptions,
  voicedMs: number,
): Recognised {
  const { expects, isDoubtWelcome = false } = options;
  const fitting = judgePhrases(phrases ?? [], LEAST_SURE);
  if (expects.kind === 'closed' && phrases)
    return heardOf(isDoubtWelcome ? judgePhrases(phrases, 0) : fitting);
  const cleaned = texts.flatMap(({ text, logProb }) => {
    const said = cleanTranscript(text, voicedMs);
    return said === undefined ? [] : [{ text: said, logProb }];
  });
  const [only] = cleaned;
  if (only && only.logProb === undefined) return matchTranscript(only.text, expects);
  const matched = matchReadings(likelyOf(cleaned), options);
  const named = fitting.slice(0, 1).filter(({ text }) => !saysMore(only?.text ?? '', text));
  return heardOf([...named, ...(matched.kind === 'heard' ? matched.hypotheses : [])]);
}

/** « J’ai perdu mon permis » is no choice of « mon permis ». */
const saysMore = (text: string, phrase: string): boolean => countWords(text) > countWords(phrase) + 1;

const countWords = (text: string): number => plainWords(text).split(' ').length;

const likelyOf = (texts: readonly WrittenText[]) =>
  texts.flatMap(({ text, logProb = -Infinity }) =>
    logProb < LOG_PROB_FLOOR ? [] : [{ text, confidence: Math.exp(logProb) }],
  );

const heardOf = (hypotheses: readonly Hypothesis[]): Recognised =>
  hypotheses.length > 0 ? { kind: 'heard', hypotheses } : { kind: 'noMatch' };
