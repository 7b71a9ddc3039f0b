/** To the thread that plays. */
export type ToPlayer =
  | { readonly type: 'sound'; readonly pcm: Int16Array }
  /** Silence; what is heard is counted from here, under this number. */
  | { readonly type: 'flush'; readonly epoch: number };

/** From the thread that plays. */
export interface FromPlayer {
  readonly epoch: number;
  /** Samples since the flush. */
  readonly samples: number;
}

/** To the thread that listens: whether the microphone counts; silence is sent where it does not. */
export interface ToRecorder {
  readonly isOpen: boolean;
}

/** From the thread that listens. */
export interface FromRecorder {
  readonly pcm: Int16Array<ArrayBuffer>;
  /** How loud it was, 0 to 1. */
  readonly level: number;
}

export const PLAYER = 'guichet-play';
export const RECORDER = 'guichet-capture';
