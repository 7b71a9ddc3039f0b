import type { WebSocket } from 'ws';
import { afterAll } from '@jest/globals';
import { createLogger } from '../../bot/logger.ts';
import type { Pcm, SampleRate } from '../../bot/contracts/speech.ts';
import { createAriClient, type VoiceClock } from '../../channels/voice/asterisk/ari-client.ts';
import { createVoiceGateway, type VoiceGateway } from '../../channels/voice/asterisk/create-voice-gateway.ts';
import type { MediaEvent, MediaTransport } from '../../channels/voice/media-transport.ts';
import type { LabAsterisk } from '../../scripts/lab-asterisk.ts';
import { joinSound } from './tones.ts';

export const realClock: VoiceClock = {
  nowMs: () => performance.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => {
      clearTimeout(timer);
    };
  },
};

/** A call as the voice server has it, with all that happened in it. */
export interface ObservedCall {
  readonly transport: MediaTransport;
  /** Everything but the sound, in order. */
  readonly events: readonly MediaEvent[];
  readonly keys: () => string;
  readonly sound: () => Pcm;
  /** Resolves with the next event of a type, or with the first one that came already. */
  waitFor<T extends MediaEvent['type']>(type: T): Promise<Extract<MediaEvent, { type: T }>>;
  /** Resolves once this much more sound of the caller has come: the clock of a call. */
  hear(ms: number): Promise<void>;
  /** Resolves once so many keys have come. */
  waitForKeys(count: number): Promise<void>;
}

/** The voice server's end of the line: the gateway, and the connections it made. */
export interface VoiceLine {
  readonly gateway: VoiceGateway;
  /** The sockets of sound in the order of the calls. */
  readonly mediaSockets: readonly WebSocket[];
  nextCall(): Promise<ObservedCall>;
  /** Resolves when calls come to us. */
  connected(): Promise<void>;
  /** Breaks all connections as a crash does, and makes none any more. */
  crash(): void;
}

const gateways = new Set<VoiceGateway>();
afterAll(async () => {
  await Promise.all([...gateways].map((gateway) => gateway.close()));
});

export interface LineOptions {
  readonly sampleRate?: SampleRate;
  readonly maxCalls?: number;
  /** Another address than Asterisk's own, such as a proxy that can be cut. */
  readonly url?: string;
}

export function openLine(asterisk: LabAsterisk, options: LineOptions = {}): VoiceLine {
  const { sampleRate = 8_000, maxCalls = 50, url = asterisk.url } = options;
  const logger = createLogger('silent');
  const ari = createAriClient({ ...asterisk, url, app: 'guichet', logger, clock: realClock });
  const mediaSockets: WebSocket[] = [];
  const calls: ObservedCall[] = [];
  const takers: ((call: ObservedCall) => void)[] = [];
  let tellConnected: (() => void)[] = [];
  let ids = 0;
  const gateway = createVoiceGateway({
    ari: {
      ...ari,
      start: ({ onEvent, onLink }) => {
        ari.start({
          onEvent,
          onLink: (isUp) => {
            onLink(isUp);
            if (!isUp) return;
            for (const tell of tellConnected) tell();
            tellConnected = [];
          },
        });
      },
      openMedia: (id) => {
        const socket = ari.openMedia(id);
        mediaSockets.push(socket);
        return socket;
      },
    },
    sampleRate,
    maxCalls,
    clock: realClock,
    newId: () => `${process.pid}-${String((ids += 1))}`,
    logger,
    onCall: (transport) => {
      const call = observeCall(transport);
      const taker = takers.shift();
      if (taker) taker(call);
      else calls.push(call);
    },
  });
  gateways.add(gateway);
  return {
    gateway,
    mediaSockets,
    nextCall: () =>
      new Promise((resolve) => {
        const call = calls.shift();
        if (call) resolve(call);
        else takers.push(resolve);
      }),
    connected: () =>
      new Promise((resolve) => {
        if (gateway.isConnected()) resolve();
        else tellConnected.push(resolve);
      }),
    crash: () => {
      gateways.delete(gateway);
      ari.close();
      for (const socket of mediaSockets) socket.terminate();
    },
  };
}

function observeCall(transport: MediaTransport): ObservedCall {
  const events: MediaEvent[] = [];
  const pieces: Pcm[] = [];
  let samples = 0;
  const waiting = new Set<{ readonly isDone: () => boolean; readonly resolve: () => void }>();
  const until = (isDone: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      if (isDone()) resolve();
      else waiting.add({ isDone, resolve });
    });
  transport.listen((event) => {
    if (event.type === 'audio') {
      pieces.push(event.pcm);
      samples += event.pcm.length;
    } else {
      events.push(event);
    }
    for (const wait of waiting) {
      if (!wait.isDone()) continue;
      waiting.delete(wait);
      wait.resolve();
    }
  });
  const keys = (): string => events.flatMap((event) => (event.type === 'key' ? [event.key] : [])).join('');
  return {
    transport,
    events,
    keys,
    sound: () => joinSound(...pieces),
    waitFor: async <T extends MediaEvent['type']>(type: T) => {
      const find = () =>
        events.find((event): event is Extract<MediaEvent, { type: T }> => event.type === type);
      await until(() => find() !== undefined);
      return find() as Extract<MediaEvent, { type: T }>;
    },
    hear: (ms) => {
      const wanted = samples + (ms * transport.sampleRate) / 1_000;
      return until(() => samples >= wanted);
    },
    waitForKeys: (count) => until(() => keys().length >= count),
  };
}
