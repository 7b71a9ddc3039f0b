import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import type { Dialog } from '../../../bot/contracts/dialog.ts';
import type { Store } from '../../../bot/contracts/store.ts';
import { describeError } from '../../../bot/errors.ts';
import type { EngineDeps } from '../../../bot/engine.ts';
import { formatTicketNumber } from '../../../bot/handoff/ticket-number.ts';
import { office } from '../../support/dialog-turn.ts';
import {
  codeOf,
  makeEngineWorld,
  textsOf,
  understandWords,
  type EngineWorld,
} from '../../support/engine-world.ts';
import { makeActivity } from '../../support/journal-turns.ts';
import { removeTemporaryFolders } from '../../support/temporary-folders.ts';

const SECRET = 'S3CRET my name is Jean';
/** A message that holds this breaks the turn, as often as it is tried. */
const BREAKS = `break ${SECRET}`;
const breakOn = (text: string) => {
  if (text.includes('break')) throw new TypeError(`${text}\n    at ${text}`);
};

/** Keeps the floor, and says what it heard and remembers, so that a turn that works can be told from one that broke. */
const echo: Dialog = {
  id: 'echo',
  step: ({ utterance, locale, memory }) => ({
    replies: [
      {
        text: `heard ${utterance}, remembering ${String(memory['last'])}`,
        locale,
        reason: { outcome: 'answer', locale },
      },
    ],
    remember: { last: utterance },
    offers: [{ label: 'one' }],
  }),
};

/** What breaks in the spine: the understanding, a dialog, or what a dialog asked for. */
const broken: Readonly<Record<string, Partial<EngineDeps>>> = {
  'the understanding': {
    dialogs: [echo],
    understand: async (text) => {
      breakOn(text);
      return understandWords(text);
    },
  },
  'a dialog': {
    dialogs: [
      {
        id: 'fragile',
        step: (turn) => {
          breakOn(turn.utterance);
          return echo.step(turn);
        },
      },
    ],
  },
};

const open: Store[] = [];
async function makeWorld(...given: Parameters<typeof makeEngineWorld>): Promise<EngineWorld> {
  const world = await makeEngineWorld(...given);
  open.push(world.store);
  return world;
}
afterEach(async () => {
  await Promise.all(open.splice(0).map(async (store) => store.close()));
});
afterAll(removeTemporaryFolders);

