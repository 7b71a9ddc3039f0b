import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import type { SampleRate } from '../../bot/contracts/speech.ts';
import type { HearPhrases } from './hear-phrases.ts';

export interface VoskConfig {
  readonly sample_rate?: number;
  readonly words?: boolean;
  readonly max_alternatives?: number;
  readonly phrase_list?: readonly string[];
}

export interface VoskServerDeps {
  readonly hear: HearPhrases;
  /** Instead of an answer to the first sound: goes away, says nothing ever, or says what is no JSON. */
  readonly trouble?: 'gone' | 'silent' | 'garbage';
  /** Answers as one without `max_alternatives` does. */
  readonly isOld?: boolean;
  readonly port?: number;
}

/** Speaks the protocol of `asr_server.py` of alphacep/vosk-server, strictly: one answer to each sound, the end in its own spelling. */
export async function startVoskServer(deps: VoskServerDeps) {
  const server = new WebSocketServer({ port: deps.port ?? 0, host: '127.0.0.1' });
  const configs: VoskConfig[] = [];
  await once(server, 'listening');
  server.on('connection', (socket) => {
    serve(socket, deps, (config) => configs.push(config));
  });
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** What each connection asked for. */
    configs,
    connections: () => server.clients.size,
    close: async () => {
      for (const client of server.clients) client.terminate();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

function serve(socket: WebSocket, deps: VoskServerDeps, onConfig: (config: VoskConfig) => void): void {
  const sound: Buffer[] = [];
  let config: VoskConfig = {};
  const finish = async () => {
    const bytes = Buffer.concat(sound);
    const pcm = new Int16Array(bytes.length >> 1);
    bytes.copy(new Uint8Array(pcm.buffer));
    const phrases = (config.phrase_list ?? []).filter((phrase) => phrase !== '[unk]');
    const readings = await deps.hear(pcm, (config.sample_rate ?? 0) as SampleRate, phrases);
    const noWord = phrases.length > 0 ? [{ text: '[unk]', confidence: 1 }] : [{ text: '', confidence: 1 }];
    socket.send(finalMessage(readings.length === 0 ? noWord : readings, deps));
    socket.close();
  };
  socket.on('message', (data: Buffer, isBinary) => {
    const text = isBinary ? '' : data.toString();
    if (text.includes('config')) {
      config = (JSON.parse(text) as { config: VoskConfig }).config;
      onConfig(config);
    } else if (deps.trouble === 'gone') socket.terminate();
    else if (deps.trouble === 'garbage') socket.send('<html>502</html>');
    else if (deps.trouble === 'silent') return;
    else if (text === '{"eof" : 1}') void finish();
    else {
      sound.push(data);
      socket.send(JSON.stringify({ partial: `part ${sound.length}` }));
    }
  });
}

function finalMessage(readings: Awaited<ReturnType<HearPhrases>>, { isOld }: VoskServerDeps): string {
  const [best] = readings;
  if (!isOld)
    return JSON.stringify({
      // Scores as Kaldi gives them: logarithms, of any size.
      alternatives: readings.map(({ text, confidence }) => ({
        text,
        confidence: 300 + Math.log(confidence),
      })),
    });
  const result = best?.text.split(' ').map((word) => ({ word, conf: best.confidence, start: 0, end: 1 }));
  return JSON.stringify({ result, text: best?.text ?? '' });
}
