import type { SampleRate } from '../../../bot/contracts/speech.ts';
import type { MediaTransport } from '../media-transport.ts';
import type { VoiceClock } from './ari-client.ts';
import type { AriEvent } from './ari-events.ts';
import type { CallChannels } from './call-channels.ts';
import { createEventTeller, type EventTeller } from './event-teller.ts';
import type { MediaLine } from './media-line.ts';
import { createTransfer, type Transfer } from './transfer.ts';

export interface AsteriskTransportDeps {
  readonly callId: string;
  readonly callerId: string;
  readonly mediaId: string;
  readonly agentId: string;
  readonly callerNumber: string | undefined;
  readonly sampleRate: SampleRate;
  readonly channels: CallChannels;
  readonly line: MediaLine;
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
  const { channels, line } = deps;
  const teller = createEventTeller();
  const transfer = createTransfer({ ...deps, ...tellTransfer(line, teller) });
  let isOver = false;

  const end = (why: 'hangUp' | 'lost'): void => {
    if (isOver) return;
    isOver = true;
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

  line.listen({
    onSound: (pcm) => {
      teller.tell({ type: 'audio', pcm });
    },
    onKey: (key) => {
      teller.tell({ type: 'key', key });
    },
    onDrained: () => {
      teller.tell({ type: 'drained' });
    },
    onLost: lose,
  });
  return {
    transport: describeTransport(deps, teller, transfer, hangUp),
    take: ({ type, channel }) => {
      if (channel.id === deps.agentId) transfer.take(type, channel.name);
      else if (type === 'StasisStart') return;
      else if (channel.id === deps.callerId) hangUp();
      else lose();
    },
    abandon: lose,
    isHandedOver: transfer.isDone,
    miss: hangUp,
  };
}

const tellTransfer = (line: MediaLine, { tell }: EventTeller) => ({
  onAnswer: (): void => {
    line.flush();
  },
  onDone: (): void => {
    line.close();
    tell({ type: 'transfer', outcome: 'answered' });
  },
  onFailed: (): void => {
    tell({ type: 'transfer', outcome: 'failed' });
  },
});

const describeTransport = (
  deps: AsteriskTransportDeps,
  { listen }: EventTeller,
  transfer: Transfer,
  hangUp: () => void,
): MediaTransport => ({
  callId: deps.callId,
  channelId: 'telephony',
  sampleRate: deps.sampleRate,
  caller: deps.callerNumber,
  listen,
  play: deps.line.play,
  flush: deps.line.flush,
  // A phone has no screen.
  show: () => undefined,
  transfer: transfer.start,
  hangUp,
});
