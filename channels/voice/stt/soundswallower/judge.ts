import type { Recognised } from '../../../../bot/contracts/speech.ts';
import type { Grammar } from '../grammar/build-grammar.ts';
import type { Heard } from './create-decoder.ts';

/** What an utterance fitted, with the grammar and with no grammar at all. */
export interface Evidence {
  readonly heard: Heard;
  /** The same sound as any sequence of phones: as well as anything can fit. */
  readonly anything: Heard;
  /** How long the speech is, in frames of 10 ms. */
  readonly frames: number;
  /** The line is noisy: what is right fits less well there. */
  readonly isNoisy: boolean;
}

/**
 * Where one half is right, and how steeply it changes. Measured on Kokoro, a human voice and sentences of no menu, 8 kHz A-law;
 * the noisy line on Pico and eSpeak in 15 dB of babble.
 */
const calibration = { middle: -13, noisyMiddle: -15.5, slope: 0.3 } as const;
/** Less sure than that it is no match: so are 15 of 15 sentences of no menu, and 3 of 75 phrases. */
const leastConfidence = 0.3;
/** An agent, the end, back: a command that was heard into noise takes the caller away from where they were. */
const leastConfidenceOfNoisyCommand = 0.6;
const COMMAND = /^command:/u;
/** Phones a second: speech has ten, noise is one long phone after another. */
const slowestSpeech = 4;

/** How much worse the grammar fits than anything would, for each frame; 0 is as well. */
const misfitOf = ({ heard, anything, frames }: Evidence): number =>
  (heard.score - anything.score) / Math.max(1, frames);

const isNoise = ({ anything }: Evidence): boolean =>
  anything.phones.length < (slowestSpeech * anything.frames) / 100;

/** Far more was said than the words have phones: the grammar took the rest for silence. */
const isTooLong = ({ heard, anything }: Evidence): boolean =>
  anything.phones.length > 2 * heard.phones.length + 6;

/** Speech that no phrase fits is no match, never the nearest phrase. */
export function judge(evidence: Evidence, grammar: Grammar): Recognised {
  const reading = grammar.read(evidence.heard.names);
  if (!reading || isNoise(evidence) || isTooLong(evidence)) return { kind: 'noMatch' };
  const middle = evidence.isNoisy ? calibration.noisyMiddle : calibration.middle;
  const confidence = 1 / (1 + Math.exp(-calibration.slope * (misfitOf(evidence) - middle)));
  const isCommand = COMMAND.test(reading.value ?? '');
  const least = evidence.isNoisy && isCommand ? leastConfidenceOfNoisyCommand : leastConfidence;
  return confidence < least
    ? { kind: 'noMatch' }
    : { kind: 'heard', hypotheses: [{ ...reading, confidence }] };
}
