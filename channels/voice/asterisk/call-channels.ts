import type { SampleRate } from '../../../bot/contracts/speech.ts';
import type { AriClient } from './ari-client.ts';
import { readMediaConnection } from './ari-events.ts';
import { bringBack, dialplan, endTogetherWith, letGo, rescueCaller, takeBack } from './dialplan.ts';

/** A channel as the dialplan and ARI know it: by name the one, by id the other. */
export interface ChannelRef {
  readonly id: string;
  readonly name: string;
}

export interface CallChannelsDeps {
  readonly ari: Pick<AriClient, 'request'>;
  readonly caller: ChannelRef;
  readonly mediaId: string;
  readonly bridgeId: string;
  readonly agentId: string;
  readonly sampleRate: SampleRate;
}

/** What is asked of Asterisk for one call. True is done; after false the call can't go on, or is over. */
export interface CallChannels {
  /** Gives the name under which the sound can be fetched. */
  readonly makeMedia: () => Promise<string | undefined>;
  /** The caller is answered and hears us. The media channel must be in our application by then, or Asterisk refuses (422). */
  readonly connect: () => Promise<boolean>;
  /** The same for a caller whom an agent has left. */
  readonly connectAgain: () => Promise<boolean>;
  /** Rings the agents. */
  readonly callAgents: (ringMs: number, callerNumber: string | undefined) => Promise<boolean>;
  /** Caller and agent hear each other, and we are out of it. */
  readonly handOver: (agentName: string) => Promise<boolean>;
  readonly dropAgent: () => Promise<void>;
  /** To the recorded apology and the agents, by the dialplan. */
  readonly giveUp: () => Promise<void>;
  /** Ends the call with all that belongs to it. */
  readonly hangUp: () => Promise<void>;
  /** Ends all that belongs to it except the caller, whom the dialplan takes over. */
  readonly rescue: () => Promise<void>;
}

export function createCallChannels(deps: CallChannelsDeps): CallChannels {
  const { caller, mediaId, bridgeId, agentId } = deps;
  const ask = createAsk(deps.ari);
  const clear = async (): Promise<void> => {
    await ask.remove('channels', agentId);
    await ask.remove('bridges', bridgeId);
  };
  const giveUp = async (): Promise<void> => {
    await ask.post(`/channels/${encodeURIComponent(caller.id)}/continue`, dialplan.fallback);
  };
  const join = (): Promise<boolean> => ask.join(bridgeId, `${caller.id},${mediaId}`);
  return {
    makeMedia: () => makeMedia(deps),
    connect: async () => {
      const isReady = await Promise.all([
        ask.post('/bridges', { type: 'mixing', bridgeId, name: bridgeId }),
        ask.post(`/channels/${encodeURIComponent(caller.id)}/answer`, {}),
      ]);
      return isReady.every(Boolean) && (await join());
    },
    connectAgain: async () => {
      await ask.remove('channels', agentId);
      // Their bridge is there still: one that is removed keeps its name for a moment, and can't be made anew (409).
      return join();
    },
    callAgents: (ringMs, number) => ask.post('/channels', describeRinging(deps, ringMs, number)),
    handOver: (agentName) => handOver(ask, deps, agentName),
    dropAgent: async () => {
      await ask.remove('channels', agentId);
    },
    giveUp,
    hangUp: async () => {
      // The caller first: the end of the media channel sends a caller who is still there to the dialplan.
      await ask.remove('channels', caller.id);
      await ask.remove('channels', mediaId);
      await clear();
    },
    rescue: async () => {
      // Its hang-up handler does it. Where there is no such channel, ARI has to; Asterisk refuses if the caller has left.
      if (!(await ask.remove('channels', mediaId))) await giveUp();
      await clear();
    },
  };
}

function createAsk({ request }: Pick<AriClient, 'request'>) {
  const post = async (path: string, query: Readonly<Record<string, string>>): Promise<boolean> =>
    (await request({ method: 'POST', path, query })).ok;
  return {
    post,
    remove: async (what: 'channels' | 'bridges', id: string): Promise<boolean> =>
      (await request({ method: 'DELETE', path: `/${what}/${encodeURIComponent(id)}` })).ok,
    join: (bridgeId: string, channel: string) => post(`/bridges/${bridgeId}/addChannel`, { channel }),
    set: (id: string, variable: Readonly<Record<'variable' | 'value', string>>) =>
      post(`/channels/${encodeURIComponent(id)}/variable`, variable),
  };
}

/** Asterisk is the server of the sound's WebSocket too: we open no port. */
async function makeMedia({
  ari,
  mediaId,
  caller,
  sampleRate,
}: CallChannelsDeps): Promise<string | undefined> {
  const { ok, body } = await ari.request({
    method: 'POST',
    path: '/channels/externalMedia',
    query: {
      channelId: mediaId,
      app: dialplan.app,
      external_host: 'INCOMING',
      encapsulation: 'none',
      transport: 'websocket',
      connection_type: 'server',
      format: sampleRate === 16_000 ? 'slin16' : 'slin',
      transport_data: 'f(json)',
    },
    variables: rescueCaller(caller.name),
  });
  return ok ? readMediaConnection(body) : undefined;
}

async function handOver(
  ask: ReturnType<typeof createAsk>,
  { caller, mediaId, bridgeId, agentId }: CallChannelsDeps,
  agentName: string,
): Promise<boolean> {
  // The bonds first: if we die between two steps, nobody is left alone on the line.
  const isBound = await Promise.all([
    ask.set(agentId, bringBack(caller.name)),
    ask.set(caller.id, endTogetherWith(agentName)),
    ask.set(mediaId, letGo),
  ]);
  if (!isBound.every(Boolean) || !(await ask.join(bridgeId, agentId))) {
    await ask.set(mediaId, takeBack(caller.name));
    return false;
  }
  await ask.remove('channels', mediaId);
  return true;
}

/** Asterisk counts the ringing in whole seconds. */
const describeRinging = (
  { agentId, caller }: CallChannelsDeps,
  ringMs: number,
  number: string | undefined,
): Readonly<Record<string, string>> => ({
  endpoint: dialplan.agents,
  app: dialplan.app,
  channelId: agentId,
  originator: caller.id,
  timeout: String(Math.max(1, Math.ceil(ringMs / 1_000))),
  ...(number !== undefined && { callerId: number }),
});
