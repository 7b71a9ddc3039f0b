import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Store } from '../../../bot/contracts/store.ts';
import type { Dialog } from '../../../bot/contracts/dialog.ts';
import type { EngineDeps } from '../../../bot/engine.ts';
import { AppError } from '../../../bot/errors.ts';
import { openStore } from '../../../bot/store/open-store.ts';
import { makeEngineWorld, textsOf, understandWords, type EngineWorld } from '../../support/engine-world.ts';
import { commitTurn, makeActivity, makeTurn } from '../../support/journal-turns.ts';
import { removeTemporaryFolders } from '../../support/temporary-folders.ts';

const open: Store[] = [];
const makeWorld = async (...given: Parameters<typeof makeEngineWorld>): Promise<EngineWorld> => {
  const world = await makeEngineWorld(...given);
  open.push(world.store);
  return world;
};
afterEach(async () => {
  await Promise.all(open.splice(0).map(async (store) => store.close()));
});
afterAll(removeTemporaryFolders);

/** Says what it heard, and counts how often it was asked. */
function createEcho() {
  let asked = 0;
  const echo: Dialog = {
    id: 'echo',
    step: ({ utterance, locale }) => {
      asked += 1;
      return { replies: [{ text: `heard ${utterance}`, locale, reason: { outcome: 'answer', locale } }] };
    },
  };
  return { dialogs: [echo], asked: () => asked };
}

/** An understanding that throws the first `times` times it is asked. */
function breakFor(times: number): Pick<EngineDeps, 'understand'> {
  let left = times;
  return {
    understand: async (text) => {
      left -= 1;
      if (left >= 0) throw new TypeError(`no idea of ${text}`);
      return understandWords(text);
    },
  };
}

async function writeFromAnotherProcess(dataDir: string): Promise<void> {
  const store = await openStore({ dataDir });
  await commitTurn(store.journal, makeTurn('c1', 'faster'));
  await store.close();
}

describe('one activity', () => {
  test('is answered, and both are in the journal in their order', async () => {
    const { handleTurn, journal } = await makeWorld(createEcho());
    const incoming = makeActivity('c1', 'm1', { text: 'bonjour' });
    const outcome = await handleTurn(incoming);
    expect(outcome.repeated).toBe(false);
    expect(textsOf(outcome.replies)).toEqual(['heard bonjour']);
    expect(await journal()).toEqual([incoming, ...outcome.replies]);
  });

  test('that comes again gets the same replies from the journal, and nothing is done again', async () => {
    const echo = createEcho();
    const { handleTurn, journal } = await makeWorld(echo);
    const incoming = makeActivity('c1', 'm1', { text: 'bonjour' });
    const first = await handleTurn(incoming);
    expect(await handleTurn(incoming)).toEqual({ replies: first.replies, repeated: true });
    expect(echo.asked()).toBe(1);
    expect(await journal()).toHaveLength(2);
  });

  test('that was answered with an event beside the words comes again without the event', async () => {
    const { handleTurn, say, journal } = await makeWorld();
    await say('permis perdu');
    const goodbye = makeActivity('c1', 'bye', { text: 'au revoir' });
    const first = await handleTurn(goodbye);
    expect(first.replies.map(({ type }) => type)).toEqual(['message', 'message']);
    expect(await handleTurn(goodbye)).toEqual({ replies: first.replies, repeated: true });
    expect((await journal()).filter(({ type }) => type === 'event')).toHaveLength(1);
  });

  test('that needs no answer is kept all the same, and starts no conversation over', async () => {
    const { handleTurn, say, conversation, journal } = await makeWorld();
    await say('permis perdu');
    const before = await conversation();
    const { replies } = await handleTurn(makeActivity('c1', 'e1', { type: 'event', name: 'unknown' }));
    expect(replies).toEqual([]);
    expect(await conversation()).toEqual(before);
    expect((await journal()).at(-1)).toMatchObject({ id: 'e1' });
  });

  test('starts its conversation in the language that the client says, else in the office’s', async () => {
    const { say, conversation } = await makeWorld(createEcho());
    await say('hello', { conversation: { id: 'en' }, locale: 'en-GB', channelId: 'telephony' });
    expect(await conversation('en')).toMatchObject({ id: 'en', channelId: 'telephony', locale: 'en-GB' });
    await say('bonjour', { conversation: { id: 'fr' } });
    expect(await conversation('fr')).toMatchObject({ locale: 'fr', failures: 0, greeted: false });
  });
});

