import type { Locale } from '../../bot/contracts/locale.ts';
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
  /** The transfer's outcome. After `failed`, and once `returned` as the agent has hung up, the call is ours again. */
  | { readonly type: 'transfer'; readonly outcome: 'answered' | 'failed' | 'returned' };

/** What a browser shows of where the call is; a phone shows nothing. */
export type ShownState = 'listening' | 'thinking' | 'speaking' | 'waiting' | 'ended';

/** Where a call's sound goes in and out: Asterisk's media WebSocket, or a browser's. */
export interface MediaTransport {
  readonly callId: string;
  readonly channelId: 'telephony' | 'browser-voice';
  readonly sampleRate: SampleRate;
  /** A number or a random id of who calls; for recognising who calls back, never for the log. */
  readonly caller: string | undefined;
  /** The language the other end is in already, such as a page's; a phone has none. */
  readonly locale?: Locale;
  /** Told of everything from now on; events that came before are told first. */
  listen(listener: (event: MediaEvent) => void): void;
  /** Adds sound to what is played; it is paced by the transport. */
  play(pcm: Pcm): void;
  /** Silence at once: what was not heard yet is dropped. Gives how much that was, in milliseconds. */
  flush(): number;
  /** What the browser shows of the call: its state and the words of both sides; a phone shows nothing. */
  show(caption: { readonly by: 'bot' | 'user'; readonly text: string; readonly isFinal: boolean }): void;
  /** Tells a browser where the call is, each time it changes; absent on a phone. */
  readonly showState?: (state: ShownState) => void;
  /** Hands the call to the agents' extension; `ring` is how long they may take. Undefined where it can't be done. */
  readonly transfer: ((ringMs: number) => void) | undefined;
  hangUp(): void;
}
