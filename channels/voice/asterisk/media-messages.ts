import { z } from 'zod';
import { parseJson } from './ari-events.ts';

const message = z.discriminatedUnion('event', [
  z.object({ event: z.literal('MEDIA_START'), optimal_frame_size: z.int().min(1).max(10_000) }),
  z.object({ event: z.literal('MEDIA_MARK_PROCESSED'), correlation_id: z.string().max(100) }),
  z.object({ event: z.literal('DTMF_END'), digit: z.string().regex(/^[0-9*#]$/u) }),
  z.object({ event: z.literal('MEDIA_XOFF') }),
  z.object({ event: z.literal('MEDIA_XON') }),
]);

/** What Asterisk says beside the sound (chan_websocket, "Control Messages", `f(json)`). */
export type MediaMessage = z.infer<typeof message>;

/** Undefined for what is not used here, and for anything that is no such message. Keys A to D are on no citizen's phone. */
export const parseMediaMessage = (text: string): MediaMessage | undefined =>
  message.safeParse(parseJson(text)).data;

export type MediaCommand =
  /** Tells when all that was sent before has been given to the line. */
  | { readonly command: 'MARK_MEDIA'; readonly correlation_id: string }
  /** Drops what waits, marks included. */
  | { readonly command: 'FLUSH_MEDIA' };

/** Asterisk takes commands of at most 128 characters. */
export const printMediaCommand = (command: MediaCommand): string => JSON.stringify(command);

/**
 * 16-bit little-endian sound; half a sample at the end is dropped. A copy, since the buffer is the socket's and may begin at
 * an odd address. Every machine that Node and Asterisk run on together is little-endian.
 */
export const readPcm = (data: Buffer): Int16Array =>
  new Int16Array(new Uint8Array(data.subarray(0, data.length - (data.length % 2))).buffer);

export const writePcm = (pcm: Int16Array): Buffer =>
  Buffer.from(new Uint8Array(pcm.buffer, pcm.byteOffset, pcm.byteLength));
