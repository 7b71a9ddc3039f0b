import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { call, post, readAll } from '../support/direct-line-caller.ts';
import { MARK, useHostileSetting } from '../support/hostile-setting.ts';
import { sendRaw } from '../support/raw-request.ts';
import { expectRefusal, expectRefused } from '../support/refusal.ts';
import { tinyQuestion } from '../support/tiny-content.ts';

const setting = useHostileSetting();

interface Address {
  readonly path: string;
  readonly token?: string;
}

const BASE = '/v3/directline';
const activities = () => `${BASE}/conversations/${setting.mine.conversationId}/activities`;
const addresses: Readonly<Record<string, () => Address>> = {
  'tokens/generate': () => ({ path: `${BASE}/tokens/generate` }),
  'tokens/refresh': () => ({ path: `${BASE}/tokens/refresh`, token: setting.mine.token }),
  conversations: () => ({ path: `${BASE}/conversations`, token: setting.mine.token }),
  activities: () => ({ path: activities(), token: setting.mine.token }),
  'api/messages': () => ({ path: '/api/messages' }),
};

const postMine = (activity: unknown) => post(setting.server.base, setting.mine, activity as never);
const readMine = () => readAll(setting.server.base, setting.mine);
const idOf = async (response: Response) => ((await response.json()) as { readonly id: string }).id;
const findEcho = async (id: string) => (await readMine()).find((activity) => activity.id === id);
const findReply = async (id: string) => (await readMine()).find(({ replyToId }) => replyToId === id);

describe.each(Object.entries(addresses))('POST %s', (name, address) => {
  const send = (body: unknown, headers: Record<string, string> = {}) => {
    const { path, ...rest } = address();
    return call(setting.server.base, 'POST', path, { ...rest, body, headers });
  };

  test('refuses what is not JSON', async () => {
    for (const body of [
      `{"text":"${MARK}`,
      MARK,
      '{"a":1}}',
      "{'a':1}",
      '\u0000',
      '[',
      '{"type":"message"}{}',
    ]) {
      expect(await expectRefused(await send(body), 400)).toBe('InvalidContent');
    }
  });

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/csv',
    'application/octet-stream',
    'application/xml',
    'application/jsonx',
  ])('refuses the content type %s', async (type) => {
    const code = await expectRefused(await send(`{"text":"${MARK}"}`, { 'content-type': type }), 415);
    expect(code).toBe('UnsupportedMediaType');
  });

  test('refuses compressed bodies, broken or not', async () => {
    const { path, token = '' } = address();
    const headers = {
      'content-type': 'application/json',
      'content-encoding': 'gzip',
      authorization: `Bearer ${token}`,
    };
    for (const body of [gzipSync('{"type":"message","text":"hello"}'), Buffer.from(MARK)]) {
      await expectRefused(
        await fetch(`${setting.server.base}${path}`, { method: 'POST', headers, body }),
        415,
      );
    }
  });

  test('refuses a body of a megabyte', async () => {
    const body = JSON.stringify({ type: 'message', text: MARK.repeat(200_000) });
    expect(await expectRefused(await send(body), 413)).toBe('PayloadTooLarge');
  });

  test('refuses a long body that comes in pieces, without a length', async () => {
    const { path, token = '' } = address();
    const head = [
      `POST ${path} HTTP/1.1`,
      'Host: localhost',
      'Connection: close',
      `Authorization: Bearer ${token}`,
    ];
    const pieces = `10000\r\n${'x'.repeat(0x10000)}\r\n`.repeat(4);
    const type = ['Content-Type: application/json', 'Transfer-Encoding: chunked'];
    const text = [...head, ...type, '', `${pieces}0\r\n\r\n`].join('\r\n');
    const { status, body } = await sendRaw(setting.server.base, text);
    expect(status).toBe(413);
    expect(expectRefusal(status, body)).toBe('PayloadTooLarge');
  });

  test('refuses bodies that are nested without end', async () => {
    for (const [open, close] of [
      ['[', ']'],
      ['{"a":', '}'],
    ] as const) {
      const value = `${open.repeat(10_000)}1${close.repeat(10_000)}`;
      const body = `{"type":"message","text":"hello","value":${value}}`;
      expect(await expectRefused(await send(body), 400)).toBe('InvalidContent');
    }
  });

  // Refreshing a token asks for no body at all.
  if (name !== 'tokens/refresh') {
    test('refuses arrays and bare values where an object is due', async () => {
      for (const body of ['[]', `[{"type":"message","text":"${MARK}"}]`, '5', `"${MARK}"`, 'true']) {
        await expectRefused(await send(body), 400);
      }
    });
  }
});

