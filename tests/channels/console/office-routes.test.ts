import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Agent } from '../../../bot/contracts/agent.ts';
import type { Rating } from '../../../bot/contracts/rating.ts';
import { openConsoleBrowser, type ConsoleBrowser } from '../../support/console-browser.ts';
import { startConsoleServer, type ConsoleServer } from '../../support/console-server.ts';
import { makeTurn } from '../../support/journal-turns.ts';

let server: ConsoleServer;
let browser: ConsoleBrowser;
let louis: Agent;

beforeAll(async () => {
  server = await startConsoleServer();
  louis = await server.addAgent('louis', 'administrator');
  browser = openConsoleBrowser(server);
  await browser.signIn(louis.email);
});
afterAll(() => server.close());

async function keepRating(change: Partial<Rating>): Promise<void> {
  const conversationId = crypto.randomUUID();
  const rating: Rating = {
    conversationId,
    episode: 1,
    channel: 'webchat',
    locale: 'fr',
    topics: ['permis-perte'],
    owner: 'bot',
    askedAt: '2026-11-10T10:00:00.000Z',
    refused: false,
    ...change,
  };
  await server.store.journal.hold(conversationId, (held) =>
    held.commit({ ...makeTurn(conversationId, 'a'), writes: [{ type: 'rating', rating }] }),
  );
}

describe('colleagues', () => {
  test('are listed with their presence', async () => {
    const ines = await server.addAgent('ines', 'agent');
    await browser.call('PUT', '/presence', { state: 'busy' });
    expect((await browser.call('GET', '/agents')).json).toEqual({
      agents: [
        { ...ines, presence: 'signedOut' },
        { ...louis, presence: 'busy' },
      ],
    });
    expect((await browser.call('GET', '/agents')).text).not.toMatch(/hash|scrypt|failures/u);
    expect((await browser.call('PUT', '/presence', { state: 'asleep' })).code).toBe('NotValid');
  });

  test('are changed in some fields and no other', async () => {
    const zoe = await server.addAgent('zoe', 'agent');
    const change = (body: unknown) => browser.call('PATCH', `/agents/${zoe.id}`, body);
    expect((await change({ name: 'Zoé M.', role: 'supervisor' })).json).toEqual({
      ...zoe,
      name: 'Zoé M.',
      role: 'supervisor',
      presence: 'signedOut',
    });
    for (const body of [
      { id: 'x' },
      { email: 'a@b.fr' },
      { role: 'root' },
      { disabled: 'no' },
      { name: ' ' },
      [],
    ])
      expect((await change(body)).code).toBe('NotValid');
    expect((await browser.call('PATCH', '/agents/nobody', { name: 'X' })).code).toBe('NotFound');
  });

  test('keep one administrator at least', async () => {
    const { status, code } = await browser.call('PATCH', `/agents/${louis.id}`, { disabled: true });
    expect([status, code]).toEqual([409, 'LastAdministrator']);
  });

  test('are invited with a role that exists', async () => {
    for (const body of [{}, { role: 'root' }, { role: 'agent', email: 'no address' }])
      expect((await browser.call('POST', '/agents/invitations', body)).code).toBe('NotValid');
  });
});

describe('ratings', () => {
  beforeAll(async () => {
    await keepRating({ score: 5, ratedAt: '2026-11-10T10:01:00.000Z', via: 'chat' });
    await keepRating({
      locale: 'ar',
      score: 2,
      comment: '=cmd|"/c calc"!A1, merci',
      owner: 'agent',
      ticketId: 't1',
    });
    // Half past midnight in Paris, of the day after.
    await keepRating({ askedAt: '2026-11-30T23:30:00.000Z', refused: true });
  });

  test('are counted by channel and language, in the office’s days', async () => {
    const lines = async (from: string, to: string) => {
      const { json } = await browser.call('GET', `/ratings?from=${from}&to=${to}`);
      return (json as { lines: { locale: string; asked: number }[] }).lines.map(({ locale, asked }) => [
        locale,
        asked,
      ]);
    };
    expect(await lines('2026-11-01', '2026-11-30')).toEqual([
      ['ar', 1],
      ['fr', 1],
    ]);
    expect(await lines('2026-12-01', '2026-12-01')).toEqual([['fr', 1]]);
  });

  test('come as a file for a spreadsheet that can’t be made to compute', async () => {
    const answer = await browser.call('GET', '/ratings.csv?from=2026-11-01&to=2026-12-31');
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toBe(
      'attachment; filename="satisfaction-2026-11-01-2026-12-31.csv"',
    );
    // What decodes a text leaves the byte order mark out.
    const [head, ...rows] = answer.text.split('\r\n');
    expect(head).toMatch(/^conversation,épisode,canal,/u);
    expect(rows).toHaveLength(4);
    expect(answer.text).toContain(`,2,"'=cmd|""/c calc""!A1, merci",`);
    expect(answer.text).toContain(',webchat,fr,permis-perte,assistant,,2026-11-30T23:30:00.000Z,,,,,oui\r\n');
  });

  test.each([
    '',
    'from=2026-11-01',
    'from=2026-11-02&to=2026-11-01',
    'from=2026-02-30&to=2026-03-01',
    'from=x&to=y',
  ])('of no period are none: %s', async (query) => {
    for (const path of ['/ratings', '/ratings.csv'])
      expect((await browser.call('GET', `${path}?${query}`)).code).toBe('NotValid');
  });
});

test('mails that failed are shown, and sent again once', async () => {
  const { outbox } = server.store;
  const at = server.now().toISOString();
  await outbox.add({
    ...{ id: 'm1', to: 'jean@example.org', subject: 'Sujet', text: 'Texte', html: '<p>Texte</p>' },
    locale: 'fr',
    createdAt: at,
  });
  expect((await browser.call('GET', '/mails')).json).toEqual({ mails: [] });
  await outbox.take(at, 1);
  await outbox.failed('m1', 'refused', undefined);
  expect((await browser.call('GET', '/mails')).json).toMatchObject({
    mails: [{ id: 'm1', status: 'failed' }],
  });
  expect((await browser.call('POST', '/mails/m1/retry')).status).toBe(204);
  expect((await browser.call('POST', '/mails/m1/retry')).code).toBe('NotFound');
});
