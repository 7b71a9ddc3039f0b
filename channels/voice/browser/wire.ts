import type { ShownState } from '../media-transport.ts';

/** Beside these, binary frames both ways: 16-bit little-endian mono sound at 16 kHz. */
export type FromBrowser =
  /** The first message. `caller` is the tab's own random id; `locale` is what the page is written in. */
  | { readonly type: 'hello'; readonly caller: string; readonly locale: string }
  | { readonly type: 'key'; readonly key: string }
  /** So many samples have been heard since the flush of this number. */
  | { readonly type: 'heard'; readonly epoch: number; readonly samples: number }
  | { readonly type: 'hangUp' };

/** Why the server ended a call. */
export type EndReason =
  /** All was said. */
  | 'done'
  /** No room, or too many calls from there: later. */
  | 'busy'
  | 'tooLong'
  /** Nothing came from the browser any more. */
  | 'idle'
  /** What came made no sense. */
  | 'unreadable'
  /** The server stops. */
  | 'stopping';

export type ToBrowser =
  /** The call has begun. */
  | { readonly type: 'ready' }
  | {
      readonly type: 'caption';
      readonly by: 'bot' | 'user';
      readonly text: string;
      readonly isFinal: boolean;
    }
  | { readonly type: 'state'; readonly state: ShownState }
  /** What came before and was not heard is dropped; what is heard is counted from here, under this number. */
  | { readonly type: 'flush'; readonly epoch: number }
  | { readonly type: 'ended'; readonly why: EndReason };

/** Samples a second, both ways. */
export const WIRE_RATE = 16_000;
