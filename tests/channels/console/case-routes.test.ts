import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Agent } from '../../../bot/contracts/agent.ts';
import type { TicketRefusal } from '../../../bot/contracts/ticket.ts';
import { openConsoleBrowser, type ConsoleBrowser } from '../../support/console-browser.ts';
import { startConsoleServer, type ConsoleServer } from '../../support/console-server.ts';
import { keepTicket } from '../../support/keep-ticket.ts';
import { makeTicket } from '../../support/make-ticket.ts';

let server: ConsoleServer;
let browser: ConsoleBrowser;
let ines: Agent;

beforeAll(async () => {
  server = await startConsoleServer();
  ines = await server.addAgent('ines', 'agent');
  browser = openConsoleBrowser(server);
  await browser.signIn(ines.email);
  await keepTicket(server.store.journal, makeTicket());
  await keepTicket(
    server.store.journal,
    makeTicket({ id: 't2', number: '11112222', conversationId: 'c2', assignee: ines.id, locale: 'ar' }),
  );
});
afterAll(() => server.close());
beforeEach(() => {
  server.desk.refusal = undefined;
  server.desk.asked.length = 0;
});

describe('the list of cases', () => {
  test('holds a page, how many there are, and how many each view holds', async () => {
    const { json } = await browser.call('GET', '/cases?view=all');
    expect(json).toMatchObject({ total: 2, counts: { mine: 1, unassigned: 1, all: 2 } });
  });

  test('is narrowed by what stands in the address; an empty choice is none', async () => {
    const ids = async (query: string) => {
      const { json } = await browser.call('GET', `/cases?${query}`);
      return (json as { tickets: { id: string }[] }).tickets.map(({ id }) => id);
    };
    expect(await ids('')).toEqual(['t1']);
    expect(await ids('view=mine')).toEqual(['t2']);
    expect(await ids('view=all&locale=ar&domain=&channel=&status=&search=')).toEqual(['t2']);
    expect(await ids('view=all&search=1111-2222')).toEqual(['t2']);
    expect(await ids('view=all&limit=1&offset=1')).toHaveLength(1);
  });

  test.each([
    'view=everything',
    'limit=0',
    'limit=101',
    'offset=-1',
    'offset=1e99',
    'domain=other',
    'locale=!!',
    'status=deleted',
    'view=all&view=mine',
    'search[]=x',
    `search=${'x'.repeat(201)}`,
  ])('can’t be asked for with %s', async (query) => {
    const { status, code } = await browser.call('GET', `/cases?${query}`);
    if (query === 'search[]=x') expect(status).toBeLessThan(500);
    else expect([status, code]).toEqual([400, 'NotValid']);
  });
});

describe('a case', () => {
  test('is read whole, by its id', async () => {
    expect((await browser.call('GET', '/cases/t2')).json).toMatchObject({ ticket: { number: '11112222' } });
    for (const id of ['nothing', '%27%20or%201=1--', '..%2f..', '%00'])
      expect((await browser.call('GET', `/cases/${id}`)).code).toBe('NotFound');
  });

  test.each<[TicketRefusal, number, string]>([
    ['notFound', 404, 'NotFound'],
    ['notAllowed', 403, 'NotAllowed'],
    ['stale', 409, 'stale'],
    ['notNow', 409, 'notNow'],
    ['ownedByAnother', 409, 'ownedByAnother'],
    ['noAddress', 409, 'noAddress'],
    ['notMergeable', 409, 'notMergeable'],
  ])('that the desk refuses with %s answers %i %s', async (refusal, status, code) => {
    server.desk.refusal = refusal;
    const command = { version: 1, commandId: 'command-1', command: { type: 'claim' } };
    for (const answer of [
      await browser.call('GET', '/cases/t1'),
      await browser.call('POST', '/cases/t1/commands', command),
      await browser.call('POST', '/cases/t1/topic'),
    ])
      expect([answer.status, answer.code]).toEqual([status, code]);
  });

  test('keeps a draft for each agent', async () => {
    expect((await browser.call('PUT', '/cases/t1/draft', { text: 'Bonjour,\nmadame' })).status).toBe(204);
    expect(await server.store.desk.readDraft('t1', ines.id)).toBe('Bonjour,\nmadame');
    expect((await browser.call('PUT', '/cases/nothing/draft', { text: '' })).code).toBe('NotFound');
  });

  test('gives a topic’s draft', async () => {
    expect((await browser.call('POST', '/cases/t1/topic')).json).toEqual({
      slug: 'a-topic',
      yaml: 'title: …',
    });
  });
});

