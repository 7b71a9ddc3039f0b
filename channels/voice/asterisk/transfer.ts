import type { VoiceClock } from './ari-client.ts';
import type { AriEvent } from './ari-events.ts';
import type { CallChannels } from './call-channels.ts';

/** How long after the ringing should be over we wait for Asterisk's word on it. */
const RING_GRACE_MS = 3_000;

export interface TransferDeps {
  readonly agentId: string;
  readonly callerNumber: string | undefined;
  readonly channels: Pick<CallChannels, 'callAgents' | 'dropAgent' | 'handOver'>;
  readonly clock: VoiceClock;
  /** An agent has answered: what is being said stops, they are being connected. */
  readonly onAnswer: () => void;
  /** Both hear each other. */
  readonly onDone: () => void;
  readonly onFailed: () => void;
}

/** A caller's way to an agent. The caller stays with us until an agent answers; after a failure it may be tried again. */
export interface Transfer {
  readonly start: (ringMs: number) => void;
  /** Events of the agent's channel. */
  readonly take: (type: AriEvent['type'], agentName: string) => void;
  /** From the agent's answer on: the end of the media channel is no loss. */
  readonly hasAnswer: () => boolean;
  readonly isDone: () => boolean;
  /** The agent has left, and the caller is ours again: another transfer may come. */
  readonly end: () => void;
  readonly stop: () => void;
}

type State = 'idle' | 'ringing' | 'connecting' | 'done' | 'stopped';

export function createTransfer(deps: TransferDeps): Transfer {
  const { channels, clock } = deps;
  let state: State = 'idle';
  let stopWaiting = (): void => undefined;
  const is = (...states: readonly State[]): boolean => states.includes(state);

  const fail = (): void => {
    if (!is('ringing', 'connecting')) return;
    state = 'idle';
    stopWaiting();
    void channels.dropAgent();
    deps.onFailed();
  };

  const connect = async (agentName: string): Promise<void> => {
    state = 'connecting';
    stopWaiting();
    deps.onAnswer();
    const isConnected = await channels.handOver(agentName);
    // One of them may have hung up meanwhile.
    if (!is('connecting')) return;
    if (!isConnected) {
      fail();
      return;
    }
    state = 'done';
    deps.onDone();
  };

  return {
    start: (ringMs) => {
      if (!is('idle')) return;
      state = 'ringing';
      stopWaiting = clock.after(ringMs + RING_GRACE_MS, fail);
      void channels.callAgents(ringMs, deps.callerNumber).then((isRinging) => {
        if (!isRinging) fail();
      });
    },
    take: (type, agentName) => {
      if (type !== 'StasisStart') fail();
      else if (is('ringing')) void connect(agentName);
    },
    hasAnswer: () => is('connecting', 'done'),
    isDone: () => is('done'),
    end: () => {
      if (is('done')) state = 'idle';
    },
    stop: () => {
      state = 'stopped';
      stopWaiting();
    },
  };
}
