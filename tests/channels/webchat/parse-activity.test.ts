import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Activity as SdkActivity } from '@microsoft/agents-activity';
import type { Activity } from '../../../bot/contracts/activity.ts';
import { MOST_CHARACTERS, parseActivity } from '../../../channels/webchat/parse-activity.ts';

const claims = { conversation: 'conversation-1', user: 'dl_me' };
const deps = { now: () => new Date('2026-11-24T09:00:00.000Z'), newId: () => 'new-id' };
const parse = (body: unknown) => parseActivity(body, claims, deps);
const accept = (body: unknown): Activity => {
  const parsed = parse(body);
  if ('refused' in parsed) throw new Error(parsed.refused);
  return parsed;
};
const message = (change: Readonly<Record<string, unknown>> = {}) => ({
  type: 'message',
  text: 'bonjour',
  ...change,
});

describe('what is taken', () => {
  test('a message becomes an activity of the token’s owner, now and in the token’s conversation', () => {
    expect(accept(message())).toEqual({
      type: 'message',
      id: 'conversation-1|new-id',
      timestamp: '2026-11-24T09:00:00.000Z',
      channelId: 'webchat',
      conversation: { id: 'conversation-1' },
      from: { id: 'dl_me', role: 'user' },
      text: 'bonjour',
    });
  });

  test('nothing that the body claims to be is believed', () => {
    const forged = message({
      id: 'mine',
      timestamp: '1999',
      channelId: 'voice',
      conversation: { id: 'another' },
      from: { id: 'somebody', role: 'agent', name: 'Agent' },
      recipient: { id: 'x' },
      replyToId: 'y',
      speak: 'said',
      attachments: [{ contentType: 'text/html', content: '<b>' }],
      suggestedActions: { actions: [] },
      inputHint: 'expectingInput',
    });
    expect(accept(forged)).toEqual(accept(message()));
  });

  test('locale, name, value and channelData come through as they are', () => {
    const given = { locale: 'pt-BR', name: 'n', value: { a: [1, null] }, channelData: { x: { y: 'z' } } };
    expect(accept(message(given))).toMatchObject(given);
  });

  test.each(['not a language', 'fr_FR', '', 'x'.repeat(30)])('the language %j is left out', (locale) => {
    expect(accept(message({ locale }))).not.toHaveProperty('locale');
  });

  test.each(['event', 'typing', 'endOfConversation'])('an activity of type %s needs no text', (type) => {
    expect(accept({ type })).toMatchObject({ type });
  });

  test('control characters and halves of characters are taken out of a text, line breaks stay', () => {
    expect(accept(message({ text: 'a\u0000\u001b[31mb\r\n\tc\u007f\ud800d' })).text).toBe(
      'a[31mb\r\n\tc\ufffdd',
    );
  });

  test('the limit is of characters that are kept', () => {
    expect(accept(message({ text: `\u0000${'x'.repeat(MOST_CHARACTERS)}` })).text).toHaveLength(
      MOST_CHARACTERS,
    );
  });
});

describe('a client’s own id', () => {
  const idOf = (clientActivityID: unknown) => accept(message({ channelData: { clientActivityID } })).id;

  test('gives the activity its id: the same again for the same, another for another', () => {
    expect(idOf('one')).toBe(idOf('one'));
    expect(idOf('one')).not.toBe(idOf('two'));
    expect(idOf('one')).toMatch(/^conversation-1\|[\w-]{22}$/u);
  });

  test('may be of any length and any characters', () => {
    expect(idOf('é'.repeat(5_000))).toMatch(/^conversation-1\|[\w-]{22}$/u);
    expect(idOf('a|b/../c')).toMatch(/^conversation-1\|[\w-]{22}$/u);
  });

  test.each([undefined, null, '', 5, {}, ['a']])('is not %j', (clientActivityID) => {
    expect(idOf(clientActivityID)).toBe('conversation-1|new-id');
  });
});

describe('what is refused', () => {
  test.each<[unknown, RegExp]>([
    [undefined, /the body/u],
    ['text', /the body/u],
    [[message()], /the body/u],
    [{}, /type/u],
    [message({ text: 5 }), /text/u],
    [message({ locale: 5, from: 'me' }), /from, locale/u],
    [message({ text: '' }), /no text/u],
    [message({ text: '  \n ' }), /no text/u],
    [message({ text: '\u0000\u0007' }), /no text/u],
    [message({ text: 'x'.repeat(MOST_CHARACTERS + 1) }), /longer than 2000/u],
    [{ type: 'conversationUpdate' }, /type/u],
    [{ type: 'invoke', name: 'x' }, /type/u],
  ])('%j, with a sentence that says why', (body, sentence) => {
    expect(parse(body)).toEqual({ refused: expect.stringMatching(sentence) });
  });
});

describe('whatever is sent', () => {
  const anything = fc.anything({ withNullPrototype: true, withBigInt: false });
  const activityLike = fc.record(
    {
      type: fc.oneof(fc.constantFrom('message', 'event', 'typing'), fc.string({ unit: 'binary' })),
      text: fc.oneof(fc.string({ unit: 'binary', maxLength: 3_000 }), anything),
      locale: fc.oneof(fc.string(), anything),
      name: fc.oneof(fc.string(), anything),
      from: anything,
      conversation: anything,
      value: fc.jsonValue(),
      channelData: fc.oneof(fc.record({ clientActivityID: fc.oneof(fc.string(), anything) }), fc.jsonValue()),
    },
    { requiredKeys: [] },
  );

  test('it is refused with a sentence or becomes a sound activity, and nothing is thrown', () => {
    fc.assert(
      fc.property(fc.oneof(activityLike, anything), (body) => {
        const parsed = parse(body);
        if ('refused' in parsed) {
          expect(parsed.refused).toMatch(/^[A-Z].*\.$/su);
          return;
        }
        expect(parsed.id.startsWith('conversation-1|')).toBe(true);
        expect(parsed).toMatchObject({
          from: { id: 'dl_me', role: 'user' },
          conversation: { id: 'conversation-1' },
        });
        expect(parsed.text?.isWellFormed() ?? true).toBe(true);
        expect(parsed.text ?? '').not.toMatch(/[\u0000-\u0008\u000e-\u001f\u007f]/u);
        expect(parsed.text?.length ?? 0).toBeLessThanOrEqual(MOST_CHARACTERS);
        if (parsed.type === 'message') expect(parsed.text?.trim()).not.toBe('');
      }),
      { numRuns: 1_000 },
    );
  });

  test('what is taken survives the journal, and the SDK can read it', () => {
    fc.assert(
      fc.property(activityLike, (body) => {
        const parsed = parse(JSON.parse(JSON.stringify(body)) as unknown);
        if ('refused' in parsed) return;
        expect(JSON.parse(JSON.stringify(parsed))).toEqual(parsed);
        expect(() => SdkActivity.fromObject({ ...parsed })).not.toThrow();
      }),
      { numRuns: 500 },
    );
  });

  test('a text without odd characters comes back as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 500 }), (text) => {
        fc.pre(text.trim() !== '' && text.length <= MOST_CHARACTERS);
        expect(accept(message({ text })).text).toBe(text);
      }),
    );
  });
});
