import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Activity } from '../../../bot/contracts/activity.ts';
import type { Journal } from '../../../bot/contracts/journal.ts';
import { parseWatermark, readActivitySet } from '../../../channels/webchat/activity-set.ts';
import { makeActivity } from '../../support/journal-turns.ts';

const journalOf = (activities: readonly Activity[]): Journal =>
  ({
    read: async (_id: string, from: number, limit: number) =>
      activities.map((activity, sequence) => ({ sequence, activity })).slice(from, from + limit),
  }) as unknown as Journal;

const activities = (types: readonly string[]) =>
  types.map((type, at) => makeActivity('c', `a${String(at)}`, { type }));

describe('a set of activities', () => {
  test('begins at the watermark and says where the next one begins', async () => {
    const journal = journalOf(activities(['message', 'message', 'event']));
    const { activities: some, watermark } = await readActivitySet(journal, 'c', 1);
    expect(some.map(({ id }) => id)).toEqual(['a1', 'a2']);
    expect(watermark).toBe('3');
  });

  test('leaves out what the channel itself wrote, and steps over it', async () => {
    const journal = journalOf(activities(['conversationUpdate', 'message', 'typing']));
    expect(await readActivitySet(journal, 'c', 0)).toMatchObject({
      activities: [{ id: 'a1' }],
      watermark: '3',
    });
    expect(await readActivitySet(journal, 'c', 2)).toEqual({ activities: [], watermark: '3' });
  });

  test('shows the citizen’s own events, and no note of the desk or the engine', async () => {
    const event = (role: 'user' | 'bot' | 'agent', at: number) =>
      makeActivity('c', `a${String(at)}`, { type: 'event', from: { id: role, role } });
    const journal = journalOf([event('bot', 0), event('user', 1), event('agent', 2)]);
    expect(await readActivitySet(journal, 'c', 0)).toMatchObject({
      activities: [{ id: 'a1' }],
      watermark: '3',
    });
  });

  test('is empty past the end, with the watermark as it was', async () => {
    const journal = journalOf(activities(['message']));
    expect(await readActivitySet(journal, 'c', 1)).toEqual({ activities: [], watermark: '1' });
    expect(await readActivitySet(journal, 'c', 500)).toEqual({ activities: [], watermark: '500' });
  });

  test('read one after the other, sets join without a gap or a double', async () => {
    const types = fc.array(fc.constantFrom('message', 'event', 'typing', 'conversationUpdate'), {
      maxLength: 900,
    });
    await fc.assert(
      fc.asyncProperty(types, async (all) => {
        const journal = journalOf(activities(all));
        const seen: string[] = [];
        for (let from = 0; ;) {
          const set = await readActivitySet(journal, 'c', from);
          seen.push(...set.activities.map(({ id }) => id));
          if (Number(set.watermark) === from) break;
          from = Number(set.watermark);
        }
        const shown = all.flatMap((type, at) => (/message|event/u.test(type) ? [`a${String(at)}`] : []));
        expect(seen).toEqual(shown);
      }),
      { numRuns: 50 },
    );
  });
});

describe('a watermark', () => {
  test.each([
    [undefined, 0],
    [null, 0],
    ['', 0],
    ['0', 0],
    ['007', 7],
    ['999999999', 999_999_999],
  ])('%j means from %i', (value, from) => {
    expect(parseWatermark(value)).toBe(from);
  });

  test.each(['-1', '1.5', '1e3', ' 1', '1 ', '٣', 'x', '9999999999', 5, ['1'], { a: '1' }, true])(
    '%j was never given by us',
    (value) => {
      expect(parseWatermark(value)).toBeUndefined();
    },
  );

  test('comes back as it was given', () => {
    fc.assert(
      fc.property(fc.nat(999_999_999), (number) => {
        expect(parseWatermark(String(number))).toBe(number);
      }),
    );
  });
});
