import { AppError } from '../../../bot/errors.ts';
import type { HelperReply } from './helper-frames.ts';

/** One request that has no answer yet. */
export interface WaitingRequest {
  readonly line: string;
  tries: number;
  readonly resolve: (reply: HelperReply) => void;
  readonly reject: (error: AppError) => void;
}

export interface WaitingRequestsDeps {
  /** So long without any answer, and the other side is taken to hang. */
  readonly patienceMs: number;
  readonly onHang: () => void;
}

/** The requests without an answer, and the watch over whoever has to answer. */
export interface WaitingRequests {
  add(id: number, request: WaitingRequest): void;
  settle(id: number, reply: HelperReply): void;
  /** The other side is gone: those that have been tried often enough fail; gives the others. */
  failOrGive(mostTries: number): readonly WaitingRequest[];
}

export function createWaitingRequests({ patienceMs, onHang }: WaitingRequestsDeps): WaitingRequests {
  const waiting = new Map<number, WaitingRequest>();
  let watchdog: NodeJS.Timeout | undefined;
  const watch = () => {
    clearTimeout(watchdog);
    if (waiting.size > 0) watchdog = setTimeout(onHang, patienceMs).unref();
  };
  return {
    add: (id, request) => {
      waiting.set(id, request);
      if (waiting.size === 1) watch();
    },
    settle: (id, reply) => {
      const one = waiting.get(id);
      waiting.delete(id);
      watch();
      if (reply.kind === 'failed') one?.reject(voiceFailed('the voice could not say this'));
      else one?.resolve(reply);
    },
    failOrGive: (mostTries) => {
      for (const [id, one] of [...waiting]) {
        if (one.tries < mostTries) continue;
        waiting.delete(id);
        one.reject(voiceFailed('the process of the voice has ended'));
      }
      watch();
      return [...waiting.values()];
    },
  };
}

export const voiceFailed = (message: string, cause?: unknown): AppError =>
  new AppError('VOICE_FAILED', message, { cause });
