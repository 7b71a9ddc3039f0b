import type { Phrase, UsualQuestions } from '../../../../bot/contracts/speech.ts';
import type { ScoredPhrase } from './search/score-phrases.ts';

/** A sound to write down; one at a time in each thread. */
export interface WhisperRequest {
  readonly type: 'write';
  readonly id: number;
  /** 16 kHz, −1 to 1. */
  readonly sound: Float32Array;
  readonly language: string;
  /** Words that are likely. */
  readonly hint: string | undefined;
  /** What can be said, or may be said beside free words. */
  readonly phrases: readonly Phrase[];
  /** Only these can be said: nothing else is written. */
  readonly isClosed: boolean;
  /** What people usually ask is likelier than what is spelled out. */
  readonly isQuestion: boolean;
  /** The speech goes on: one quick text is enough. */
  readonly isDraft: boolean;
}

/** A text that a sound may be. */
export interface WrittenText {
  readonly text: string;
  /** The mean logarithm of how likely its tokens are; undefined where nobody tells. */
  readonly logProb: number | undefined;
}

/** What a sound may be, the likeliest first. */
export interface Written {
  /** None where only phrases were asked for. */
  readonly texts: readonly WrittenText[];
  /** Undefined where nobody tells how well phrases fit. */
  readonly phrases: readonly ScoredPhrase[] | undefined;
}

/** `written`, or why there is nothing. */
export type WhisperReply = { readonly id: number } & (
  { readonly written: Written } | { readonly failure: string }
);

/** What the thread is started with. */
export interface WhisperFiles {
  readonly model: string;
  readonly questions: UsualQuestions;
}
