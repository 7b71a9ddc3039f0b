import { setImmediate } from 'node:timers/promises';
import type { Expectation, Pcm, Recognised } from '../../../../bot/contracts/speech.ts';
import { createHalver } from '../halve-rate.ts';
import type { ListeningRoom, Seat } from './create-listening-room.ts';
import type { DecodeReply, DecodeRequest } from './decode-messages.ts';

export interface DecodeQueueDeps {
  readonly room: ListeningRoom;
  readonly reply: (reply: DecodeReply) => void;
}

/** The work of one thread. */
export interface DecodeQueue {
  take(request: Exclude<DecodeRequest, { readonly type: 'close' }>): void;
}

interface Utterance {
  readonly id: number;
  readonly language: string;
  readonly expects: Expectation;
  readonly isDoubtWelcome: boolean;
  /** To 8 kHz. */
  readonly convert: (pcm: Pcm) => Pcm;
  readonly pieces: Pcm[];
  end: 'none' | 'finished' | 'cancelled';
  seat: Seat | undefined;
}

/** Decoded at a time: 100 ms of sound, so that a cancelled utterance is soon forgotten. */
const STEP = 800;

/** All utterances get their turn, one short piece of sound at a time. */
export function createDecodeQueue({ room, reply }: DecodeQueueDeps): DecodeQueue {
  const utterances = new Map<number, Utterance>();
  const forget = (utterance: Utterance) => {
    utterances.delete(utterance.id);
    utterance.seat?.leave();
    utterance.seat = undefined;
  };
  const conclude = (utterance: Utterance, result: Recognised) => {
    if (utterance.end !== 'cancelled') reply({ type: 'result', id: utterance.id, result });
    forget(utterance);
  };
  /** False when there is nothing to do for it now. */
  const step = async (utterance: Utterance): Promise<boolean> => {
    const { id, pieces } = utterance;
    if (utterance.end === 'cancelled') {
      utterance.seat?.listening.abandon();
      forget(utterance);
      return true;
    }
    if (pieces.length === 0 && utterance.end === 'none') return false;
    const seat =
      utterance.seat ??
      (await room.enter(utterance, (text) => {
        if (utterance.end === 'none') reply({ type: 'partial', id, text });
      }));
    if (!seat) return false;
    utterance.seat = seat;
    const piece = takePiece(pieces);
    if (piece) seat.listening.take(piece);
    else conclude(utterance, await seat.listening.conclude());
    return true;
  };
  const tryStep = async (utterance: Utterance): Promise<boolean> => {
    try {
      return await step(utterance);
    } catch {
      // Whatever the library chokes on was no phrase; its decoder is not used again.
      utterance.seat?.spoil();
      conclude(utterance, { kind: 'noMatch' });
      return true;
    }
  };
  const work = createWork(() => takeTurns(utterances.values(), tryStep));
  return {
    take: (request) => {
      receive(request, utterances);
      work();
    },
  };
}

function receive(request: Parameters<DecodeQueue['take']>[0], utterances: Map<number, Utterance>): void {
  const known = utterances.get(request.id);
  switch (request.type) {
    case 'listen': {
      const convert = request.sampleRate === 16_000 ? createHalver() : (pcm: Pcm) => pcm;
      utterances.set(request.id, { ...request, convert, pieces: [], end: 'none', seat: undefined });
      return;
    }
    case 'push':
      known?.pieces.push(known.convert(request.pcm));
      return;
    case 'finish':
      if (known?.end === 'none') known.end = 'finished';
      return;
    case 'cancel':
      if (known) known.end = 'cancelled';
      return;
    default:
      request satisfies never;
  }
}

/** Whether any of them had something to do. */
async function takeTurns(
  all: Iterable<Utterance>,
  step: (utterance: Utterance) => Promise<boolean>,
): Promise<boolean> {
  let isBusy = false;
  for (const utterance of [...all]) {
    if (await step(utterance)) isBusy = true;
    // Messages come in between.
    await setImmediate();
  }
  return isBusy;
}

/** One round after the other, while a round finds something to do. */
function createWork(round: () => Promise<boolean>): () => void {
  let isRunning = false;
  let isWanted = false;
  const run = async () => {
    isRunning = true;
    while (isWanted) {
      isWanted = false;
      if (await round()) isWanted = true;
    }
    isRunning = false;
  };
  return () => {
    isWanted = true;
    if (!isRunning) void run();
  };
}

/** The next sound; a long piece is cut. */
function takePiece(pieces: Pcm[]): Pcm | undefined {
  const [first] = pieces;
  if (!first) return undefined;
  pieces.shift();
  if (first.length <= STEP) return first;
  pieces.unshift(first.subarray(STEP));
  return first.subarray(0, STEP);
}
