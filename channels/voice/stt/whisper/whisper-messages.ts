/** A sound to write down; one at a time in each thread. */
export type WhisperRequest = {
  readonly type: 'write';
  readonly id: number;
  /** 16 kHz, −1 to 1. */
  readonly sound: Float32Array;
  readonly language: string;
  /** Words that are likely. */
  readonly hint: string | undefined;
};

/** What was written, or nothing where the library failed. */
export interface WhisperReply {
  readonly id: number;
  readonly text: string | undefined;
  /** Why there is none. */
  readonly failure?: string;
}

/** What the thread is started with. */
export interface WhisperFiles {
  readonly model: string;
}
