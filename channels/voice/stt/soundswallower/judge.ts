import type { Recognised } from '../../../../bot/contracts/speech.ts';
import type { Grammar } from '../grammar/build-grammar.ts';
import type { Heard } from './create-decoder.ts';

/** What an utterance fitted, with the grammar and with no grammar at all. */
export interface Evidence {
  readonly heard: Heard;
  /** The same sound as any sequence of phones: as well as anything can fit. */
  readonly anything: Heard;
  /** The best of what else could be said; measured on a noisy line only. */
  readonly rival?: Heard;
  /** How long the speech is, in frames of 10 ms. */
  readonly frames: number;
  /** The line is noisy: what is right fits less well there. */
  readonly isNoisy: boolean;
}

/**
 * One phrase among several: by how much worse than anything its whole sound fits, in the decoder's unit, where one half is right.
 * By the whole and not by the frame: half a second holds little beside its edges, which fit badly. Chosen on Pico, eSpeak and
 * Kokoro, against a human voice's single words and sentences that are no phrase.
 */
const misfit = { shortest: 1_700, aFrame: 4, scale: 300 } as const;
const noisyMisfit = { shortest: 1_700, aFrame: 3, scale: 300 } as const;
/**
 * On a noisy line all fit badly, but what is right leads before all else that could be said, in the same unit: leads below `none`
 * count against it, and of `least` it is as likely right as not.
 */
const noisyLead = { none: 240, most: 6_000, least: 100, scale: 150 } as const;
/** A single phrase, or digits: by the frame. Measured on Kokoro and a human voice. */
const alone = { middle: -13, noisyMiddle: -15.5, slope: 0.3 } as const;
/** Less sure than that it is no match. */
const leastConfidence = { amongSeveral: 0.5, alone: 0.3 } as const;
/** Phones a second: speech has ten, noise is one long phone after another. */
const slowestSpeech = 4;

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** How sure it is that this phrase was said and no other. */
function rateAmongSeveral({ heard, anything, rival, frames, isNoisy }: Evidence): number {
  const { shortest, aFrame, scale } = isNoisy ? noisyMisfit : misfit;
  const fit = heard.score - anything.score + shortest + aFrame * frames;
  if (!rival) return sigmoid(fit / scale);
  const lead = heard.score - rival.score;
  const { none, most, least, scale: leadScale } = noisyLead;
  return Math.min(sigmoid((fit + Math.min(lead, most) - none) / scale), sigmoid((lead - least) / leadScale));
}

/** How sure it is that the sound is these words at all. */
function rateAlone({ heard, anything, frames, isNoisy }: Evidence): number {
  const middle = isNoisy ? alone.noisyMiddle : alone.middle;
  return sigmoid(alone.slope * ((heard.score - anything.score) / Math.max(1, frames) - middle));
}

const isNoise = ({ anything }: Evidence): boolean =>
  anything.phones.length < (slowestSpeech * anything.frames) / 100;

/** Far more was said than the words have phones: the grammar took the rest for silence. Measured on another menu and questions beside it. */
const isTooLong = ({ heard, anything }: Evidence): boolean =>
  anything.phones.length > 1.5 * heard.phones.length + 7;

/** Speech that no phrase fits is no match, never the nearest phrase, but where doubt is welcome. */
export function judge(evidence: Evidence, grammar: Grammar, isDoubtWelcome = false): Recognised {
  const reading = grammar.read(evidence.heard.names);
  if (!reading || isNoise(evidence) || isTooLong(evidence)) return { kind: 'noMatch' };
  const isAmongSeveral = (grammar.choices ?? 1) > 1;
  const confidence = isAmongSeveral ? rateAmongSeveral(evidence) : rateAlone(evidence);
  const least = isAmongSeveral ? leastConfidence.amongSeveral : leastConfidence.alone;
  return confidence < least && !isDoubtWelcome
    ? { kind: 'noMatch' }
    : { kind: 'heard', hypotheses: [{ ...reading, confidence }] };
}
