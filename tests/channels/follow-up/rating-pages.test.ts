import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { FollowUpPagesDeps } from '../../../channels/follow-up/create-follow-up-pages.ts';
import { makePages, noFollowUp, readable, type Pages } from './make-pages.ts';

let pages: Pages;
let rate: FollowUpPagesDeps['rate'];
let written: unknown[];
const claims = { conversationId: 'c-1', episode: 1, score: 4 } as const;
const DAY_MS = 24 * 3_600_000;

beforeEach(async () => {
  written = [];
  rate = async () => 'recorded';
  pages = await makePages({
    followUp: noFollowUp(),
    rate: (...given) => {
      written.push(given);
      return rate(...given);
    },
  });
});
afterEach(() => pages.http.close());

describe('the link of a face', () => {
  test('shows the question with that face chosen, and writes nothing however often it is looked at', async () => {
    const token = pages.tokens.issue(claims);
    for (let at = 0; at < 20; at += 1) {
      const response = await pages.get(`/avis?t=${token}`);
      expect(response.status).toBe(200);
      const html = await response.text();
      expect(html.match(/<input type="radio"/gu)).toHaveLength(5);
      expect(html.match(/value="\d" required checked/gu)).toEqual(['value="4" required checked']);
      expect(readable(html)).toContain('Pas du tout satisfait');
    }
    expect(written).toEqual([]);
  });

  test('stays the same link in the other language', async () => {
    const token = pages.tokens.issue(claims);
    const html = await (await pages.get(`/avis?t=${token}`)).text();
    const [, href = ''] = /<a href="([^"]*)" hreflang="en"/u.exec(html) ?? [];
    const english = await (await pages.get(href.replaceAll('&amp;', '&'))).text();
    expect(english).toContain('<html lang="en"');
    expect(english).toContain('Very satisfied');
  });

  test('that has expired, or was forged, says so and offers no form', async () => {
    const token = pages.tokens.issue(claims);
    pages.pass(30 * DAY_MS);
    for (const method of ['get', 'send'] as const) {
      const ask = (t: string) =>
        method === 'get' ? pages.get(`/avis?t=${t}`) : pages.send('/avis', { t, score: '5' });
      const expired = await ask(token);
      expect([expired.status, readable(await expired.text())]).toEqual([
        410,
        expect.stringContaining('Ce lien a expiré'),
      ]);
      for (const forged of [`${token}x`, '', 'a.b', token.split('.')[0] ?? '']) {
        const response = await ask(forged);
        expect(response.status).toBe(403);
        const html = await response.text();
        expect(html).toContain('Ce lien ne fonctionne pas');
        expect(html).not.toContain('<form');
      }
    }
    expect(written).toEqual([]);
  });
});

describe('the form', () => {
  test('writes the score and the comment, and thanks', async () => {
    const t = pages.tokens.issue(claims);
    const response = await pages.send('/avis', { t, score: '2', comment: ' Trop\r\nlong ' });
    expect(response.status).toBe(200);
    expect(readable(await response.text())).toContain('Votre avis est enregistré : Peu satisfait.');
    expect(written).toEqual([[claims, { score: 2, comment: 'Trop\nlong' }]]);
    await pages.send('/avis', { t, score: '5', comment: ' ' });
    expect(written.at(-1)).toEqual([claims, { score: 5 }]);
  });

  test.each([
    ['changed', 200, 'Votre avis est changé'],
    ['tooLate', 409, 'ne peut plus être changé'],
    ['unknown', 403, 'Ce lien ne fonctionne pas'],
  ] as const)('says that an opinion is %s', async (outcome, status, sentence) => {
    rate = async () => outcome;
    const response = await pages.send('/avis', { t: pages.tokens.issue(claims), score: '5' });
    expect([response.status, readable(await response.text())]).toEqual([
      status,
      expect.stringContaining(sentence),
    ]);
  });

  test.each(['', '0', '6', '2.5', 'five', '1e0x', 'NaN'])(
    'with the score %j asks again, and keeps the comment',
    async (score) => {
      const t = pages.tokens.issue(claims);
      const response = await pages.send('/avis', { t, score, comment: 'mes mots' });
      expect(response.status).toBe(400);
      const html = await response.text();
      expect(html).toContain('Choisissez une des cinq réponses.');
      expect(html).toContain('mes mots</textarea>');
      expect(written).toEqual([]);
    },
  );

  test('with a comment that is too long keeps score and comment', async () => {
    const t = pages.tokens.issue(claims);
    const comment = 'é'.repeat(1_001);
    const response = await pages.send('/avis', { t, score: '1', comment });
    expect(response.status).toBe(400);
    const html = await response.text();
    expect(html).toContain(`${comment}</textarea>`);
    expect(html).toContain('value="1" required checked');
  });

  test('can’t be sent without end from one address', async () => {
    const fields = { t: pages.tokens.issue(claims), score: '1' };
    const statuses: number[] = [];
    for (let at = 0; at < 31; at += 1)
      statuses.push((await pages.send('/avis', fields, { 'x-forwarded-for': '192.0.2.200' })).status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(30);
    expect(statuses.at(-1)).toBe(429);
  });

  test('that meets a failure says so, without a word of it in the log', async () => {
    rate = () => Promise.reject(new RangeError('S3CRET'));
    const t = pages.tokens.issue(claims);
    const response = await pages.send('/avis', { t, score: '1', comment: 'S3CRET' });
    expect(response.status).toBe(500);
    expect(pages.lines.join('')).not.toContain('S3CRET');
    expect(pages.lines.join('')).not.toContain(t);
  });
});
