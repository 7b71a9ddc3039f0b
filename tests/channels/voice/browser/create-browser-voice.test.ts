import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  startVoicePageServer,
  type PageCall,
  type VoicePageServer,
} from '../../../support/voice-page-server.ts';
import { HELLO, hangUpAll, knock, type Client } from './page-client.ts';
import { pretendTime, type PretendTime } from '../asterisk/pretend-time.ts';

let server: VoicePageServer;
let time: PretendTime;

beforeEach(async () => {
  time = pretendTime();
  server = await startVoicePageServer({
    clock: time.clock,
    maxCalls: 6,
    callsPerMinute: 12,
    allowedOrigins: 'https://www.example.gouv.fr',
  });
});
afterEach(async () => {
  hangUpAll();
  await server.stop();
});

const connect = (origin?: string): Client => knock(server.origin, origin);

async function startCall(): Promise<{ readonly client: Client; readonly call: PageCall }> {
  const client = connect();
  client.socket.on('open', () => {
    client.socket.send(JSON.stringify(HELLO));
  });
  const call = await server.nextCall();
  await client.said('ready');
  return { client, call };
}

const press = (client: Client, key: string) => {
  client.socket.send(JSON.stringify({ type: 'key', key }));
};
const hasEnded = ({ events }: PageCall) => events.some(({ type }) => type === 'ended');

describe('a call', () => {
  test('brings sound in pieces of 20 ms, keys and the page’s language, and takes sound, captions and states', async () => {
    const { client, call } = await startCall();
    const { transport, until, sound, events } = call;
    expect(transport).toMatchObject({
      channelId: 'browser-voice',
      sampleRate: 16_000,
      caller: `browser:${HELLO.caller}`,
      locale: 'en',
      transfer: undefined,
    });
    client.socket.send(Int16Array.from({ length: 1_600 }, (_, at) => at));
    press(client, '*');
    await until(() => events.length === 1);
    expect(sound()).toEqual(Int16Array.from({ length: 1_600 }, (_, at) => at));
    expect(events).toEqual([{ type: 'key', key: '*' }]);
    transport.show({ by: 'bot', text: 'Hello.', isFinal: true });
    transport.showState?.('speaking');
    transport.play(Int16Array.of(1, -2, 3));
    transport.flush();
    await client.said('flush');
    expect(client.messages).toEqual([
      { type: 'ready' },
      { type: 'caption', by: 'bot', text: 'Hello.', isFinal: true },
      { type: 'state', state: 'speaking' },
      Buffer.from([1, 0, 254, 255, 3, 0]),
      { type: 'flush', epoch: 1 },
    ]);
    transport.hangUp();
    expect(await client.said('ended')).toEqual({ type: 'ended', why: 'done' });
    expect(await client.closed).toBe(1000);
    expect(events.at(-1)).toEqual({ type: 'ended', why: 'hangUp' });
  });

  test.each([
    [
      'says goodbye',
      'hangUp',
      ({ socket }: Client) => {
        socket.send('{"type":"hangUp"}');
      },
    ],
    [
      'leaves the page',
      'hangUp',
      ({ socket }: Client) => {
        socket.close(1001);
      },
    ],
    [
      'loses the network',
      'lost',
      ({ socket }: Client) => {
        socket.terminate();
      },
    ],
  ] as const)('ends once when the citizen %s', async (_how, why, leave) => {
    const { client, call } = await startCall();
    leave(client);
    await call.until(() => hasEnded(call));
    await client.closed;
    expect(call.events).toEqual([{ type: 'ended', why }]);
    expect(() => {
      call.transport.hangUp();
    }).not.toThrow();
  });

  test('from which nothing comes any more is given up, and one that lasts too long ends', async () => {
    const { client, call } = await startCall();
    time.pass(15_000);
    press(client, '1');
    await call.until(() => call.events.length === 1);
    time.pass(15_000);
    expect(hasEnded(call)).toBe(false);
    time.pass(10_000);
    expect(call.events.at(-1)).toEqual({ type: 'ended', why: 'lost' });
    expect(await client.said('ended')).toEqual({ type: 'ended', why: 'idle' });
  });

  test('ends with a word when the server stops', async () => {
    const { client } = await startCall();
    server.closeVoice();
    expect(await client.said('ended')).toEqual({ type: 'ended', why: 'stopping' });
    expect(await client.closed).toBe(1001);
  });
});

