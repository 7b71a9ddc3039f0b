/** What is known of how well a message was heard. */
export interface HeardWell {
  /** The recogniser's confidence in its best reading, 0 to 1. */
  readonly confidence: number;
  /** The share of the readings, by weight, that mean the same by themselves as all together. */
  readonly agreement: number;
}

/**
 * How much less sure it makes. The meaning outlives most mistakes of a recogniser: with a quarter of the words wrong, nine
 * of ten topics are right (Whisper base, 115 unseen phone questions), hence a root. Readings that differ in meaning are worse.
 */
const FORGIVENESS = { confidence: 1 / 4, agreement: 1 / 2 } as const;

/** The probability of being right, less what was heard badly: the gate judges words, these may not be the caller's. */
export const doubtSpeech = (right: number, { confidence, agreement }: HeardWell): number =>
  right * confidence ** FORGIVENESS.confidence * Math.min(agreement, 1) ** FORGIVENESS.agreement;
