import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { FollowUp } from '../../../bot/contracts/desk.ts';
import { AppError } from '../../../bot/errors.ts';
import { makePages, makeView, noFollowUp, readable, type Pages } from './make-pages.ts';

let pages: Pages;
let followUp: FollowUp;
const keys = { number: '4821-7305', code: 'ACDEFGHJ' };

beforeAll(async () => {
  pages = await makePages({
    followUp: {
      find: (...given) => followUp.find(...given),
      addMessage: (...given) => followUp.addMessage(...given),
      withdraw: (...given) => followUp.withdraw(...given),
    },
  });
});
afterAll(() => pages.http.close());
beforeEach(() => {
  followUp = noFollowUp();
});

describe('the form', () => {
  test('asks for number and code, in French unless another language is asked for', async () => {
    const french = await pages.get('/suivi');
    expect(french.status).toBe(200);
    const html = await french.text();
    expect(html).toContain('<html lang="fr" dir="ltr">');
    expect(readable(html)).toContain('Suivre ma demande');
    expect(readable(html)).toContain('Contactez la préfecture au 01 23 45 67 89');
    expect(await (await pages.get('/suivi?lang=en')).text()).toContain('<html lang="en" dir="ltr">');
    for (const [accepted, lang] of [
      ['en-GB,fr;q=0.5', 'en'],
      ['de, fr;q=0.4, en;q=0.8', 'en'],
      ['ar', 'fr'],
      ['x'.repeat(9_000), 'fr'],
    ] as const) {
      const page = await pages.get('/suivi', { 'accept-language': accepted });
      expect(await page.text()).toContain(`<html lang="${lang}"`);
    }
    expect(await (await pages.get('/suivi?lang=__proto__')).text()).toContain('<html lang="fr"');
  });

  test('may have its number in the address, and never a code', async () => {
    const html = await (await pages.get('/suivi?n=4821-7305&code=S3CRET')).text();
    expect(html).toContain('value="4821-7305"');
    expect(html).not.toContain('S3CRET');
    expect(await (await pages.get('/suivi?n=1&n=2')).text()).toContain('name="number" value=""');
  });

  test('is kept by nobody, listed by nobody, and runs and loads nothing', async () => {
    for (const path of ['/suivi', '/avis']) {
      const { headers } = await pages.get(path, { origin: 'https://elsewhere.example' });
      expect(Object.fromEntries(headers)).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-robots-tag': 'noindex, nofollow',
        'x-content-type-options': 'nosniff',
      });
      expect(headers.get('access-control-allow-origin')).toBeNull();
      expect(headers.get('set-cookie')).toBeNull();
      expect(headers.get('content-security-policy')).toMatch(
        /^default-src 'none'; style-src 'nonce-[\w+/=]{24}'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/u,
      );
    }
    const nonces = await Promise.all(
      [1, 2].map(async () => (await pages.get('/suivi')).headers.get('content-security-policy')),
    );
    expect(nonces[0]).not.toBe(nonces[1]);
  });
});

describe('the state of a request', () => {
  const at = '2026-11-25T15:30:00.000Z';
  const asked = { by: 'citizen', text: 'Bonjour', at: '2026-11-24T09:00:00.000Z' } as const;
  const said = { by: 'agent', name: 'Amina B.', text: 'Voici.', at } as const;

  test.each([
    [makeView(), 'en attente d’un agent. Réponse au plus tard le mardi 1er décembre 2026.'],
    [makeView({ dueOn: '2026-11-26' }), 'Réponse au plus tard le jeudi 26 novembre 2026.'],
    [
      makeView({ dueOn: '2026-11-25' }),
      'attendue au plus tard le mercredi 25 novembre 2026. Nous sommes en retard',
    ],
    [makeView({ live: true }), 'suivie dans la discussion en ligne'],
    [makeView({}, [asked, said]), 'Un agent vous a répondu le mercredi 25 novembre 2026.'],
    [makeView({}, [asked, said, { ...asked, at }]), 'Votre dernier message est transmis.'],
    [makeView({ status: 'pending' }), 'Un agent attend votre réponse.'],
    [makeView({ status: 'resolved', closedAt: at }), 'close depuis le mercredi 25 novembre 2026'],
    [makeView({ status: 'withdrawn', closedAt: at }), 'Vous avez retiré cette demande le mercredi 25'],
    [{ ...makeView({ status: 'merged' }), mergedInto: '50000001' }, 'avec la demande 5000-0001'],
    [makeView({ status: 'merged' }), 'réunie avec une autre'],
  ])('%# is told in words', async (view, sentence) => {
    followUp = noFollowUp({ find: async () => view });
    const response = await pages.send('/suivi', keys);
    expect(response.status).toBe(200);
    expect(readable(await response.text()).replaceAll('\u00a0', ' ')).toContain(sentence);
  });

  test('comes with the exchange, each message with its writer and its time in the office’s zone', async () => {
    followUp = noFollowUp({ find: async () => makeView({}, [asked, said, { by: 'agent', text: 'x', at }]) });
    const text = readable(await (await pages.send('/suivi', keys)).text());
    expect(text).toContain('Vous , 24 novembre 2026 à 10:00 Bonjour');
    expect(text).toContain('Amina B., agent de la préfecture , 25 novembre 2026 à 16:30 Voici.');
    expect(text).toContain('Un agent de la préfecture');
  });

  test('a due date is not promised once there is nothing to wait for', async () => {
    for (const view of [
      makeView({}, [asked, said]),
      makeView({ status: 'pending' }),
      makeView({ status: 'resolved' }),
    ]) {
      followUp = noFollowUp({ find: async () => view });
      expect(await (await pages.send('/suivi', keys)).text()).not.toContain('au plus tard');
    }
  });

  test('number and code travel in hidden fields, and in no address', async () => {
    followUp = noFollowUp({ find: async () => makeView() });
    const html = await (await pages.send('/suivi', keys)).text();
    expect(html).toContain('<input type="hidden" name="code" value="ACDEFGHJ">');
    for (const [, address] of html.matchAll(/(?:href|action)="([^"]*)"/gu))
      expect(address).not.toMatch(/ACDEFGHJ|4821/u);
  });
});

