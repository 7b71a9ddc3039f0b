import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Journal } from '../../bot/contracts/journal.ts';
import type { Store } from '../../bot/contracts/store.ts';
import { commitTurn, idsOf, makeActivity, makeTurn, readIds } from '../support/journal-turns.ts';
import { describeContent, describeReading } from './journal-content.ts';
import { describeInterleavings } from './journal-interleavings.ts';
import type { JournalSubject } from './journal-subject.ts';
import { describeClosing, describeSharing, describeTurnTaking } from './journal-turn-taking.ts';

/** What every `Journal` promises, whatever it is written on. The suite's conversations are new to each test. */
export function describeJournal(subject: JournalSubject): void {
  describe(`the journal on ${subject.name}`, () => {
    let store: Store;
    beforeAll(async () => {
      store = await subject.open();
    }, 60_000);
    afterAll(() => store.close());
    const current = (): Journal => store.journal;

    describeOrder(current);
    describeCommit(current);
    describeMisuse(current);
    describeRepeats(current);
    describeReading(current);
    describeContent(current);
    describeTurnTaking(current);
    if (subject.shared) describeSharing(subject);
    describeClosing(subject);
    describeInterleavings(subject);
  });
}

function describeOrder(journal: () => Journal): void {
  test('keeps the incoming activity and its replies in order, numbered from 0 without holes', async () => {
    const turns = [0, 3, 1].map((replies, index) => makeTurn('order', `m${String(index)}`, { replies }));
    for (const turn of turns) await commitTurn(journal(), turn);
    expect(await readIds(journal(), 'order')).toEqual(turns.flatMap(idsOf));
  });

  test('numbers each conversation on its own, where ids of activities may be the same', async () => {
    await commitTurn(journal(), makeTurn('own-a', 'm'));
    await commitTurn(journal(), makeTurn('own-b', 'm'));
    expect(await readIds(journal(), 'own-a')).toEqual(['m', 'm.0']);
    expect(await readIds(journal(), 'own-b')).toEqual(['m', 'm.0']);
  });
}

function describeCommit(journal: () => Journal): void {
  test('gives back what the work gives, and writes nothing when nothing is committed', async () => {
    expect(await journal().hold('idle', () => Promise.resolve(42))).toBe(42);
    expect(await journal().exists('idle')).toBe(false);
    expect(await journal().read('idle', 0, 10)).toEqual([]);
  });

  test('commits nothing when the work throws, even after its commit, and passes the error on as it is', async () => {
    const error = new Error('the dialog failed');
    const hold = journal().hold('thrown', async (held) => {
      await held.commit(makeTurn('thrown', 'm'));
      throw error;
    });
    await expect(hold).rejects.toBe(error);
    expect(await journal().exists('thrown')).toBe(false);
    expect(await journal().read('thrown', 0, 10)).toEqual([]);
    await commitTurn(journal(), makeTurn('thrown', 'm'));
    expect(await readIds(journal(), 'thrown')).toEqual(['m', 'm.0']);
  });

  test('passes on what the work throws before it has given a promise', async () => {
    const error = new Error('the dialog failed at once');
    const hold = journal().hold('at-once', () => {
      throw error;
    });
    await expect(hold).rejects.toBe(error);
  });

  test('writes nothing of a turn that repeats an id, and says so without its text', async () => {
    await commitTurn(journal(), makeTurn('doubled', 'm'));
    const turn = makeTurn('doubled', 'n', { text: 'my number is 1234' });
    const again = {
      ...turn,
      replies: [...turn.replies, makeActivity('doubled', 'm', { text: 'my number is 1234' })],
    };
    const failure: unknown = await commitTurn(journal(), again).catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'AppError', code: 'STORE_CONFLICT' });
    expect(JSON.stringify(failure, Object.getOwnPropertyNames(failure))).not.toContain('1234');
    expect(await readIds(journal(), 'doubled')).toEqual(['m', 'm.0']);
    await journal().hold('doubled', ({ conversation }) => {
      expect(conversation?.topicInHand).toBe('m');
      return Promise.resolve();
    });
  });
}

function describeMisuse(journal: () => Journal): void {
  test('refuses a second commit of the same hold', async () => {
    await journal().hold('twice', async (held) => {
      await held.commit(makeTurn('twice', 'm'));
      await expect(held.commit(makeTurn('twice', 'n'))).rejects.toMatchObject({ code: 'STORE_MISUSED' });
    });
    expect(await readIds(journal(), 'twice')).toEqual(['m', 'm.0']);
  });

  test('refuses a commit and a question after the hold has ended', async () => {
    const held = await journal().hold('ended', (inner) => Promise.resolve(inner));
    await expect(held.commit(makeTurn('ended', 'm'))).rejects.toMatchObject({ code: 'STORE_MISUSED' });
    await expect(held.findReplies('m')).rejects.toMatchObject({ code: 'STORE_MISUSED' });
    expect(await journal().exists('ended')).toBe(false);
  });

  test('refuses a turn of another conversation', async () => {
    const hold = journal().hold('mine', (held) => held.commit(makeTurn('yours', 'm')));
    await expect(hold).rejects.toMatchObject({ code: 'STORE_MISUSED' });
    expect(await journal().exists('yours')).toBe(false);
  });
}

function describeRepeats(journal: () => Journal): void {
  const repliesTo = (conversationId: string, id: string): Promise<unknown> =>
    journal().hold(conversationId, (held) => held.findReplies(id));

  test('answers a repeated activity id with the replies it already had, in order', async () => {
    const turn = makeTurn('repeat', 'm', { replies: 3 });
    await commitTurn(journal(), turn);
    await commitTurn(journal(), makeTurn('repeat', 'n'));
    expect(await repliesTo('repeat', 'm')).toEqual(turn.replies);
  });

  test('tells an activity without replies from one never seen', async () => {
    await commitTurn(journal(), makeTurn('silent', 'm', { replies: 0 }));
    expect(await repliesTo('silent', 'm')).toEqual([]);
    expect(await repliesTo('silent', 'n')).toBeUndefined();
    expect(await repliesTo('silent-unknown', 'm')).toBeUndefined();
  });

  test('takes a reply for no incoming activity, and an activity of another conversation for unseen', async () => {
    await commitTurn(journal(), makeTurn('reply', 'm'));
    expect(await repliesTo('reply', 'm.0')).toBeUndefined();
    expect(await repliesTo('reply-other', 'm')).toBeUndefined();
  });

  test("counts an agent's answer as a reply and a citizen's own reference as none", async () => {
    await commitTurn(journal(), makeTurn('agent', 'm', { replies: 0 }));
    const fromAgent = makeActivity('agent', 'a', { from: { id: 'agent-1', role: 'agent' }, replyToId: 'm' });
    await commitTurn(journal(), { ...makeTurn('agent', 'x', { replies: 0 }), incoming: fromAgent });
    const quoting = makeActivity('agent', 'q', { replyToId: 'm' });
    await commitTurn(journal(), { ...makeTurn('agent', 'y', { replies: 0 }), incoming: quoting });
    expect(await repliesTo('agent', 'm')).toEqual([fromAgent]);
    expect(await repliesTo('agent', 'a')).toEqual([]);
  });
}