describe('a command', () => {
  const send = (command: unknown, change = {}) =>
    browser.call('POST', '/cases/t1/commands', { version: 3, commandId: 'command-1', command, ...change });

  test.each([
    { type: 'claim' },
    { type: 'assign', to: 'louis' },
    { type: 'release' },
    { type: 'reply', text: 'Bonjour', locale: 'ar', wait: true },
    { type: 'note', text: 'À vérifier' },
    { type: 'wait' },
    { type: 'resume' },
    { type: 'handBack' },
    { type: 'resolve', resolution: 'answered', text: 'Voilà' },
    { type: 'resolve', resolution: 'notOurs' },
    { type: 'reopen' },
    { type: 'merge', into: 't2' },
    { type: 'edit', change: { subject: 'Autre', contact: { way: 'phone', phone: '+33555205520' } } },
    { type: 'edit', change: { receivedAt: '2026-11-20T09:00:00.000Z', kind: 'complaint' } },
  ])('reaches the desk as it is: $type', async (command) => {
    expect((await send(command)).status).toBe(200);
    expect(server.desk.asked).toEqual([
      { ticketId: 't1', version: 3, commandId: 'command-1', command, by: ines.id },
    ]);
  });

  test.each<[unknown, object]>([
    [{ type: 'delete' }, {}],
    [{ type: 'claim', to: 'me' }, {}],
    [{ type: 'reply', text: '  ', locale: 'fr', wait: false }, {}],
    [{ type: 'reply', text: 'x'.repeat(20_001), locale: 'fr', wait: false }, {}],
    [{ type: 'reply', text: 'x', locale: '<b>', wait: false }, {}],
    [{ type: 'resolve', resolution: 'won' }, {}],
    [{ type: 'merge' }, {}],
    [{ type: 'edit', change: { status: 'resolved' } }, {}],
    [{ type: 'edit', change: { contact: { way: 'email' } } }, {}],
    [{ type: 'edit', change: { contact: { way: 'phone', phone: '05 55 20 55 20' } } }, {}],
    [{ type: 'edit', change: { receivedAt: '2027-01-01T00:00:00.000Z' } }, {}],
    [{ type: 'edit', change: { receivedAt: 'hier' } }, {}],
    [{ type: 'claim' }, { version: 0 }],
    [{ type: 'claim' }, { version: 1.5 }],
    [{ type: 'claim' }, { commandId: '../../x' }],
    [{ type: 'claim' }, { by: 'somebody else' }],
    [null, {}],
    ['claim', {}],
    [[{ type: 'claim' }], {}],
  ])('that is none never reaches it: %j %j', async (command, change) => {
    const { status, code } = await send(command, change);
    expect([status, code]).toEqual([400, 'NotValid']);
    expect(server.desk.asked).toEqual([]);
  });

  test('loses the characters that no keyboard types', async () => {
    await send({ type: 'note', text: 'a\u0000b\uD800' });
    expect(server.desk.asked).toMatchObject([{ command: { text: 'ab\uFFFD' } }]);
  });
});

describe('a case by hand', () => {
  const letter = {
    channel: 'letter',
    kind: 'complaint',
    domain: 'etrangers',
    locale: 'fr',
    subject: 'Réclamation',
    details: 'Monsieur le préfet…',
    contact: { way: 'email', email: 'jean@example.org', name: 'Jean' },
    receivedAt: '2026-11-20T09:00:00.000Z',
  };

  test('is opened with its date of receipt', async () => {
    expect((await browser.call('POST', '/cases', letter)).status).toBe(201);
    expect(server.desk.asked).toEqual([{ ...letter, by: ines.id }]);
  });

  test.each([
    { receivedAt: '2026-11-26T09:00:00.001Z' },
    { channel: 'pigeon' },
    { subject: '' },
    { contact: { way: 'email', email: 'not an address' } },
    { contact: { way: 'email', email: 'a@b.fr\r\nBcc: c@d.fr' } },
    { contact: undefined },
    { assignee: 'me' },
  ])('is not opened with %j', async (change) => {
    expect((await browser.call('POST', '/cases', { ...letter, ...change })).code).toBe('NotValid');
    expect(server.desk.asked).toEqual([]);
  });

  test('says which fields are not right, and nothing of what was in them', async () => {
    const answer = await browser.call('POST', '/cases', {
      ...letter,
      subject: '',
      domain: 'S3CRET',
      S3CRET: 1,
    });
    expect(answer.json).toMatchObject({ error: { details: { fields: ['domain', 'subject'] } } });
    expect(answer.text).not.toContain('S3CRET');
    expect(server.lines.join('')).not.toContain('S3CRET');
  });
});
