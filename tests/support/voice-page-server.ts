import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { createLogger } from '../../bot/logger.ts';
import type { Pcm } from '../../bot/contracts/speech.ts';
import { createTranslate } from '../../bot/turn/translate.ts';
import { loadMessages } from '../../bot/turn/load-messages.ts';
import { createHttpServer } from '../../channels/http-server.ts';
import {
  createBrowserVoice,
  type BrowserVoiceDeps,
} from '../../channels/voice/browser/create-browser-voice.ts';
import type { MediaEvent, MediaTransport } from '../../channels/voice/media-transport.ts';
import { joinSound } from './tones.ts';
import { realClock } from './voice-line.ts';

const root = join(import.meta.dirname, '../..');

/** A call from a page, with all that came of it; what it says is up to the test. */
export interface PageCall {
  readonly transport: MediaTransport;
  readonly events: readonly MediaEvent[];
  readonly sound: () => Pcm;
  /** Resolves once something is so, looked at with each event. */
  readonly until: (isSo: () => boolean) => Promise<void>;
}

/** The real page and transport on a real server; instead of the assistant, the test. */
export interface VoicePageServer {
  readonly origin: string;
  readonly nextCall: () => Promise<PageCall>;
  /** Breaks the connections of all calls, as a network does. */
  readonly cutWires: () => void;
  /** Only the calls and connections. */
  readonly closeVoice: () => void;
  readonly stop: () => Promise<void>;
}

export async function startVoicePageServer(
  options: Partial<Pick<BrowserVoiceDeps, 'maxCalls' | 'callsPerMinute' | 'clock' | 'allowedOrigins'>> = {},
): Promise<VoicePageServer> {
  const http = createHttpServer({ logger: createLogger('silent'), allowedOrigins: '*' });
  const calls: PageCall[] = [];
  const takers: ((call: PageCall) => void)[] = [];
  const wires = new Set<Duplex>();
  http.node.on('upgrade', (_request, wire: Duplex) => wires.add(wire));
  let ids = 0;
  const voice = createBrowserVoice({
    http,
    office: { name: 'Préfecture de la Corrèze', department: 'de la Corrèze' },
    translate: await createTranslate(loadMessages([join(root, 'channels/voice/browser/locales')])),
    pageDir: join(root, 'dist/voice'),
    caller: { trustProxy: false, publicUrl: undefined },
    allowedOrigins: '*',
    isSpeechLocal: true,
    maxCalls: 20,
    callsPerMinute: 100,
    languages: ['fr', 'en'],
    clock: realClock,
    newId: () => `call-${String((ids += 1))}`,
    onCall: (transport) => {
      const call = observe(transport);
      const taker = takers.shift();
      if (taker) taker(call);
      else calls.push(call);
      return true;
    },
    ...options,
  });
  const port = await http.listen(0, '127.0.0.1');
  return {
    origin: `http://127.0.0.1:${String(port)}`,
    nextCall: () =>
      new Promise((resolve) => {
        const call = calls.shift();
        if (call) resolve(call);
        else takers.push(resolve);
      }),
    cutWires: () => {
      for (const wire of wires) wire.destroy();
      wires.clear();
    },
    closeVoice: voice.close,
    stop: async () => {
      voice.close();
      await http.close();
    },
  };
}

function observe(transport: MediaTransport): PageCall {
  const events: MediaEvent[] = [];
  const pieces: Pcm[] = [];
  const waiting = new Set<() => boolean>();
  transport.listen((event) => {
    if (event.type === 'audio') pieces.push(event.pcm);
    else events.push(event);
    for (const look of waiting) if (look()) waiting.delete(look);
  });
  return {
    transport,
    events,
    sound: () => joinSound(...pieces),
    until: (isSo) =>
      new Promise((resolve) => {
        const look = (): boolean => {
          if (isSo()) resolve();
          return isSo();
        };
        if (!look()) waiting.add(look);
      }),
  };
}
