import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { callFacts } from '../../../../channels/console/follow-call.ts';
import { canAnswer, hearingOf } from '../../../../channels/console/app/state/hearing.ts';
import { formatPhone } from '../../../../channels/console/app/state/format-phone.ts';
import { isShown } from '../../../../channels/console/app/state/is-message.ts';
import { readSpoken } from '../../../../channels/console/app/state/read-spoken.ts';
import { callEvent, callMessage } from '../../../support/call-activities.ts';
import { makeEntry } from './make-case.ts';
import { readSentences } from './words.ts';

const transcriptOf = (...kinds: readonly string[]) =>
  kinds.map((kind, sequence) => ({ sequence, activity: callEvent('c1', kind) }));
const now = Date.parse(callEvent('c1', 'started').timestamp) + 10_000;

describe('whether a caller hears what is written', () => {
  test.each([
    [['started'], true, 'hears'],
    // The server went down, and the call with it: nobody told.
    [['started'], false, 'gone'],
    [['started', 'transfer'], true, 'ringing'],
    [['started', 'transfer', 'transferAnswered'], false, 'withAgent'],
    [['started', 'transfer', 'transferFailed'], true, 'hears'],
    [['started', 'hangUp'], true, 'gone'],
  ] as const)('after %j, on the line: %s, it is %s', (kinds, isChatOpen, hearing) => {
    expect(hearingOf({ transcript: transcriptOf(...kinds), isChatOpen }, now)).toBe(hearing);
  });

  test('is no question in a chat, nor in a call that an agent wrote down', () => {
    expect(hearingOf({ transcript: [makeEntry(0)], isChatOpen: true }, now)).toBeUndefined();
    expect(hearingOf({ transcript: [], isChatOpen: false }, now)).toBeUndefined();
  });

  test.each([
    [undefined, {}, true],
    ['hears', {}, true],
    ['ringing', { email: 'a@b.fr' }, false],
    ['withAgent', { email: 'a@b.fr' }, false],
    ['gone', {}, false],
    ['gone', { phone: '+33555205520' }, false],
    ['gone', { email: 'a@b.fr' }, true],
  ] as const)('%s with the address %j: an answer can be written, %s', (hearing, address, expected) => {
    expect(canAnswer(hearing, { way: 'chat', ...address })).toBe(expected);
  });
});

describe('what stands in the exchange of a call', () => {
  test('is what happened, in a sentence of both languages, and nothing that nobody knows', () => {
    for (const language of ['fr', 'en'])
      expect(Object.keys(readSentences(language)['callFacts'] as object).sort()).toEqual(
        [...callFacts].sort(),
      );
    expect(isShown({ activity: callEvent('c1', 'hangUp') })).toBe(true);
    expect(isShown({ activity: callEvent('c1', 'sneezed') })).toBe(false);
    expect(isShown(makeEntry(1))).toBe(true);
  });

  test('is said or typed; a doubt comes with the other readings, certainty without', () => {
    const best = { text: 'permis perdu', confidence: 0.62 };
    const other = { text: 'permis vendu', confidence: 0.2 };
    const read = (how: Parameters<typeof callMessage>[2]) =>
      readSpoken(callMessage('c1', 'permis perdu', how));
    expect(read({ by: 'key', topic: 'x' })).toEqual({ by: 'key', others: [] });
    expect(read({ by: 'speech', hypotheses: [best, other] })).toEqual({
      by: 'speech',
      doubt: 0.62,
      others: [other],
    });
    expect(read({ by: 'speech', hypotheses: [{ ...best, confidence: 0.9 }, other] })).toEqual({
      by: 'speech',
      others: [],
    });
  });

  test('is neither where it was written, nor where the assistant speaks', () => {
    const spoken = callMessage('c1', 'oui', { by: 'speech' });
    expect(readSpoken({ ...spoken, channelId: 'webchat' })).toBeUndefined();
    expect(readSpoken({ ...spoken, from: { id: 'guichet', role: 'bot' } })).toBeUndefined();
  });

  test('shows only readings, whatever the channel brings', () => {
    const guichet = fc.oneof(
      fc.anything(),
      fc.record({ by: fc.constantFrom('speech', 'key', 'smoke'), hypotheses: fc.anything() }),
      fc.record({ by: fc.constant('speech'), hypotheses: fc.array(fc.anything()) }),
    );
    fc.assert(
      fc.property(guichet, (value) => {
        const activity = { ...callMessage('c1', 'oui', { by: 'key' }), channelData: { guichet: value } };
        const spoken = readSpoken(activity);
        for (const { text, confidence } of spoken?.others ?? [])
          expect([typeof text, confidence >= 0 && confidence <= 1]).toEqual(['string', true]);
      }),
    );
  });
});

test.each([
  ['+33555205520', '05 55 20 55 20'],
  ['+33612345678', '06 12 34 56 78'],
  ['+262262123456', '02 62 12 34 56'],
  ['+442079460958', '+44 20 79 46 09 58'],
  ['+12025550123', '+1 20 25 55 01 23'],
])('the number %s is read in pairs, %s', (phone, shown) => {
  expect(formatPhone(phone).replaceAll('\u00a0', ' ')).toBe(shown);
});
