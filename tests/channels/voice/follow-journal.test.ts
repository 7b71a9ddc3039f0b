import { describe, expect, test } from '@jest/globals';
import type { Activity } from '../../../bot/contracts/activity.ts';
import type { TurnOutcome } from '../../../bot/contracts/channel.ts';
import type { JournalEntry } from '../../../bot/contracts/journal.ts';
import { followJournal } from '../../../channels/voice/follow-journal.ts';

const settled = (): Promise<void> => new Promise(setImmediate);

const make = (id: string, role: 'user' | 'bot' | 'agent', type = 'message'): Activity => ({
  type,
  id,
  timestamp: '2026-11-26T10:00:00.000Z',
  channelId: 'telephony',
  conversation: { id: 'call' },
  from: { id: role, role },
  text: id,
});

function setUp(before: readonly Activity[] = []) {
  const journal: JournalEntry[] = [];
  const add = (...activities: readonly Activity[]) => {
    for (const activity of activities) journal.push({ sequence: journal.length, activity });
  };
  add(...before);
  const told: string[] = [];
  const turns: ((outcome: TurnOutcome) => void)[] = [];
  const failures: unknown[] = [];
  const view = followJournal({
    journal: { read: async (_id, from, limit) => journal.slice(from, from + limit) },
    receive: (incoming) =>
      new Promise((resolve) => {
        turns.push((outcome) => {
          add(incoming, ...outcome.replies);
          resolve(outcome);
        });
      }),
    conversationId: () => 'call',
    onOthers: (activities) => void told.push(...activities.map(({ id }) => id)),
    onFailed: (error) => void failures.push(error),
  });
  const answer = (...replies: readonly Activity[]) => turns.shift()?.({ replies, repeated: false });
  return { view, add, told, answer, failures };
}

describe('what a call hears of its conversation', () => {
  test('is what others say in it, and not the answers it was given itself', async () => {
    const { view, add, told, answer } = setUp();
    const turn = view.receive(make('question', 'user'));
    await settled();
    view.look();
    answer(make('answer', 'bot'));
    await turn;
    add(make('hello from the agent', 'agent'), make('a note of the desk', 'agent', 'event'));
    view.look();
    await settled();
    expect(told).toEqual(['hello from the agent']);
  });

  test('comes once, however often it is looked at', async () => {
    const { view, add, told, answer } = setUp();
    const turn = view.receive(make('question', 'user'));
    await settled();
    answer();
    await turn;
    add(make('first', 'agent'));
    for (let look = 0; look < 5; look += 1) view.look();
    await settled();
    add(make('second', 'bot'));
    view.look();
    await settled();
    expect(told).toEqual(['first', 'second']);
  });

  test('begins where a conversation that is gone on with ended, however long it is', async () => {
    const old = Array.from({ length: 250 }, (_, at) => make(`old ${at}`, 'bot'));
    const { view, add, told, answer } = setUp(old);
    const turn = view.receive(make('resumed', 'user', 'event'));
    await settled();
    answer();
    await turn;
    add(...Array.from({ length: 120 }, (_, at) => make(`new ${at}`, 'agent')));
    view.look();
    await settled();
    expect(told).toHaveLength(120);
    expect(told[0]).toBe('new 0');
  });

  test('is nothing before the first turn', async () => {
    const { view, told, failures } = setUp([make('of an earlier call', 'bot')]);
    view.look();
    await settled();
    expect([told, failures]).toEqual([[], []]);
  });
});
