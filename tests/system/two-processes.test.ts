import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import pg from 'pg';
import type { Activity } from '../../bot/contracts/activity.ts';
import type { DeskCommand } from '../../bot/contracts/desk.ts';
import type { Ticket } from '../../bot/contracts/ticket.ts';
import { joinQueue, openChat, type ChatClient } from '../support/chat-client.ts';
import { enterDesk, signIn, type DeskClient, type DeskWindow } from '../support/desk-client.ts';
import { call, generateToken, post, readAll } from '../support/direct-line-caller.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { startTwoServers, type Place, type TwoServers } from '../support/two-servers.ts';

// A start builds and trains what is stale, and the machine may be busy with other suites.
jest.setTimeout(120_000);

const PASSWORD = 'une phrase longue et secrète';
const EMAIL = 'claire@valbrume.example';

let postgres: TestPostgres;
let databaseUrl: string;
let servers: TwoServers;
let desk: DeskClient;
let commands = 0;

const base = (place: Place): string => servers.at(place).base;

beforeAll(async () => {
  postgres = await startPostgres();
  databaseUrl = await postgres.createDatabase();
  servers = await startTwoServers(databaseUrl);
});
afterAll(async () => {
  try {
    await servers.stop();
  } finally {
    await postgres.stop();
  }
});

/** A citizen at one process, an agent at another who has claimed their case and looks at it. */
interface Talk {
  readonly chat: ChatClient;
  readonly window: DeskWindow;
  readonly ticketId: string;
  /** Resolves when the desk has it. */
  readonly reply: (text: string) => Promise<void>;
}

const act = (ticket: Ticket, command: DeskCommand): Promise<Ticket> =>
  desk.act(ticket, `command-${String((commands += 1))}`, command);
const says = (text: string) => (activity: Activity) => activity.text === text;

async function startTalk(citizen: Place, agent: Place): Promise<Talk> {
  desk.moveTo(base(agent));
  const window = await desk.openWindow();
  await desk.send('PUT', '/presence', { state: 'available' });
  const chat = await openChat(base(citizen));
  await joinQueue(chat);
  // It comes live to the other process, and nobody has to ask for it.
  await window.waitFor((message) => message.type === 'case' && message.isNew);
  const { tickets } = await desk.cases('unassigned');
  const found = tickets.find(({ conversationId }) => conversationId === chat.conversation.conversationId);
  if (!found) throw new Error('The case is not in the queue.');
  let ticket = await act(found, { type: 'claim' });
  window.ask({ type: 'view', ticketId: ticket.id, from: 0 });
  await window.waitForEntry(says('J’accepte'));
  await chat.waitFor(({ text }) => text?.includes('Claire Martin') === true);
  const reply = async (text: string) => {
    ticket = await act(ticket, { type: 'reply', text, locale: 'fr', wait: false });
  };
  return { chat, window, ticketId: ticket.id, reply };
}

const endTalk = ({ chat, window }: Talk): void => {
  chat.close();
  window.close();
};

const said = (activities: readonly Activity[], from: number): readonly (string | undefined)[] =>
  activities
    .filter(({ type, from: { role } }) => type === 'message' && role !== 'bot')
    .map(({ text }) => text)
    .slice(from);

/** Both sides and the journal have the same words, each once, in the same order. */
async function expectSaid({ chat, window }: Talk, at: Place, texts: readonly string[]): Promise<void> {
  const last = says(texts.at(-1) ?? '');
  await Promise.all([chat.waitFor(last), window.waitForEntry(last)]);
  // What the citizen said to the form comes before.
  const handoff = 3;
  const journal = await readAll(base(at), chat.conversation);
  expect(said(journal, handoff)).toEqual(texts);
  expect(said(chat.heard, handoff)).toEqual(texts);
  expect(said(window.entries(), handoff)).toEqual(texts);
}

test('the first administrator’s link that one process prints opens an account at the other, once', async () => {
  const [, secret = ''] = /\/console\/invitation\/(\S+)/u.exec(servers.at('a').stderr()) ?? [];
  const account = { email: EMAIL, name: 'Claire Martin', password: PASSWORD };
  desk = await enterDesk(base('b'), `/invitations/${secret}`, account);

  expect(desk.session.agent).toMatchObject({ email: EMAIL, role: 'administrator' });
  expect((await call(base('a'), 'GET', `/console/api/invitations/${secret}`)).status).toBe(404);
  // The other process knows the session, and the password.
  desk.moveTo(base('a'));
  expect(await desk.send('GET', '/session')).toMatchObject({ agent: { email: EMAIL } });
  expect((await signIn(base('a'), EMAIL, PASSWORD)).session.agent.id).toBe(desk.session.agent.id);
});

test('a citizen of one process and an agent of the other talk live, and see each other type', async () => {
  const talk = await startTalk('a', 'b');
  const { chat, window, ticketId, reply } = talk;

  await chat.type();
  await window.waitFor((message) => message.type === 'typing' && message.ticketId === ticketId);
  await chat.say('Bonjour, ma carte ne passe plus', 'one');
  await window.waitForEntry(says('Bonjour, ma carte ne passe plus'));
  window.ask({ type: 'typing', ticketId });
  expect((await chat.waitFor(({ type }) => type === 'typing')).from).toMatchObject({ name: 'Claire Martin' });
  await reply('Bonjour, je regarde');
  await chat.waitFor(says('Bonjour, je regarde'));

  await expectSaid(talk, 'a', ['Bonjour, ma carte ne passe plus', 'Bonjour, je regarde']);
  endTalk(talk);
});

