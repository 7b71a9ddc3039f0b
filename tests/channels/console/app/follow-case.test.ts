import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  followCase,
  nextSequence,
  type FollowedCase,
} from '../../../../channels/console/app/state/follow-case.ts';
import type { LiveMessage } from '../../../../channels/console/wire.ts';
import { present } from './fake-schedule.ts';
import { makeEntry, makeFile, makeTicket } from './make-case.ts';

const read = (sequences: readonly number[]): FollowedCase => {
  const file = makeFile({ transcript: sequences.map((at) => makeEntry(at)) });
  return present(followCase(undefined, { type: 'read', file }));
};
const hear = (state: FollowedCase, message: LiveMessage, now = 1_000): FollowedCase =>
  present(followCase(state, { type: 'live', message, now }));
const sequencesOf = (state: FollowedCase) => state.file.transcript.map(({ sequence }) => sequence);
const entries = (...sequences: number[]): LiveMessage => ({
  type: 'entries',
  ticketId: 't1',
  entries: sequences.map((at) => makeEntry(at)),
});

describe('a case on the screen', () => {
  test('shows what comes live, in order and once', () => {
    const state = hear(hear(read([0, 1]), entries(2, 3)), entries(3, 4));
    expect(sequencesOf(state)).toEqual([0, 1, 2, 3, 4]);
    expect(state.isStale).toBe(false);
  });

  test('is read again after a hole', () => {
    expect(hear(read([0, 1]), entries(3)).isStale).toBe(true);
  });

  test('keeps what came while it was being read', () => {
    const ahead = hear(read([0]), entries(1, 2));
    const file = makeFile({ transcript: [makeEntry(0), makeEntry(1)] });
    const again = followCase(ahead, { type: 'read', file });
    expect(again && sequencesOf(again)).toEqual([0, 1, 2]);
  });

  test('is stale when it changed, and only then', () => {
    const other: LiveMessage = { type: 'case', ticketId: 't2', isNew: false };
    expect(hear(read([]), other).isStale).toBe(false);
    expect(hear(read([]), { ...other, ticketId: 't1' }).isStale).toBe(true);
    expect(hear(read([]), { type: 'resync' }).isStale).toBe(true);
  });

  test('is read again when a caller who seemed gone speaks, and when their call gets on', () => {
    const { sequence, activity } = makeEntry(1);
    const message: LiveMessage = {
      type: 'entries',
      ticketId: 't1',
      entries: [{ sequence, activity: { ...activity, channelId: 'telephony' } }],
    };
    expect(hear(read([0]), message).isStale).toBe(true);
    expect(hear(read([0]), { type: 'call', ticketId: 't1', stage: 'ringing' }).isStale).toBe(true);
    expect(hear(read([0]), { type: 'call', ticketId: 't2', stage: 'ringing' }).isStale).toBe(false);
  });

  test('shows that the citizen types until they have written', () => {
    const typing = hear(read([0]), { type: 'typing', ticketId: 't1' }, 5_000);
    expect(typing.typingAt).toBe(5_000);
    expect(hear(typing, entries(1)).typingAt).toBe(0);
  });

  test('an answer of the bot does not end the typing', () => {
    const typing = hear(read([0]), { type: 'typing', ticketId: 't1' }, 5_000);
    const message: LiveMessage = { type: 'entries', ticketId: 't1', entries: [makeEntry(1, 'bot')] };
    expect(hear(typing, message).typingAt).toBe(5_000);
  });

  test('shows who else looks at it', () => {
    expect(hear(read([]), { type: 'viewers', ticketId: 't1', names: ['Karim'] }).viewers).toEqual(['Karim']);
    expect(hear(read([]), { type: 'viewers', ticketId: 't2', names: ['Karim'] }).viewers).toEqual([]);
  });

  test('has its new version at once after a command, and is read again', () => {
    const state = followCase(read([]), { type: 'acted', ticket: makeTicket({ version: 2 }) });
    expect([state?.file.ticket.version, state?.isStale]).toEqual([2, true]);
  });

  test('hears nothing before it is read', () => {
    expect(followCase(undefined, { type: 'live', message: entries(1), now: 0 })).toBeUndefined();
  });

  test('asks for news from the first entry it does not have', () => {
    expect(nextSequence(makeFile())).toBe(0);
    expect(nextSequence(read([0, 1, 2]).file)).toBe(3);
  });

  test('never shows a message twice nor out of order, however the network brings them', () => {
    const batches = fc.array(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1 }));
    fc.assert(
      fc.property(batches, (all) => {
        const state = all.reduce((before, batch) => hear(before, entries(...batch)), read([0]));
        const shown = sequencesOf(state);
        expect(shown).toEqual([...new Set([0, ...all.flat()])].sort((a, b) => a - b));
      }),
    );
  });
});
