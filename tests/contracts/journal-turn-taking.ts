import { expect, test } from '@jest/globals';
import type { Journal } from '../../bot/contracts/journal.ts';
import { commitTurn, idsOf, makeTurn, readIds } from '../support/journal-turns.ts';
import type { JournalSubject } from './journal-subject.ts';

/** One turn at a time in a conversation, many conversations at a time. */
export function describeTurnTaking(journal: () => Journal): void {
  test('never lets two turns of a conversation overlap, and takes them in the order they came', async () => {
    const log: string[] = [];
    await Promise.all(Array.from({ length: 20 }, (_, number) => logTurn(journal(), 'overlap', number, log)));
    expect(log).toEqual(
      Array.from({ length: 20 }, (_, number) => [`in ${String(number)}`, `out ${String(number)}`]).flat(),
    );
  });

  test('lets the next turn in after one that threw', async () => {
    const failing = journal().hold('next', () => Promise.reject(new Error('first')));
    const following = commitTurn(journal(), makeTurn('next', 'm'));
    await expect(failing).rejects.toThrow('first');
    await following;
    expect(await readIds(journal(), 'next')).toEqual(['m', 'm.0']);
  });

  test('lets a conversation go on while another is held', async () => {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const slow = journal().hold('slow', () => promise);
    await commitTurn(journal(), makeTurn('fast', 'm'));
    expect(await readIds(journal(), 'fast')).toEqual(['m', 'm.0']);
    resolve(undefined);
    await slow;
  });

  test('runs 50 conversations side by side, each reading the journal in its turn, without a jam', async () => {
    const ids = Array.from({ length: 50 }, (_, number) => `crowd-${String(number)}`);
    const turns = ids.flatMap((id) =>
      Array.from({ length: 5 }, (_, number) => makeTurn(id, `m${String(number)}`)),
    );
    await Promise.all(
      turns.map((turn) =>
        journal().hold(turn.conversation.id, async (held) => {
          expect(await held.findReplies(turn.incoming.id)).toBeUndefined();
          await journal().read(turn.conversation.id, 0, 10);
          await held.commit(turn);
        }),
      ),
    );
    for (const id of ids) {
      expect(await readIds(journal(), id)).toEqual(
        turns.filter((turn) => turn.conversation.id === id).flatMap(idsOf),
      );
    }
  }, 60_000);
}

/** A turn that writes to `log` when it is let in and just before it leaves, with queries between. */
async function logTurn(
  journal: Journal,
  conversationId: string,
  number: number,
  log: string[],
): Promise<void> {
  await journal.hold(conversationId, async (held) => {
    log.push(`in ${String(number)}`);
    await held.findReplies('nothing');
    await held.commit(makeTurn(conversationId, `m${String(number)}`));
    await held.findReplies('nothing');
    log.push(`out ${String(number)}`);
  });
}

/** The same between journals on the same data, which stand for processes here. */
export function describeSharing(subject: JournalSubject): void {
  test('never lets two turns of a conversation overlap between two processes', async () => {
    const [one, other] = await Promise.all([subject.open(), subject.open()]);
    const log: string[] = [];
    const logTurns = (journal: Journal, firstNumber: number): Promise<void>[] =>
      Array.from({ length: 20 }, (_, number) =>
        logTurn(journal, 'shared-overlap', firstNumber + number, log),
      );
    await Promise.all([...logTurns(one.journal, 100), ...logTurns(other.journal, 200)]);
    expect(log.map((line) => line.split(' ')[0])).toEqual(
      Array.from({ length: 40 }, () => ['in', 'out']).flat(),
    );
    expect(await readIds(one.journal, 'shared-overlap')).toHaveLength(80);
    await Promise.all([one.close(), other.close()]);
  }, 60_000);

  test('shows a process the state that another has just left', async () => {
    const [one, other] = await Promise.all([subject.open(), subject.open()]);
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const entered = Promise.withResolvers<undefined>();
    const first = one.journal.hold('shared-state', async (held) => {
      entered.resolve(undefined);
      await promise;
      await held.commit(makeTurn('shared-state', 'm'));
    });
    await entered.promise;
    const second = other.journal.hold('shared-state', async (held) => [
      held.conversation?.topicInHand,
      (await held.findReplies('m'))?.length,
    ]);
    resolve(undefined);
    await first;
    expect(await second).toEqual(['m', 1]);
    await Promise.all([one.close(), other.close()]);
  });
}

/** What becomes of turns when the store is closed. */
export function describeClosing(subject: JournalSubject): void {
  test('lets running turns finish when it is closed, takes no new ones, and keeps what was written', async () => {
    const store = await subject.open();
    const { journal } = store;
    const running = commitTurn(journal, makeTurn('closing', 'm'));
    const closed = Promise.all([store.close(), store.close()]);
    await expect(commitTurn(journal, makeTurn('closing', 'n'))).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
    });
    await expect(journal.read('closing', 0, 1)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    await expect(journal.exists('closing')).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    await running;
    await closed;
    const again = await subject.open();
    expect(await readIds(again.journal, 'closing')).toEqual(['m', 'm.0']);
    await again.close();
  });
}
