import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  callFacts,
  followCall,
  readCallEvent,
  stageAt,
  type CallView,
} from '../../../channels/console/follow-call.ts';
import { callEvent } from '../../support/call-activities.ts';
import { makeActivity } from '../../support/journal-turns.ts';

const follow = (...kinds: readonly string[]): CallView | undefined =>
  kinds
    .map((kind) => callEvent('c1', kind))
    .reduce<CallView | undefined>((call, activity) => followCall(call, activity), undefined);

describe('a call', () => {
  test.each([
    [['started', 'menu', 'noMatch'], 'talking'],
    [['started', 'agentKey', 'transfer'], 'ringing'],
    [['started', 'transfer', 'transferAnswered'], 'withAgent'],
    [['started', 'transfer', 'transferFailed'], 'talking'],
    [['started', 'transfer', 'transferAnswered', 'transferReturned'], 'talking'],
    [['started', 'transfer', 'hangUp'], 'over'],
    [['started', 'hangUp', 'resumed'], 'talking'],
  ])('after %j stands at %s', (kinds, stage) => {
    expect(follow(...kinds)?.stage).toBe(stage);
  });

  test('is the same object while it stands where it stood, so that nobody is told twice', () => {
    const call = follow('started');
    expect(followCall(call, callEvent('c1', 'menu', { label: 'Permis' }))).toBe(call);
    expect(followCall(call, makeActivity('c1', 'm', { channelId: 'telephony' }))).toBe(call);
  });

  test('that rang when the server went down rings no more after a while', () => {
    const call = { stage: 'ringing', since: '2026-11-26T09:00:00.000Z' } as const;
    expect(stageAt(call, Date.parse('2026-11-26T09:00:25.000Z'))).toBe('ringing');
    expect(stageAt(call, Date.parse('2026-11-26T09:06:00.000Z'))).toBe('over');
  });
});

describe('what is told of a call', () => {
  test('is each fact there is, with the label of a choice', () => {
    expect(callFacts.map((kind) => readCallEvent(callEvent('c1', kind))?.kind)).toEqual(callFacts);
    expect(readCallEvent(callEvent('c1', 'menu', { label: 'Permis perdu' }))).toEqual({
      kind: 'menu',
      label: 'Permis perdu',
    });
  });

  test('is nothing that a chat made up: it would let every agent’s window ring', () => {
    expect(readCallEvent({ ...callEvent('c1', 'transfer'), channelId: 'webchat' })).toBeUndefined();
  });

  test('is nothing else, whatever it holds', () => {
    const facts: readonly string[] = callFacts;
    const values = fc
      .oneof(
        fc.anything(),
        fc.record({ kind: fc.oneof(fc.string(), fc.constantFrom('toString', '__proto__')) }),
      )
      .filter((value) => !facts.includes((value as { kind?: string } | null | undefined)?.kind ?? ''));
    fc.assert(
      fc.property(values, (value) => {
        expect(readCallEvent({ ...callEvent('c1', 'started'), value })).toBeUndefined();
      }),
    );
  });
});