describe('an activity', () => {
  test.each<[string, unknown]>([
    ['of 2,001 characters', { type: 'message', text: MARK.padEnd(2_001, 'x') }],
    ['without a type', { text: MARK }],
    ['of an unknown type', { type: MARK, text: MARK }],
    ['that only the channel may send', { type: 'conversationUpdate', text: MARK }],
    ['without a text', { type: 'message' }],
    ['of white space', { type: 'message', text: ' \n\t ' }],
    ['of control characters', { type: 'message', text: '\u0000\u0001\u0007' }],
    ['whose text is an object', { type: 'message', text: { toString: MARK } }],
    ['whose text is an array', { type: 'message', text: [MARK] }],
    ['whose locale is a number', { type: 'message', text: MARK, locale: 5 }],
    ['whose sender is a text', { type: 'message', text: MARK, from: MARK }],
    ['whose attachments are an object', { type: 'message', text: MARK, attachments: { length: 3 } }],
    ['with a name without end', { type: 'event', name: MARK.repeat(100) }],
  ])('%s is refused and leaves nothing behind', async (_what, body) => {
    const before = await readMine();
    expect(await expectRefused(await postMine(body), 400)).toBe('BadActivity');
    expect(await readMine()).toEqual(before);
  });

  test('of 2,000 characters is taken', async () => {
    expect((await postMine(MARK.padEnd(2_000, 'x'))).status).toBe(200);
  });

  test.each([
    ['HTML', '<b>bold</b> & <a href="javascript:alert(1)">x</a>'],
    ['a script', '</script><script>alert(document.cookie)</script>'],
    ['a template', '{{constructor.constructor("return process")()}} ${process.env.HOME} {{office.phone}}'],
    ['SQL', "'; drop table activity; --"],
    ['right-to-left marks and emoji', '\u202eexe.txt\u202c 👩‍👩‍👧‍👦 نص'],
    ['line breaks', 'one\r\ntwo\n\tthree'],
  ])('with %s comes back as that very text, and no reply repeats it', async (_what, text) => {
    const id = await idOf(await postMine(`${MARK} ${text}`));
    expect((await findEcho(id))?.text).toBe(`${MARK} ${text}`);
    expect(JSON.stringify(await findReply(id))).not.toContain(MARK);
  });

  test('loses control characters and halves of characters, which break stores and screens', async () => {
    const body = '{"type":"message","text":"a\\u0000b\\u001bc\\ud800d\\udc00"}';
    const { token } = setting.mine;
    const id = await idOf(await call(setting.server.base, 'POST', activities(), { token, body }));
    expect((await findEcho(id))?.text).toBe('abc\ufffdd\ufffd');
  });

  test('with __proto__ in it changes nothing but itself', async () => {
    const body =
      '{"type":"message","text":"hello","__proto__":{"from":{"role":"bot"}},"channelData":{"__proto__":{"x":1}}}';
    const { token } = setting.mine;
    const id = await idOf(await call(setting.server.base, 'POST', activities(), { token, body }));
    expect((await findEcho(id))?.from.role).toBe('user');
  });

  test('with an empty name is taken: clients leave fields empty', async () => {
    expect((await postMine({ type: 'event', name: '', value: null })).status).toBe(200);
  });

  test('that picks a language which is none leaves the conversation’s as it is', async () => {
    for (const value of ['<script>', 'fr_FR', '', 5, { a: 1 }, 'x'.repeat(500)]) {
      expect((await postMine({ type: 'event', name: 'guichet/language', value })).status).toBe(200);
    }
    const id = await idOf(await postMine(tinyQuestion.text));
    expect((await findReply(id))?.channelData).toMatchObject({
      guichet: { outcome: 'answer', locale: 'fr' },
    });
  });
});
