import type { Pcm, SampleRate } from '../../bot/contracts/speech.ts';

/** What comes from the other end of a call. */
export type MediaEvent =
  /** Sound of the speaker, in pieces of some 20 ms. */
  | { readonly type: 'audio'; readonly pcm: Pcm }
  /** A key: 0-9, * or #. Once for each press. */
  | { readonly type: 'key'; readonly key: string }
  /** All that was given to `play` has been heard. */
  | { readonly type: 'drained' }
  /** The other end is gone: nothing more comes. */
  | { readonly type: 'ended'; readonly why: 'hangUp' | 'lost' }
  /** The transfer's outcome; after `failed` the call is ours again. */
  | { readonly type: 'transfer'; readonly outcome: 'answered' | 'failed' };

/** Where a call's sound goes in and out: Asterisk's media WebSocket, or a browser's. */
export interface MediaTransport {
  readonly callId: string;
  readonly channelId: 'telephony' | 'browser-voice';
  readonly sampleRate: SampleRate;
  /** A number or a random id of who calls; for recognising who calls back, never for the log. */
  readonly caller: string | undefined;
  /** Told of everything from now on; events that came before are told first. */
  listen(listener: (event: MediaEvent) => void): void;
  /** Adds sound to what is played; it is paced by the transport. */
  play(pcm: Pcm): void;
  /** Silence at once: what was not heard yet is dropped. Gives how much that was, in milliseconds. */
  flush(): number;
  /** What the browser shows of the call: its state and the words of both sides; a phone shows nothing. */
  show(caption: { readonly by: 'bot' | 'user'; readonly text: string; readonly isFinal: boolean }): void;
  /** Hands the call to the agents' extension; `ring` is how long they may take. Undefined where it can't be done. */
  readonly transfer: ((ringMs: number) => void) | undefined;
  hangUp(): void;
}
