import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import type { SampleRate, TextToSpeech } from '../../bot/contracts/speech.ts';
import type { HearPhrases } from './hear-phrases.ts';

export interface AzureServerDeps {
  readonly hear?: HearPhrases;
  readonly voice?: TextToSpeech;
  /** Instead of an answer: refuses the key, goes away at the first sound or words, or says nothing ever. */
  readonly trouble?: 'refuses' | 'gone' | 'silent';
  /** Words to say have come; `hungUp` is when the other side has left. */
  readonly onWords?: (hungUp: Promise<unknown>) => void;
}

interface Message {
  readonly path: string;
  readonly requestId: string;
  readonly body: Buffer;
}

/** A connection and what it may answer. */
interface Line {
  readonly send: (path: string, requestId: string, body: unknown) => void;
  readonly sendSound: (requestId: string, streamId: string, sound: Buffer) => void;
  readonly isOpen: () => boolean;
}

const RECOGNITION = '/speech/recognition/conversation/cognitiveservices/v1';
const SYNTHESIS = '/tts/cognitiveservices/websocket/v1';
const BREAK = '\r\n';

/** Speaks the protocol of Azure's speech containers: messages with headers, of text or of bytes, over WebSockets. */
export async function startAzureServer(deps: AzureServerDeps) {
  const requests: { readonly url: string; readonly messages: string[] }[] = [];
  const server = new WebSocketServer({
    port: 0,
    host: '127.0.0.1',
    verifyClient: () => deps.trouble !== 'refuses',
  });
  await once(server, 'listening');
  server.on('connection', (socket, request: IncomingMessage) => {
    const { pathname } = new URL(request.url ?? '', 'http://localhost');
    const log = { url: request.url ?? '', messages: [] as string[] };
    requests.push(log);
    const serve = { [RECOGNITION]: recognise, [SYNTHESIS]: synthesise }[pathname];
    const take = serve?.(openLine(socket), deps);
    socket.on('message', (data: Buffer, isBinary) => {
      const message = isBinary ? readBinary(data) : readText(data.toString());
      log.messages.push(message.path === 'audio' ? 'audio' : `${message.path} ${message.body.toString()}`);
      if (message.path === 'ssml') deps.onWords?.(once(socket, 'close'));
      if (deps.trouble === 'gone' && /^(?:audio|ssml)$/u.test(message.path)) socket.terminate();
      else if (deps.trouble !== 'silent') take?.(message);
    });
  });
  return {
    host: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    connections: () => server.clients.size,
    close: async () => {
      for (const client of server.clients) client.terminate();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

function openLine(socket: WebSocket): Line {
  return {
    send: (path, requestId, body) => {
      const headers = `X-RequestId:${requestId}${BREAK}Content-Type:application/json${BREAK}Path:${path}`;
      socket.send(`${headers}${BREAK}${BREAK}${JSON.stringify(body)}`);
    },
    sendSound: (requestId, streamId, sound) => {
      const headers = Buffer.from(
        `X-RequestId:${requestId}${BREAK}X-StreamId:${streamId}${BREAK}Path:audio${BREAK}`,
      );
      const size = Buffer.alloc(2);
      size.writeUInt16BE(headers.length);
      socket.send(Buffer.concat([size, headers, sound]));
    },
    isOpen: () => socket.readyState === socket.OPEN,
  };
}

const headerOf = (headers: string, name: string): string =>
  new RegExp(`^${name}: *(.*)$`, 'imu').exec(headers)?.[1]?.trim() ?? '';

const readHeaders = (headers: string, body: Buffer): Message => ({
  path: headerOf(headers, 'Path').toLowerCase(),
  requestId: headerOf(headers, 'X-RequestId'),
  body,
});

function readText(text: string): Message {
  const at = text.indexOf(BREAK + BREAK);
  return readHeaders(text.slice(0, at), Buffer.from(text.slice(at + 4)));
}

function readBinary(data: Buffer): Message {
  const size = data.readUInt16BE();
  return readHeaders(data.subarray(2, 2 + size).toString('latin1'), data.subarray(2 + size));
}

interface SpeechContext {
  readonly dgi?: {
    readonly groups?: readonly { readonly items: readonly { readonly text: string }[] }[];
  };
}

/** Sound until an empty message, then the phrase. */
function recognise(line: Line, { hear }: AzureServerDeps): (message: Message) => void {
  const sound: Buffer[] = [];
  let phrases: readonly string[] = [];
  const conclude = async (requestId: string, [header = Buffer.alloc(44), ...pieces]: readonly Buffer[]) => {
    const bytes = Buffer.concat(pieces);
    const pcm = new Int16Array(bytes.length >> 1);
    bytes.copy(new Uint8Array(pcm.buffer));
    const readings = (await hear?.(pcm, header.readUInt32LE(24) as SampleRate, phrases)) ?? [];
    const place = { Offset: 0, Duration: 10_000_000 };
    const NBest = readings.map(({ text, confidence }) => ({
      Confidence: confidence,
      Lexical: text,
      ITN: text,
      MaskedITN: text,
      Display: text,
    }));
    const RecognitionStatus = readings.length > 0 ? 'Success' : 'NoMatch';
    line.send('speech.phrase', requestId, { RecognitionStatus, ...place, NBest });
    line.send('speech.endDetected', requestId, { Offset: 0 });
    line.send('turn.end', requestId, {});
  };
  return ({ path, requestId, body }) => {
    if (path === 'speech.context') {
      const { dgi } = JSON.parse(body.toString()) as SpeechContext;
      phrases = dgi?.groups?.flatMap(({ items }) => items.map(({ text }) => text)) ?? [];
    }
    if (path !== 'audio') return;
    if (sound.length === 0) line.send('turn.start', requestId, { context: { serviceTag: 'test' } });
    if (body.length === 0) {
      void conclude(requestId, sound.splice(0));
      return;
    }
    sound.push(body);
    if (sound.length > 1)
      line.send('speech.hypothesis', requestId, { Text: `part ${sound.length}`, Offset: 0, Duration: 1 });
  };
}

const unescape = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');

/** Words in, sound out in messages of an uneven length. */
function synthesise(line: Line, { voice }: AzureServerDeps): (message: Message) => void {
  let sampleRate: SampleRate = 8_000;
  const say = async (requestId: string, ssml: string) => {
    const [, change = '0', words = ''] = /<prosody rate="([+-]?\d+)%">([^<]*)<\/prosody>/u.exec(ssml) ?? [];
    const stop = new AbortController();
    const rate = 1 + Number(change) / 100;
    line.send('turn.start', requestId, { context: { serviceTag: 'test' } });
    line.send('response', requestId, { context: {}, audio: { type: 'inline', streamId: 'one' } });
    const spoken =
      voice?.speak(unescape(words), { locale: 'fr', sampleRate, rate, signal: stop.signal }) ?? [];
    let rest = Buffer.alloc(0);
    for await (const pcm of spoken) {
      if (!line.isOpen()) stop.abort();
      rest = Buffer.concat([rest, Buffer.from(pcm.buffer, pcm.byteOffset, pcm.byteLength)]);
      if (rest.length < 1_001) continue;
      line.sendSound(requestId, 'one', rest.subarray(0, 1_001));
      rest = rest.subarray(1_001);
    }
    line.sendSound(requestId, 'one', rest);
    line.send('turn.end', requestId, {});
  };
  return ({ path, requestId, body }) => {
    if (path === 'synthesis.context') sampleRate = body.includes('raw-16khz-16bit-mono-pcm') ? 16_000 : 8_000;
    if (path === 'ssml') void say(requestId, body.toString());
  };
}
