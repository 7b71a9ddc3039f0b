import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { loudnessOf, silentALaw } from './a-law.ts';

export const FRAME_MS = 20;
const FRAME_SAMPLES = 160;
/** Above that a frame is a voice; silence on the line is 8. */
const LOUD = 150;
/** A phone's jitter buffer holds so much; a frame that comes when it has run dry is heard late. */
const BUFFER_MS = 60;
/** A key is held for so many frames. */
const KEY_FRAMES = 4;
const KEY_ENDS = 3;

/** A frame that was received. */
export interface HeardFrame {
  readonly at: number;
  readonly isLoud: boolean;
}

/** The sound of one phone: RTP with A-law, and keys (RFC 4733). Times are `performance.now()`. */
export interface RtpPhone {
  readonly port: number;
  /** Sends one frame; the conductor beats for all phones. */
  readonly beat: () => void;
  /** Speaks; resolves with the instant of the first and last frame that were sent. */
  readonly say: (alaw: Uint8Array) => Promise<{ readonly from: number; readonly to: number }>;
  /** Resolves with the instant at which the key was let go. */
  readonly press: (key: string) => Promise<number>;
  readonly heard: () => readonly HeardFrame[];
  /** Resolves with the first frame from an instant on for which that is true; undefined after so long. */
  readonly next: (
    from: number,
    isIt: (frames: readonly HeardFrame[]) => number | undefined,
    withinMs: number,
  ) => Promise<number | undefined>;
  readonly counts: () => { readonly received: number; readonly late: number; readonly lost: number };
  readonly close: () => void;
}

interface Waiting {
  readonly look: () => void;
}

/** Opens the port; it sends once something was received. */
export async function openRtpPhone(port: number): Promise<RtpPhone> {
  const socket = createSocket('udp4').bind(port, '127.0.0.1');
  await once(socket, 'listening');
  const heard: HeardFrame[] = [];
  const waiting = new Set<Waiting>();
  const counts = { received: 0, late: 0, lost: 0 };
  let remote: RemoteInfo | undefined;
  let playsAt = 0;
  let lastSequence: number | undefined;
  socket.on('message', (packet, from) => {
    const at = performance.now();
    remote = from;
    if ((packet[1] ?? 0) % 128 !== 8) return;
    counts.received += 1;
    const sequence = packet.readUInt16BE(2);
    if (lastSequence !== undefined) counts.lost += Math.max(0, ((sequence - lastSequence) & 0xffff) - 1);
    lastSequence = sequence;
    // The buffer fills again after it ran dry, and lets go of what has piled up. Where nothing is heard it fills unheard:
    // Asterisk leaves out a frame or two where the assistant falls silent.
    const isQuiet = heard.at(-1)?.isLoud !== true;
    if (isQuiet) playsAt = Math.max(playsAt, at + BUFFER_MS);
    else if (at > playsAt) counts.late += 1;
    playsAt = at > playsAt || playsAt - at > 4 * BUFFER_MS ? at + BUFFER_MS : playsAt;
    playsAt += FRAME_MS;
    heard.push({ at, isLoud: loudnessOf(packet.subarray(12)) > LOUD });
    for (const one of [...waiting]) one.look();
  });
  const sender = createSender((packet) => {
    if (remote) send(socket, packet, remote);
  });
  return {
    port,
    beat: () => {
      if (remote) sender.beat();
    },
    say: sender.say,
    press: sender.press,
    heard: () => heard,
    next: (from, isIt, withinMs) =>
      new Promise((resolve) => {
        const end = (value: number | undefined) => {
          waiting.delete(one);
          clearTimeout(timer);
          resolve(value);
        };
        const look = () => {
          const found = isIt(heard.slice(findFrom(heard, from)));
          if (found !== undefined) end(found);
        };
        const one = { look };
        const timer = setTimeout(() => {
          end(undefined);
        }, withinMs);
        waiting.add(one);
        look();
      }),
    counts: () => counts,
    close: () => {
      socket.close();
    },
  };
}

function findFrom(frames: readonly HeardFrame[], from: number): number {
  let at = frames.length;
  while (at > 0 && (frames[at - 1]?.at ?? 0) >= from) at -= 1;
  return at;
}

const send = (socket: Socket, packet: Uint8Array, { port, address }: RemoteInfo) => {
  socket.send(packet, port, address);
};

interface Speech {
  readonly frames: readonly Uint8Array[];
  readonly done: (times: { from: number; to: number }) => void;
  next: number;
  from: number;
}

function createSender(sendPacket: (packet: Uint8Array) => void) {
  const ssrc = Math.floor(Math.random() * 0xffff_ffff);
  const silence = silentALaw(FRAME_SAMPLES);
  let sequence = 1;
  let timestamp = 1;
  let speech: Speech | undefined;
  let key:
    { readonly code: number; readonly done: (at: number) => void; count: number; start: number } | undefined;
  const packet = (type: number, stamp: number, payload: Uint8Array, isFirst = false) => {
    const header = Buffer.alloc(12);
    header[0] = 0x80;
    header[1] = type | (isFirst ? 0x80 : 0);
    header.writeUInt16BE(sequence & 0xffff, 2);
    header.writeUInt32BE(stamp >>> 0, 4);
    header.writeUInt32BE(ssrc, 8);
    sequence += 1;
    sendPacket(Buffer.concat([header, payload]));
  };
  const beatKey = (held: NonNullable<typeof key>) => {
    held.count += 1;
    const isEnd = held.count > KEY_FRAMES;
    const duration = Math.min(held.count, KEY_FRAMES) * FRAME_SAMPLES;
    const payload = Uint8Array.of(held.code, (isEnd ? 0x80 : 0) | 10, duration >> 8, duration & 0xff);
    packet(101, held.start, payload, held.count === 1);
    if (held.count === KEY_FRAMES + 1) held.done(performance.now());
    if (held.count === KEY_FRAMES + KEY_ENDS) key = undefined;
  };
  const beatSound = () => {
    const frame = speech?.frames[speech.next];
    packet(8, timestamp, frame ?? silence);
    if (!speech || !frame) return;
    const now = performance.now();
    if (speech.next === 0) speech.from = now;
    speech.next += 1;
    if (speech.next < speech.frames.length) return;
    speech.done({ from: speech.from, to: now });
    speech = undefined;
  };
  return {
    beat: () => {
      if (key) beatKey(key);
      else beatSound();
      timestamp += FRAME_SAMPLES;
    },
    say: (alaw: Uint8Array) =>
      new Promise<{ from: number; to: number }>((done) => {
        const frames = Array.from({ length: Math.ceil(alaw.length / FRAME_SAMPLES) }, (_, at) => {
          const frame = silentALaw(FRAME_SAMPLES);
          frame.set(alaw.subarray(at * FRAME_SAMPLES, (at + 1) * FRAME_SAMPLES));
          return frame;
        });
        speech = { frames, done, next: 0, from: 0 };
      }),
    press: (name: string) =>
      new Promise<number>((done) => {
        key = { code: '0123456789*#'.indexOf(name), done, count: 0, start: timestamp };
      }),
  };
}

/** Beats for all phones, every 20 ms; what the machine was late with is caught up. */
export function conduct(phones: readonly RtpPhone[]): () => void {
  const start = performance.now();
  let beats = 0;
  const timer = setInterval(() => {
    const due = Math.floor((performance.now() - start) / FRAME_MS);
    for (; beats < due; beats += 1) for (const phone of phones) phone.beat();
  }, 5);
  return () => {
    clearInterval(timer);
  };
}