describe('a turn that breaks', () => {
  test('once is tried again and answered; nobody is told and nothing is counted', async () => {
    const world = await makeWorld({ ...createEcho(), ...breakFor(1) });
    expect(textsOf(await world.say('bonjour'))).toEqual(['heard bonjour']);
    expect([world.turnsFailed(), world.lines]).toEqual([0, []]);
    expect(await world.ticket()).toBeUndefined();
  });

  test('twice becomes an apology and a ticket, and the next one works', async () => {
    const world = await makeWorld({ ...createEcho(), ...breakFor(2) });
    const [apology] = await world.say('au secours');
    expect(apology).toMatchObject({ channelData: { guichet: { outcome: 'abstain' } } });
    expect(await world.ticket()).toMatchObject({ cause: 'botFailed' });
    expect(textsOf(await world.say('bonjour'))).toEqual(['heard bonjour']);
    expect(world.turnsFailed()).toBe(1);
  });

  test('leaves nothing of its first attempt behind', async () => {
    let isFirst = true;
    const { dialogs } = createEcho();
    const halfway: Dialog = {
      id: 'halfway',
      step: ({ locale }) => ({
        replies: [{ text: 'well', locale, reason: { outcome: 'answer', locale } }],
        effects: [{ type: 'askRating' }],
      }),
    };
    const world = await makeWorld({
      dialogs: [halfway, ...dialogs],
      newId: () => {
        if (isFirst) {
          isFirst = false;
          throw new RangeError('no ids left');
        }
        return crypto.randomUUID();
      },
    });
    expect(textsOf(await world.say('x', { id: 'm1' }))).toEqual(['well']);
    expect(await world.ratings()).toHaveLength(1);
    expect((await world.journal()).map(({ type }) => type)).toEqual(['message', 'message', 'event']);
  });
});

describe('a commit that fails', () => {
  test('comes out as an error, is no apology, and leaves nothing behind', async () => {
    const failing = (store: Store): Store => ({
      ...store,
      journal: {
        ...store.journal,
        hold: (id, work) =>
          store.journal.hold(id, (held) =>
            work({ ...held, commit: () => Promise.reject(new AppError('STORE_FAILED', 'disk full')) }),
          ),
      },
    });
    const world = await makeWorld(createEcho(), failing);
    await expect(world.say('bonjour')).rejects.toMatchObject({ code: 'STORE_FAILED' });
    expect(world.turnsFailed()).toBe(0);
    expect(await world.journal()).toEqual([]);
  });

  test('because another process was faster is answered when the client sends it again', async () => {
    const faster: (() => Promise<void>)[] = [];
    const world = await makeWorld({
      ...createEcho(),
      understand: async (text) => {
        await faster.pop()?.();
        return understandWords(text);
      },
    });
    await world.say('first');
    faster.push(() => writeFromAnotherProcess(world.dataDir));
    const slow = makeActivity('c1', 'm9', { text: 'slow' });
    await expect(world.handleTurn(slow)).rejects.toMatchObject({ code: 'STORE_CONFLICT' });
    expect(textsOf((await world.handleTurn(slow)).replies)).toEqual(['heard slow']);
    expect((await world.journal()).map(({ id }) => id)).toContain('m9');
  });

  test('because the store is gone comes out as one that is unavailable', async () => {
    const { store, say } = await makeEngineWorld(createEcho());
    await store.close();
    await expect(say('bonjour')).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
  });
});

test('however often and in whatever order messages arrive, each is answered once', async () => {
  const { handleTurn, journal } = await makeWorld(createEcho());
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(5), { minLength: 1, maxLength: 15 }), async (arrivals) => {
      const id = `run-${String((runs += 1))}`;
      const outcomes = await Promise.all(
        arrivals.map(async (n) => handleTurn(makeActivity(id, `m${String(n)}`, { text: String(n) }))),
      );
      for (const [at, { replies }] of outcomes.entries())
        expect(textsOf(replies)).toEqual([`heard ${String(arrivals[at])}`]);
      expect(outcomes.filter(({ repeated }) => !repeated)).toHaveLength(new Set(arrivals).size);
      expect(await journal(id)).toHaveLength(2 * new Set(arrivals).size);
    }),
    { numRuns: 20 },
  );
});
