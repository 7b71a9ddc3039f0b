import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { FollowUpView } from '../../../bot/contracts/desk.ts';
import { expectRefused } from '../../support/refusal.ts';
import { makePages, makeView, noFollowUp, type Pages } from './make-pages.ts';

const attacks = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'><svg/onload=alert(1)>",
  '</textarea><script>alert(1)</script>',
  '</title></style><iframe src=javascript:alert(1)>',
  'javascript:alert(1)',
  '{{constructor.constructor("alert(1)")()}}',
  '$t(find.title) $t(layout.error)',
  '&lt;script&gt; &#60;b&#62;',
  '\u202e<b>\u0000',
  '\n<pre>',
];
const KNOWN_TAGS =
  /^(?:!doctype|html|head|meta|title|link|style|body|a|header|div|p|br|main|h1|h2|form|input|button|label|fieldset|legend|textarea|span|dl|dt|dd|ol|li|strong|time|footer)$/u;
const KNOWN_ATTRIBUTES =
  /^(?:lang|dir|charset|name|content|rel|href|nonce|class|id|tabindex|method|action|type|value|for|role|hreflang|datetime|aria-[a-z]+|maxlength|required|autocomplete|spellcheck|inputmode|autocapitalize|rows|checked)$/u;

/** Reads a page as a browser does and names every tag and attribute that we never write. */
function strangers(html: string): readonly string[] {
  const style = /<style nonce="[^"]*">[\s\S]*?<\/style>/u;
  const text = html.replace(style, '').replaceAll(/(<textarea[^>]*>)[\s\S]*?(<\/textarea>)/gu, '$1$2');
  return [...text.matchAll(/<\/?([^\s>/]+)((?:[^"'>]|"[^"]*"|'[^']*')*)>/gu)].flatMap(
    ([, tag = '', rest = '']) => [
      ...(KNOWN_TAGS.test(tag) ? [] : [tag]),
      ...[...rest.replace(/"[^"]*"/gu, '').matchAll(/([^\s=/]+)/gu)].flatMap(([, name = '']) =>
        KNOWN_ATTRIBUTES.test(name) || name === 'html' ? [] : [name],
      ),
    ],
  );
}

let pages: Pages;
let view: FollowUpView;
let isOpen: boolean;
beforeEach(async () => {
  isOpen = true;
  view = makeView();
  const open = async () => (isOpen ? view : undefined);
  pages = await makePages({ followUp: noFollowUp({ find: open, addMessage: open, withdraw: open }) });
});
afterEach(() => pages.http.close());

test('the reader of these tests sees what is strange', () => {
  expect(strangers('<p class="a" onclick="x">')).toEqual(['onclick']);
  expect(strangers('<p class="a><script>"></p><script>')).toEqual(['script']);
});

describe('markup that someone wrote', () => {
  test.each(attacks)('%j stays text in every field of a form', async (attack) => {
    for (const path of ['/suivi', '/suivi/message', '/suivi/retrait'])
      for (const opened of [true, false])
        for (const message of [attack, attack + 'x'.repeat(2_001), '']) {
          isOpen = opened;
          const fields = {
            number: attack,
            code: attack,
            message,
            messageId: attack,
            confirm: attack,
            lang: attack,
          };
          const html = await (await pages.send(path, fields)).text();
          expect(strangers(html)).toEqual([]);
          expect(html).not.toContain('<script');
        }
    const rating = {
      t: pages.tokens.issue({ conversationId: attack, episode: 1, score: 1 }),
      score: attack,
      comment: attack,
    };
    for (const fields of [rating, { ...rating, t: attack }])
      expect(strangers(await (await pages.send('/avis', fields)).text())).toEqual([]);
  });

  test.each(attacks)('%j stays text in every part of an address', async (attack) => {
    const value = encodeURIComponent(attack);
    for (const path of [`/suivi?n=${value}&lang=${value}`, `/avis?t=${value}&lang=${value}`])
      expect(strangers(await (await pages.get(path)).text())).toEqual([]);
  });

  test.each(attacks)('%j stays text in every part of a request', async (attack) => {
    view = {
      ticket: { ...makeView().ticket, number: attack, subject: attack, details: attack },
      messages: [
        { by: 'citizen', text: attack, at: '2026-11-24T09:00:00.000Z' },
        { by: 'agent', name: attack, text: attack, at: '2026-11-24T09:00:00.000Z' },
      ],
      mergedInto: attack,
    };
    for (const status of ['open', 'merged', 'resolved'] as const) {
      view = { ...view, ticket: { ...view.ticket, status } };
      const html = await (await pages.send('/suivi', { number: 'x', code: 'y' })).text();
      expect(strangers(html)).toEqual([]);
    }
  });

  test('of any kind stays text', async () => {
    const markup = fc.array(
      fc.constantFrom('<', '>', '"', "'", '&', '/', '=', ' ', 'a', 'p', 'on', '\n', '`', '!--', '-->'),
      { maxLength: 20 },
    );
    await fc.assert(
      fc.asyncProperty(markup, async (pieces) => {
        const text = pieces.join('');
        view = makeView({ subject: text }, [
          { by: 'agent', name: text, text, at: '2026-11-24T09:00:00.000Z' },
        ]);
        const fields = { number: text, code: text, message: `${text}${'x'.repeat(2_001)}` };
        expect(strangers(await (await pages.send('/suivi/message', fields)).text())).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a form', () => {
  const post = (path: string, body: string, type = 'application/x-www-form-urlencoded') =>
    fetch(pages.base + path, { method: 'POST', body, headers: { 'content-type': type } });

  test('is taken by these pages and by no other address', async () => {
    pages.http.routes.post('/other', async (_request, response) => {
      response.send(200, {});
    });
    for (const path of ['/other', '/%73uivi', '/suivix', '/avis-x', '/SUIVI'])
      expect((await post(path, 'number=1')).status).toBeGreaterThanOrEqual(400);
    await expectRefused(await post('/other', 'number=1'), 415);
    expect((await post('/suivi', 'number=1&code=2')).status).toBe(200);
    expect(
      (await post('/suivi', 'number=1&code=2', 'application/x-www-form-urlencoded; charset=utf-8')).status,
    ).toBe(200);
  });

  test('in another type, compressed or too long is refused', async () => {
    for (const type of [
      'text/plain',
      'multipart/form-data; boundary=x',
      'application/x-www-form-urlencodedx',
    ])
      await expectRefused(await post('/suivi', 'number=1', type), 415);
    await expectRefused(await post('/suivi', `message=${'x'.repeat(33_000)}`), 413);
    await expectRefused(await post('/suivi', `message=${'x'.repeat(140_000)}`), 413);
    const zipped = await fetch(`${pages.base}/suivi`, {
      method: 'POST',
      body: 'number=1',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-encoding': 'gzip' },
    });
    await expectRefused(zipped, 415);
  });

  test.each([
    '',
    '&&&&',
    '=',
    '%',
    '%FF%FE=%C3%28',
    'number=%00&code=%00',
    'number[a]=1&code[__proto__]=2',
    '__proto__=1&constructor=2&toString=3',
    'a=1&'.repeat(7_000),
    'number=1&number=2&code=3',
    '\u0000\u0001',
  ])('of %j is answered with a page', async (body) => {
    isOpen = false;
    for (const path of ['/suivi', '/suivi/message', '/suivi/retrait', '/avis']) {
      const response = await post(path, body);
      expect(response.status).toBe(403);
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      await response.text();
    }
  });

  test('of any bytes is answered with a page, and the server lives', async () => {
    isOpen = false;
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (body) => {
        const response = await fetch(`${pages.base}/avis`, {
          method: 'POST',
          body,
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
        });
        expect(response.status).toBe(403);
        await response.text();
      }),
      { numRuns: 60 },
    );
  });

  test('that is JSON with something else than texts opens nothing', async () => {
    isOpen = false;
    for (const body of ['[]', '"x"', '7', '{"number":{"a":1},"code":["x"],"message":5}'])
      expect([body, 403, pages.lines]).toEqual([
        body,
        (await post('/suivi', body, 'application/json')).status,
        [],
      ]);
  });
});
