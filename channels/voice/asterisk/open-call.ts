import type { AriEvent, AriChannel } from './ari-events.ts';
import { createAsteriskTransport, type AsteriskCall } from './asterisk-transport.ts';
import { createCallChannels, type CallChannels, type ChannelRef } from './call-channels.ts';
import { BRIDGE_PREFIX } from './dialplan.ts';
import { createMediaLine, type MediaLine } from './media-line.ts';
import type { AriClient, VoiceClock } from './ari-client.ts';
import type { SampleRate } from '../../../bot/contracts/speech.ts';

/** Asterisk has this long to bring the sound; the caller hears the line ring meanwhile. */
const SETUP_MS = 5_000;

export interface CallSetupDeps {
  readonly ari: Pick<AriClient, 'request' | 'openMedia'>;
  readonly sampleRate: SampleRate;
  readonly clock: VoiceClock;
  readonly newId: () => string;
}

/** A call on its way to us. */
export interface CallSetup {
  readonly callId: string;
  readonly caller: ChannelRef;
  readonly callerNumber: string | undefined;
  readonly mediaId: string;
  readonly agentId: string;
  readonly channels: CallChannels;
  /** Every event of the call's channels. */
  readonly see: (event: AriEvent) => void;
  readonly cancel: () => void;
  /**
   * Resolves when the media channel that is made next has come to our application; with false when the call is over or
   * cancelled before.
   */
  readonly expectMedia: () => Promise<boolean>;
  readonly isCancelled: () => boolean;
}

export function planCall(channel: AriChannel, deps: CallSetupDeps): CallSetup {
  const callId = deps.newId();
  const caller = { id: channel.id, name: channel.name };
  const mediaId = `guichet-son-${callId}`;
  const agentId = `guichet-agent-${callId}`;
  const bridgeId = `${BRIDGE_PREFIX}${callId}`;
  let arrival = Promise.withResolvers<boolean>();
  let isCancelled = false;
  const cancel = (): void => {
    isCancelled = true;
    arrival.resolve(false);
  };
  return {
    callId,
    caller,
    callerNumber: readNumber(channel.caller?.number),
    mediaId,
    agentId,
    channels: createCallChannels({
      ari: deps.ari,
      caller,
      mediaId,
      bridgeId,
      agentId,
      sampleRate: deps.sampleRate,
    }),
    see: (event) => {
      if (event.type === 'StasisStart') {
        if (event.channel.id === mediaId) arrival.resolve(true);
      } else if (event.channel.id === caller.id || event.channel.id === mediaId) {
        cancel();
      }
    },
    cancel,
    expectMedia: () => {
      arrival = Promise.withResolvers();
      isCancelled = false;
      return arrival.promise;
    },
    isCancelled: () => isCancelled,
  };
}

/** A withheld number comes as `anonymous`, as nothing, or as whatever an operator writes. */
const readNumber = (number: string | undefined): string | undefined =>
  number !== undefined && /^\+?[0-9*#]{2,20}$/u.test(number) ? number : undefined;

/** Undefined when it could not be: the caller is the dialplan's by then, and nothing is left of it here. */
export async function openCall(
  setup: CallSetup,
  deps: CallSetupDeps,
  onOver: () => void,
): Promise<AsteriskCall | undefined> {
  const line = await connectSound(setup, deps);
  if (!line || !(await setup.channels.connect()) || setup.isCancelled()) {
    line?.close();
    await setup.channels.rescue();
    onOver();
    return undefined;
  }
  const call = createAsteriskTransport({
    callId: setup.callId,
    callerId: setup.caller.id,
    mediaId: setup.mediaId,
    agentId: setup.agentId,
    callerNumber: setup.callerNumber,
    sampleRate: deps.sampleRate,
    channels: setup.channels,
    line,
    reconnect: async () => {
      const again = await connectSound(setup, deps);
      if (again && (await setup.channels.connectAgain()) && !setup.isCancelled()) return again;
      again?.close();
      return undefined;
    },
    clock: deps.clock,
    onOver,
  });
  line.open();
  return call;
}

async function connectSound(setup: CallSetup, deps: CallSetupDeps): Promise<MediaLine | undefined> {
  const mediaArrived = setup.expectMedia();
  const stopWaiting = deps.clock.after(SETUP_MS, setup.cancel);
  const connectionId = await setup.channels.makeMedia();
  const line =
    connectionId === undefined
      ? undefined
      : createMediaLine({
          socket: deps.ari.openMedia(connectionId),
          sampleRate: deps.sampleRate,
          nowMs: deps.clock.nowMs,
        });
  const isReady = line !== undefined && (await mediaArrived) && (await line.started);
  stopWaiting();
  if (isReady) return line;
  line?.close();
  return undefined;
}
