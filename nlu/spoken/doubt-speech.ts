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

/** Of 111 questions in babble of 15 dB, three more are asked about; of 210 foreign ones heard as badly (0.55) 33 instead of 7. */
const BENEFIT_OF_DOUBT = 3;

/**
 * How likely it must be that the FAQ has an answer for the caller to be asked about one (`clarifyFrom` where it is typed): words
 * that were misheard look foreign, and a wrong guess costs them a no.
 */
export const doubtForeign = (clarifyFrom: number, confidence: number): number =>
  clarifyFrom * confidence ** BENEFIT_OF_DOUBT;

/** The probability of being right, less what was heard badly: the gate judges words, these may not be the caller's. */
export const doubtSpeech = (right: number, { confidence, agreement }: HeardWell): number =>
  right * confidence ** FORGIVENESS.confidence * Math.min(agreement, 1) ** FORGIVENESS.agreement;