describe('a message', () => {
  test('is passed on with the id of its form, and the next form has another', async () => {
    const sent: unknown[] = [];
    followUp = noFollowUp({
      find: async () => makeView(),
      addMessage: async (...given) => (sent.push(given), makeView()),
    });
    const form = await (await pages.send('/suivi', keys)).text();
    const id = /name="messageId" value="([^"]+)"/u.exec(form)?.[1] ?? '';
    const fields = { ...keys, message: ' Une\r\nligne \u0000', messageId: id };
    const page = await pages.send('/suivi/message', fields);
    await pages.send('/suivi/message', fields);
    expect(sent).toEqual([
      ['4821-7305', 'ACDEFGHJ', 'Une\nligne', id],
      ['4821-7305', 'ACDEFGHJ', 'Une\nligne', id],
    ]);
    expect(page.status).toBe(200);
    const html = await page.text();
    expect(html).toContain('role="status">Votre message est transmis.');
    expect(html).not.toContain(id);
  });

  test.each([
    ['nothing', '  \n ', 'Écrivez un message'],
    ['too much', 'é'.repeat(2_001), '2001 caractères, pour 2000 au plus'],
  ])('of %s is not sent; its words are kept', async (_what, message, sentence) => {
    followUp = noFollowUp({
      find: async () => makeView(),
      addMessage: () => Promise.reject(new Error('must not be called')),
    });
    const response = await pages.send('/suivi/message', { ...keys, message });
    expect(response.status).toBe(400);
    const html = await response.text();
    expect(html).toContain(sentence);
    expect(html).toContain('<title>Erreur – Demande 4821-7305');
    expect(html).toContain('aria-invalid="true"');
    if (message.trim() !== '') expect(html).toContain(`>\n${message}</textarea>`);
  });

  test('of the longest that is taken fits through the form, whatever it is made of', async () => {
    let taken = '';
    followUp = noFollowUp({ addMessage: async (_n, _c, text) => ((taken = text), makeView()) });
    const message = '\ud83e\udd16'.repeat(1_000);
    expect((await pages.send('/suivi/message', { ...keys, message })).status).toBe(200);
    expect(taken).toBe(message);
  });

  test('that comes too late is said not to have been sent, and kept', async () => {
    followUp = noFollowUp({ addMessage: async () => makeView({ status: 'merged' }) });
    const response = await pages.send('/suivi/message', { ...keys, message: 'Mes mots' });
    expect(response.status).toBe(400);
    const html = await response.text();
    expect(html).toContain('n’a pas été envoyé');
    expect(html).toContain('Mes mots');
    expect(html).not.toContain('<textarea');
  });

  test('that meets a failure is kept to be sent again under the same id, and none of it is logged', async () => {
    followUp = noFollowUp({ addMessage: () => Promise.reject(new AppError('STORE_UNAVAILABLE', 'S3CRET')) });
    const before = pages.lines.length;
    const fields = { ...keys, message: 'S3CRET words', messageId: 'the-same-id' };
    const response = await pages.send('/suivi/message', fields);
    expect(response.status).toBe(500);
    const html = await response.text();
    expect(html).toContain('S3CRET words</textarea>');
    expect(html).toContain('value="the-same-id"');
    expect(pages.lines.slice(before)).toHaveLength(1);
    expect(pages.lines.at(-1)).toContain('STORE_UNAVAILABLE');
    expect(pages.lines.join('')).not.toMatch(/S3CRET|4821|ACDEF/u);
    followUp = noFollowUp({ find: () => Promise.reject(new TypeError('S3CRET')) });
    const other = await pages.send('/suivi', keys);
    expect([other.status, readable(await other.text())]).toEqual([
      500,
      expect.stringContaining('Le service ne répond pas'),
    ]);
  });
});

describe('withdrawing', () => {
  test('asks first, then does it', async () => {
    let isWithdrawn = false;
    followUp = noFollowUp({
      find: async () => makeView(),
      withdraw: async () => ((isWithdrawn = true), makeView({ status: 'withdrawn' })),
    });
    const question = await (await pages.send('/suivi/retrait', keys)).text();
    expect(question).toContain('Retirer la demande 4821-7305\u00a0?');
    expect(question).toContain('Non, la garder');
    await pages.send('/suivi/retrait', { ...keys, confirm: 'no' });
    expect(isWithdrawn).toBe(false);
    const done = await (await pages.send('/suivi/retrait', { ...keys, confirm: 'yes' })).text();
    expect(isWithdrawn).toBe(true);
    expect(done).toContain('Votre demande est retirée.');
    expect(done).not.toContain('action="/suivi/retrait"');
  });

  test('is not offered once a request is over', async () => {
    for (const status of ['resolved', 'withdrawn', 'merged'] as const) {
      followUp = noFollowUp({ find: async () => makeView({ status }) });
      expect(await (await pages.send('/suivi', keys)).text()).not.toContain('/suivi/retrait');
    }
  });
});
