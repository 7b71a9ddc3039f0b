import { describe, expect, test } from '@jest/globals';
import type { Activity } from '../../../bot/contracts/activity.ts';
import type { Journal } from '../../../bot/contracts/journal.ts';
import type { Ticket } from '../../../bot/contracts/ticket.ts';
import { watchCalls } from '../../../channels/console/watch-calls.ts';
import type { CaseList } from '../../../channels/console/wire.ts';
import { callEvent, tellOfCall } from '../../support/call-activities.ts';
import { useLiveSetting } from '../../support/live-setting.ts';

const setting = useLiveSetting();
const happens = (kind: string, at = setting.server.now()) =>
  tellOfCall(setting.server.store.journal, {
    ...callEvent('c1', kind),
    timestamp: at.toISOString(),
  });
/** The call starts, and with it the conversation of the case. */
const openCall = async (change: Partial<Ticket> = {}) => {
  await happens('started');
  await setting.openCase({ channel: 'telephony', live: true, ...change });
};
const listed = async (): Promise<CaseList['calls']> =>
  ((await setting.browser.call('GET', '/cases?view=all')).json as CaseList).calls;

describe('a call of a case', () => {
  test('is told to every window as it gets on, also to one that shows another case', async () => {
    await openCall();
    await setting.openCase({ id: 't2', number: '11112222', conversationId: 'c2' });
    const [list, elsewhere] = [await setting.open(), await setting.open()];
    elsewhere.send({ type: 'view', ticketId: 't2' });
    await elsewhere.next('entries');
    for (const kind of ['agentKey', 'transfer', 'transferAnswered', 'hangUp']) await happens(kind);
    for (const window of [list, elsewhere])
      for (const stage of ['ringing', 'withAgent', 'over'])
        expect(await window.next('call', (one) => one.stage === stage)).toEqual({
          type: 'call',
          ticketId: 't1',
          stage,
        });
  });

  test('that is over does not ring, nor does one that rang long ago', async () => {
    await openCall();
    const window = await setting.open();
    await happens('transfer', new Date(setting.server.now().getTime() - 3_600_000));
    expect(await window.next('call')).toMatchObject({ stage: 'over' });
    await setting.openCase({ version: 2, status: 'resolved', channel: 'telephony' });
    for (const kind of ['resumed', 'transfer', 'transferFailed']) await happens(kind);
    await happens('hangUp');
    await window.next('call', ({ stage }) => stage === 'over');
    expect(window.messages.map((message) => message.type === 'call' && message.stage)).not.toContain(
      'ringing',
    );
  });

  test('stands in the list beside its case while it is live', async () => {
    await openCall();
    await happens('transfer');
    expect(await listed()).toEqual({
      t1: { stage: 'ringing', since: setting.server.now().toISOString() },
    });
    await happens('transferAnswered');
    expect(await listed()).toMatchObject({ t1: { stage: 'withAgent' } });
    await setting.openCase({ version: 2, channel: 'telephony', live: false });
    expect(await listed()).toEqual({});
  });

  test('is none in a chat, whatever its window sends', async () => {
    await setting.openCase({ live: true });
    await tellOfCall(setting.server.store.journal, { ...callEvent('c1', 'transfer'), channelId: 'webchat' });
    expect(await listed()).toEqual({});
  });
});

describe('watching calls', () => {
  const journalOf = (activities: readonly Activity[]) => {
    const reads: number[] = [];
    const journal: Pick<Journal, 'read'> = {
      read: async (_id, from, limit) => {
        reads.push(from);
        return activities.map((activity, sequence) => ({ sequence, activity })).slice(from, from + limit);
      },
    };
    return { journal, reads };
  };

  test('reads each entry once, and page by page', async () => {
    const activities = Array.from({ length: 250 }, () => callEvent('c1', 'noInput'));
    activities[220] = callEvent('c1', 'transfer');
    const { journal, reads } = journalOf(activities);
    const look = watchCalls(journal);
    expect((await look('c1')).after?.stage).toBe('ringing');
    expect(reads).toEqual([0, 100, 200]);
    activities.push(callEvent('c1', 'hangUp'));
    const { before, after } = await look('c1');
    expect([before?.stage, after?.stage, reads.at(-1)]).toEqual(['ringing', 'over', 250]);
  });

  test('looks at a chat once, and again where it could not read', async () => {
    const chat = journalOf([{ ...callEvent('c1', 'started'), channelId: 'webchat' }]);
    const look = watchCalls(chat.journal);
    await look('c1');
    expect(await look('c1')).toEqual({ before: undefined, after: undefined });
    expect(chat.reads).toEqual([0]);

    const call = journalOf([callEvent('c1', 'started')]);
    let isDown = true;
    const again = watchCalls({
      read: (...request) => (isDown ? Promise.reject(new Error('down')) : call.journal.read(...request)),
    });
    await expect(again('c1')).rejects.toThrow('down');
    isDown = false;
    expect((await again('c1')).after?.stage).toBe('talking');
  });
});