test('what both write at the same time stands in one order for both', async () => {
  const talk = await startTalk('a', 'b');
  const { chat, window, reply } = talk;
  const numbers = Array.from({ length: 10 }, (_, at) => String(at));
  const inTurn = async (write: (number: string) => Promise<unknown>) => {
    for (const number of numbers) await write(number);
  };

  await Promise.all([
    inTurn((number) => chat.say(`citizen ${number}`, `both-${number}`)),
    inTurn((number) => reply(`agent ${number}`)),
  ]);
  await Promise.all([window.waitForEntry(says('citizen 9')), chat.waitFor(says('agent 9'))]);
  await Promise.all([window.waitForEntry(says('agent 9')), chat.waitFor(says('citizen 9'))]);

  const words = said(chat.heard, 3);
  for (const who of ['citizen', 'agent'])
    expect(words.filter((text) => text?.startsWith(who))).toEqual(
      numbers.map((number) => `${who} ${number}`),
    );
  expect(words).toHaveLength(20);
  await expectSaid(talk, 'a', words as readonly string[]);
  endTalk(talk);
});

test('kill -9 of the citizen’s process: they go on at the other with what they have, and nothing is lost or doubled', async () => {
  const talk = await startTalk('a', 'b');
  const { chat, window, reply } = talk;
  const first = await chat.say('avant', 'before');
  await window.waitForEntry(says('avant'));

  await servers.kill('a');
  await expect(chat.say('pendant', 'during')).rejects.toMatchObject({ name: 'TypeError' });
  await reply('êtes-vous là ?');
  await chat.connect(base('b'));
  await chat.waitFor(says('êtes-vous là ?'));
  // Sent again, since no answer came: one was in the journal, the other was not.
  expect(await chat.say('avant', 'before')).toBe(first);
  await chat.say('pendant', 'during');
  await window.waitForEntry(says('pendant'));

  await servers.restart('a');
  await chat.connect(base('a'));
  await chat.say('après', 'after');
  await window.waitForEntry(says('après'));
  await reply('je suis là');
  await chat.waitFor(says('je suis là'));
  await expectSaid(talk, 'a', ['avant', 'êtes-vous là ?', 'pendant', 'après', 'je suis là']);
  endTalk(talk);
});

test('kill -9 of the agent’s process: their session opens the other, with all that the citizen wrote meanwhile', async () => {
  const talk = await startTalk('a', 'b');
  const { chat, ticketId, reply } = talk;
  await servers.kill('b');
  await chat.say('toujours là ?', 'alone-1');
  await chat.say('je patiente', 'alone-2');

  desk.moveTo(base('a'));
  const window = await desk.openWindow();
  window.ask({ type: 'view', ticketId, from: 0 });
  await window.waitForEntry(says('je patiente'));
  await reply('me revoilà');
  await chat.waitFor(says('me revoilà'));

  await expectSaid({ ...talk, window }, 'a', ['toujours là ?', 'je patiente', 'me revoilà']);
  window.close();
  endTalk(talk);
  await servers.restart('b');
});

test('signals that were lost with their connection to PostgreSQL are made good when it is back', async () => {
  const talk = await startTalk('a', 'b');
  const { chat, window, reply } = talk;

  expect(await cutSignals()).toBe(2);
  await chat.say('entendu ?', 'cut');
  await reply('entendu');
  await Promise.all([window.waitForEntry(says('entendu ?')), chat.waitFor(says('entendu'))]);
  await window.waitFor(({ type }) => type === 'resync');

  // And live again, both ways.
  await chat.say('encore', 'again');
  await window.waitForEntry(says('encore'));
  await reply('toujours');
  await chat.waitFor(says('toujours'));
  await expectSaid(talk, 'b', ['entendu ?', 'entendu', 'encore', 'toujours']);
  endTalk(talk);
});

test('a token opens its own conversation, at both processes, and no other at either', async () => {
  const [chat, other] = [await openChat(base('a')), await generateToken(base('b'))];
  const { conversationId, token } = chat.conversation;
  for (const place of ['a', 'b'] as const) {
    const path = `/v3/directline/conversations/${conversationId}`;
    expect((await call(base(place), 'GET', `${path}/activities`, { token })).status).toBe(200);
    for (const address of [path, `${path}/activities`])
      expect((await call(base(place), 'GET', address, { token: other.token })).status).toBe(403);
    const forged = { conversationId, token: other.token };
    expect((await post(base(place), forged, 'à leur place', 'forged')).status).toBe(403);
  }
  expect(said(await readAll(base('b'), chat.conversation), 0)).toEqual([]);
  chat.close();
});

/** Ends the connections on which the two processes hear each other; resolves with how many there were. */
async function cutSignals(): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const ended = await client.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'guichet signals' and datname = current_database()",
  );
  await client.end();
  return ended.rowCount ?? 0;
}
