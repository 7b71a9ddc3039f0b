import type { SampleRate } from '../../../bot/contracts/speech.ts';
import type { MediaTransport } from '../media-transport.ts';
import type { VoiceClock } from './ari-client.ts';
import type { AriEvent } from './ari-events.ts';
import type { CallChannels } from './call-channels.ts';
import { RETURN_ARGUMENT } from './dialplan.ts';
import { createEventTeller, type EventTeller } from './event-teller.ts';
import type { MediaLine } from './media-line.ts';
import { createTransfer, type Transfer } from './transfer.ts';

/** A caller whom the agent has left is with us again within that time, or has hung up too. */
const RETURN_MS = 3_000;

export interface AsteriskTransportDeps {
  readonly callId: string;
  readonly callerId: string;
  readonly mediaId: string;
  readonly agentId: string;
  readonly callerNumber: string | undefined;
  readonly sampleRate: SampleRate;
  readonly channels: CallChannels;
  readonly line: MediaLine;
  /** Another line for a caller whom the agent has left; undefined when there is nobody to talk to. */
  readonly reconnect: () => Promise<MediaLine | undefined>;
  readonly clock: VoiceClock;
  /** Nothing of the call is left. Called once. */
  readonly onOver: () => void;
}

/** A phone call as the call session sees it, and what the gateway tells it. */
export interface AsteriskCall {
  readonly transport: MediaTransport;
  /** Events of the call's own channels. */
  readonly take: (event: AriEvent) => void;
  /** We can't serve it any more: the dialplan does. A caller who is with an agent stays there. */
  readonly abandon: () => void;
  /** The caller speaks with an agent. */
  readonly isHandedOver: () => boolean;
  /** The caller's channel is no longer there; its event was missed. */
  readonly miss: () => void;
}

export function createAsteriskTransport(deps: AsteriskTransportDeps): AsteriskCall {
  const { channels, clock } = deps;
  const teller = createEventTeller();
  let { line } = deps;
  const transfer = createTransfer({ ...deps, ...tellTransfer(() => line, teller) });
  let isOver = false;
  let stopWaiting = (): void => undefined;

  const end = (why: 'hangUp' | 'lost'): void => {
    if (isOver) return;
    isOver = true;
    stopWaiting();
    transfer.stop();
    line.close();
    void (why === 'hangUp' ? channels.hangUp() : channels.rescue()).then(deps.onOver);
    teller.tell({ type: 'ended', why });
  };
  const lose = (): void => {
    if (!transfer.hasAnswer()) end('lost');
  };
  const hangUp = (): void => {
    end('hangUp');
  };
  const goOnWith = (again: MediaLine | undefined): void => {
    if (isOver) again?.close();
    else if (!again) hangUp();
    else {
      line = again;
      transfer.end();
      line.listen(tellLine(teller, lose));
      line.open();
      teller.tell({ type: 'transfer', outcome: 'returned' });
    }
  };
  const takeStart = (args: readonly string[]): void => {
    if (args[0] !== RETURN_ARGUMENT) return;
    stopWaiting();
    void deps.reconnect().then(goOnWith);
  };

  const awaitReturn = (): void => {
    stopWaiting = clock.after(RETURN_MS, hangUp);
  };

  line.listen(tellLine(teller, lose));
  return {
    transport: describeTransport(deps, { teller, transfer, hangUp, line: () => line }),
    take: takeEvent(deps, transfer, { takeStart, lose, hangUp, awaitReturn }),
    abandon: lose,
    isHandedOver: transfer.isDone,
    miss: hangUp,
  };
}

interface Turns {
  readonly takeStart: (args: readonly string[]) => void;
  readonly lose: () => void;
  readonly hangUp: () => void;
  readonly awaitReturn: () => void;
}

const takeEvent =
  ({ agentId, callerId }: AsteriskTransportDeps, transfer: Transfer, turns: Turns) =>
  (event: AriEvent): void => {
    const { type, channel } = event;
    if (channel.id === agentId) transfer.take(type, channel.name);
    else if (type === 'StasisStart') turns.takeStart(event.args);
    else if (channel.id !== callerId) turns.lose();
    // They leave us with the agent's end, and come back.
    else if (type === 'StasisEnd' && transfer.isDone()) turns.awaitReturn();
    else turns.hangUp();
  };

const tellLine = ({ tell }: EventTeller, onLost: () => void) => ({
  onSound: (pcm: Int16Array): void => {
    tell({ type: 'audio', pcm });
  },
  onKey: (key: string): void => {
    tell({ type: 'key', key });
  },
  onDrained: (): void => {
    tell({ type: 'drained' });
  },
  onLost,
});

const tellTransfer = (line: () => MediaLine, { tell }: EventTeller) => ({
  onAnswer: (): void => {
    line().flush();
  },
  onDone: (): void => {
    line().close();
    tell({ type: 'transfer', outcome: 'answered' });
  },
  onFailed: (): void => {
    tell({ type: 'transfer', outcome: 'failed' });
  },
});

interface Ends {
  readonly teller: EventTeller;
  readonly transfer: Transfer;
  readonly hangUp: () => void;
  readonly line: () => MediaLine;
}

const describeTransport = (
  deps: AsteriskTransportDeps,
  { teller, transfer, hangUp, line }: Ends,
): MediaTransport => ({
  callId: deps.callId,
  channelId: 'telephony',
  sampleRate: deps.sampleRate,
  caller: deps.callerNumber,
  listen: teller.listen,
  play: (pcm) => {
    line().play(pcm);
  },
  flush: () => line().flush(),
  // A phone has no screen.
  show: () => undefined,
  transfer: transfer.start,
  hangUp,
});
