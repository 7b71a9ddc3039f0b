import type { WebSocket } from 'ws';
import type { Locale } from '../../../bot/contracts/locale.ts';
import type { VoiceClock } from '../asterisk/ari-client.ts';
import { createEventTeller, type EventTeller } from '../asterisk/event-teller.ts';
import { readPcm, writePcm } from '../asterisk/media-messages.ts';
import type { MediaTransport } from '../media-transport.ts';
import { createBrowserPlayout, type BrowserPlayout } from './browser-playout.ts';
import { createFrameGuard, type FrameGuard } from './frame-guard.ts';
import { parseBrowserMessage } from './parse-browser-message.ts';
import { WIRE_RATE, type EndReason, type ToBrowser } from './wire.ts';

export interface BrowserTransportDeps {
  readonly callId: string;
  /** What the page says it is; checked by `parseBrowserMessage`. */
  readonly caller: string;
  readonly locale: Locale;
  readonly socket: WebSocket;
  readonly clock: VoiceClock;
  /** Nothing of the call is left. Called once. */
  readonly onOver: () => void;
}

/** A call from a browser as the call session sees it, and the server's hold on it. */
export interface BrowserCall {
  readonly transport: MediaTransport;
  readonly close: (why: EndReason) => void;
}

const PIECE = WIRE_RATE / 50;
/** Eight seconds of sound that a browser does not take: it is gone, or means harm. */
const MOST_BUFFERED_BYTES = 256 * 1_024;
const LOOK_EVERY_MS = 5_000;
/** A page sends silence when its microphone is off. */
const MOST_IDLE_MS = 20_000;
const LONGEST_CALL_MS = 45 * 60_000;

/** The sound, keys and captions of one browser, whose WebSocket it owns from here on. */
export function createBrowserTransport(deps: BrowserTransportDeps): BrowserCall {
  const { socket, clock } = deps;
  const teller = createEventTeller();
  const guard = createFrameGuard(clock.nowMs);
  const untilMs = clock.nowMs() + LONGEST_CALL_MS;
  let isOver = false;
  let stopLooking = (): void => undefined;

  const send = (data: Buffer | ToBrowser): void => {
    if (isOver || socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > MOST_BUFFERED_BYTES) end('lost', 'idle');
    else socket.send(Buffer.isBuffer(data) ? data : JSON.stringify(data));
  };
  const playout = createBrowserPlayout({
    clock,
    sendSound: (pcm) => {
      send(writePcm(pcm));
    },
    sendFlush: (epoch) => {
      send({ type: 'flush', epoch });
    },
    onDrained: () => {
      teller.tell({ type: 'drained' });
    },
  });
  function end(why: 'hangUp' | 'lost', reason?: EndReason): void {
    if (isOver) return;
    if (reason) sayEnd(socket, reason);
    isOver = true;
    stopLooking();
    playout.stop();
    endSocket(socket, clock);
    deps.onOver();
    teller.tell({ type: 'ended', why });
  }
  const look = (): void => {
    if (guard.idleMs() > MOST_IDLE_MS) end('lost', 'idle');
    else if (clock.nowMs() >= untilMs) end('lost', 'tooLong');
    else stopLooking = clock.after(LOOK_EVERY_MS, look);
  };

  listenTo(socket, { guard, teller, playout, end });
  look();
  send({ type: 'ready' });
  return {
    transport: describeTransport(deps, { teller, playout, send, end }),
    close: (why) => {
      end('lost', why);
    },
  };
}

type End = (why: 'hangUp' | 'lost', reason?: EndReason) => void;

interface Ears {
  readonly guard: FrameGuard;
  readonly teller: EventTeller;
  readonly playout: BrowserPlayout;
  readonly end: End;
}

function listenTo(socket: WebSocket, { guard, teller, playout, end }: Ears): void {
  const takeSound = (data: Buffer): void => {
    const pcm = readPcm(data);
    if (!guard.takeSound((pcm.length * 1_000) / WIRE_RATE)) return;
    for (let at = 0; at < pcm.length; at += PIECE)
      teller.tell({ type: 'audio', pcm: pcm.subarray(at, at + PIECE) });
  };
  const takeMessage = (text: string): void => {
    if (!guard.takeMessage()) return;
    const message = parseBrowserMessage(text);
    if (message?.type === 'key') {
      if (guard.takeKey()) teller.tell(message);
    } else if (message?.type === 'heard') playout.noteHeard(message.epoch, message.samples);
    else if (message?.type === 'hangUp') end('hangUp');
    // A second greeting is as senseless as what can't be read.
    else if (!guard.takeGarbage()) end('lost', 'unreadable');
  };
  socket.on('message', (data: Buffer, isBinary) => {
    // The socket may still bring what was under way when it was told to close.
    if (socket.readyState !== socket.OPEN) return;
    if (!isBinary) takeMessage(data.toString('utf8'));
    else if (data.length > 0 && data.length % 2 === 0) takeSound(data);
    else if (!guard.takeGarbage()) end('lost', 'unreadable');
  });
  // A page that is left says so by itself (RFC 6455, 7.4.1: going away).
  socket.once('close', (code) => {
    end(code === 1000 || code === 1001 ? 'hangUp' : 'lost');
  });
}

interface Mouth extends Pick<Ears, 'teller' | 'playout' | 'end'> {
  readonly send: (data: ToBrowser) => void;
}

const describeTransport = (
  { callId, caller, locale }: BrowserTransportDeps,
  { teller, playout, send, end }: Mouth,
): MediaTransport => ({
  callId,
  channelId: 'browser-voice',
  sampleRate: WIRE_RATE,
  // Set apart from telephone numbers: a page says what it likes.
  caller: `browser:${caller}`,
  locale,
  listen: teller.listen,
  play: playout.play,
  flush: playout.flush,
  show: (caption) => {
    send({ type: 'caption', ...caption });
  },
  showState: (state) => {
    send({ type: 'state', state });
  },
  transfer: undefined,
  hangUp: () => {
    end('hangUp', 'done');
  },
});

const closeCodes: Readonly<Record<EndReason, number>> = {
  done: 1000,
  busy: 1013,
  tooLong: 1000,
  idle: 1000,
  unreadable: 1008,
  stopping: 1001,
};
const CLOSE_WITHIN_MS = 2_000;

/** Tells the page why, since a browser shows a page no more of a closed socket than a number. */
export function sayEnd(socket: WebSocket, why: EndReason): void {
  if (socket.readyState !== socket.OPEN) return;
  const message: ToBrowser = { type: 'ended', why };
  socket.send(JSON.stringify(message));
  socket.close(closeCodes[why]);
}

/** Closes it, and hangs up on a browser that does not answer. */
export function endSocket(socket: WebSocket, clock: VoiceClock): void {
  if (socket.readyState === socket.CLOSED) return;
  socket.close(1000);
  const stop = clock.after(CLOSE_WITHIN_MS, () => {
    socket.terminate();
  });
  socket.once('close', stop);
}