describe.each(Object.entries(broken))('when %s throws twice', (_what, parts) => {
  test('the citizen gets an apology in their language, with the number of a ticket and its code', async () => {
    const { say, ticket } = await makeWorld(parts);
    for (const [locale, words] of [
      ['fr', /Désolé|Pardon|excus/iu],
      ['en', /Sorry/u],
      ['ar', /Désolé|Pardon|excus/iu],
    ] as const) {
      const replies = await say(BREAKS, { conversation: { id: locale }, locale });
      expect(replies).toHaveLength(1);
      expect(replies[0]?.text).toMatch(words);
      const number = (await ticket(locale))?.number ?? 'none';
      expect(replies[0]?.text).toContain(formatTicketNumber(number));
      expect(replies[0]?.text).toContain(codeOf(number));
      expect(replies[0]?.channelData).toEqual({
        guichet: { outcome: 'abstain', locale: locale === 'en' ? 'en' : 'fr' },
      });
    }
  });

  test('a caller hears one in words to hear, with the number alone', async () => {
    const { say, ticket } = await makeWorld({ ...parts, followUpUrl: 'https://guichet.example/suivi' });
    const [reply] = await say(BREAKS, { channelId: 'telephony' });
    const number = (await ticket())?.number ?? 'none';
    expect(reply?.text).toContain(formatTicketNumber(number));
    expect(reply?.text).not.toMatch(/suivi|http|\*/u);
    expect(reply?.text).not.toContain(codeOf(number));
    // One ticket for each conversation: the second time there is no other number to say.
    expect((await say(BREAKS, { channelId: 'telephony' }))[0]?.text).toMatch(/tapez zéro pour un agent\.$/u);
  });

  test('the apology leads to the follow-up page', async () => {
    const { say } = await makeWorld({ ...parts, followUpUrl: 'https://guichet.example/suivi' });
    const [reply] = await say(BREAKS);
    expect(reply?.text).toContain('[guichet.example/suivi](https://guichet.example/suivi)');
  });

  test('a human gets the message, and nobody waits in the chat for it', async () => {
    const { say, ticket, events, conversation } = await makeWorld(parts);
    await say(BREAKS, { locale: 'en' });
    const opened = await ticket();
    expect(opened).toMatchObject({ cause: 'botFailed', details: BREAKS, live: false, locale: 'en' });
    expect(opened).toMatchObject({ conversationId: 'c1', status: 'open', contact: { way: 'chat' } });
    expect((await events()).map(({ action, by }) => [action, by.kind])).toEqual([['open', 'bot']]);
    const after = await conversation();
    expect(after?.ticketId).toBe(opened?.id);
    expect(after).not.toHaveProperty('handover');
  });

  test('there is one ticket for each conversation, however often it breaks', async () => {
    const { say, ticket, events } = await makeWorld(parts);
    await say(BREAKS);
    const first = await ticket();
    const [second] = await say(BREAKS);
    expect(second?.text).toContain(office.name);
    expect(second?.text).not.toContain(formatTicketNumber(first?.number ?? ''));
    expect(await ticket()).toEqual(first);
    expect(await events()).toHaveLength(1);
  });

  test('it is counted and logged, without a word of what was said', async () => {
    const { say, turnsFailed, lines } = await makeWorld(parts);
    await say(BREAKS);
    expect(turnsFailed()).toBe(1);
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 50,
      error: { kind: 'TypeError', at: expect.stringMatching(/apologise\.test\.ts:\d+/u) },
    });
    expect(lines[0]).not.toMatch(/S3CRET|Jean/u);
  });

  test('the next turn works, and the floor is free', async () => {
    const { say, journal, turnsFailed } = await makeWorld(parts);
    await say('first');
    await say(BREAKS);
    expect(textsOf(await say('next'))).toEqual(['heard next, remembering undefined']);
    expect(turnsFailed()).toBe(1);
    expect((await journal()).map(({ from }) => from.role)).toEqual(Array(3).fill(['user', 'bot']).flat());
  });

  test('the same message sent again gets the same apology, and is not tried again', async () => {
    const { handleTurn, turnsFailed } = await makeWorld(parts);
    const message = makeActivity('c1', 'm1', { text: BREAKS });
    const { replies } = await handleTurn(message);
    expect(await handleTurn(message)).toEqual({ replies, repeated: true });
    expect(turnsFailed()).toBe(1);
  });
});

describe('no ticket is opened', () => {
  const startBreaks: Dialog = {
    id: 'fragile',
    step: () => {
      throw new TypeError('never works');
    },
  };

  test('for an event, which nobody wrote', async () => {
    const { handleTurn, ticket } = await makeWorld({ dialogs: [startBreaks] });
    const { replies } = await handleTurn(makeActivity('c1', 'm1', { type: 'conversationUpdate' }));
    expect(replies[0]?.text).toContain(office.name);
    expect(await ticket()).toBeUndefined();
  });

  test('where the desk can’t be looked at either; the apology is said all the same', async () => {
    const blind = (store: Store): Store => ({
      ...store,
      tickets: { ...store.tickets, queue: () => Promise.reject(new RangeError('no register')) },
    });
    const { say, ticket, lines } = await makeWorld({}, blind);
    const [apology] = await say(SECRET);
    expect(apology?.text).toMatch(/Désolé/u);
    expect(apology?.text).toContain(office.name);
    expect(await ticket()).toBeUndefined();
    expect(lines.join()).toContain(describeError(new RangeError()).kind);
    expect(lines.join()).not.toContain('S3CRET');
  });
});

test('a very long message is a ticket’s details, and only its beginning the subject', async () => {
  const { say, ticket } = await makeWorld(broken['a dialog']);
  const text = `breaks ${'😀'.repeat(500)}`;
  await say(text);
  const { subject = '', details } = (await ticket()) ?? {};
  expect(details).toBe(text);
  expect(text.startsWith(subject)).toBe(true);
  expect(subject.length).toBeLessThanOrEqual(120);
  expect(subject.isWellFormed()).toBe(true);
});