describe('hostile frames', () => {
  const text =
    (count: number, what: string) =>
    ({ socket }: Client) => {
      for (let at = 0; at < count; at += 1) socket.send(what);
    };
  test.each([
    [
      '139 KB of sound',
      ({ socket }: Client) => {
        socket.send(Buffer.alloc(139_000));
      },
    ],
    ['139 KB of text', text(1, 'x'.repeat(139_000))],
    ['garbage again and again', text(50, '{"type":')],
    [
      'odd sound again and again',
      ({ socket }: Client) => {
        for (let at = 0; at < 50; at += 1) socket.send(Buffer.alloc(3));
      },
    ],
    ['a second greeting again and again', text(50, JSON.stringify(HELLO))],
    [
      'bytes that are no frame',
      ({ socket }: Client) => {
        (socket as unknown as { readonly _socket: { write(data: Buffer): void } })._socket.write(
          Buffer.alloc(200, 255),
        );
      },
    ],
  ])('%s end the call they come in, and no other', async (_what, attack) => {
    const other = await startCall();
    const { client, call } = await startCall();
    attack(client);
    await call.until(() => hasEnded(call));
    await client.closed;
    press(other.client, '5');
    await other.call.until(() => other.call.events.length === 1);
    expect(other.call.events).toEqual([{ type: 'key', key: '5' }]);
  });

  test('floods of sound and keys are cut to what a person can send', async () => {
    const { client, call } = await startCall();
    for (let at = 0; at < 60; at += 1) client.socket.send(Buffer.alloc(32_000));
    for (let at = 0; at < 200; at += 1) press(client, '1');
    // A pong comes after all that was sent before its ping.
    client.socket.ping();
    await new Promise((resolve) => client.socket.once('pong', resolve));
    time.pass(2_000);
    client.socket.send('{"type":"hangUp"}');
    await call.until(() => hasEnded(call));
    expect(call.sound().length).toBeLessThanOrEqual(3 * 16_000);
    expect(call.events.length).toBeLessThanOrEqual(21);
  });

  test.each([
    Buffer.alloc(640),
    '{"type":"key","key":"1"}',
    '{"type":"hello","caller":"+33555201234","locale":"fr"}',
    '',
  ])('a first word that is no greeting opens no call', async (word) => {
    const client = connect();
    client.socket.on('open', () => {
      client.socket.send(word);
    });
    expect(await client.said('ended')).toEqual({ type: 'ended', why: 'unreadable' });
    expect(await client.closed).toBe(1008);
  });

  test('who says nothing at all has to go', async () => {
    const client = connect();
    await new Promise((resolve) => client.socket.once('open', resolve));
    time.pass(10_000);
    expect(await client.closed).toBe(1008);
  });
});

describe('the door', () => {
  test.each(['https://evil.example', 'null', ''])('is shut to other pages: %j', async (origin) => {
    const refused = await new Promise((resolve) => {
      const { socket } = connect(origin);
      socket.once('unexpected-response', (_request, response) => {
        resolve(response.statusCode);
      });
    });
    expect(refused).toBe(403);
  });

  test('takes so many calls at a time, so many a minute, and again when there is room', async () => {
    const calls = [];
    for (let at = 0; at < 6; at += 1) calls.push(await startCall());
    expect(await connect().said('ended')).toEqual({ type: 'ended', why: 'busy' });
    for (const { client } of calls) {
      client.socket.close(1000);
      await client.closed;
    }
    for (let at = 0; at < 6; at += 1) (await startCall()).client.socket.close(1000);
    const late = connect();
    expect(await late.said('ended')).toEqual({ type: 'ended', why: 'busy' });
    expect(await late.closed).toBe(1013);
    time.pass(60_000);
    await startCall();
  });
});

describe('the page', () => {
  test('runs its own scripts only, may be framed by the sites that embed the chat, and has the microphone for itself', async () => {
    const response = await fetch(`${server.origin}/voix`);
    const policy = response.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'; script-src 'self';");
    expect(policy).toContain("frame-ancestors 'self' https://www.example.gouv.fr");
    expect(response.headers.get('permissions-policy')).toContain('microphone=(self)');
    expect(await response.text()).toContain('<html lang="fr" dir="ltr">');
    const script = await fetch(`${server.origin}/voix/voix.js`);
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect((await fetch(`${server.origin}/voix/main.ts`)).status).toBe(404);
  });

  test.each([
    ['?lang=en', '', 'en'],
    ['', 'de;q=0.9, en-GB;q=0.8', 'en'],
    ['', 'de', 'fr'],
    ['?lang=<script>', '', 'fr'],
    ['?lang=en&lang=fr', '', 'fr'],
  ])('speaks the language asked for: %j, %j', async (query, accepted, lang) => {
    const response = await fetch(`${server.origin}/voix${query}`, {
      headers: { 'accept-language': accepted },
    });
    expect(await response.text()).toContain(`<html lang="${lang}"`);
  });
});
