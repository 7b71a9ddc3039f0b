import { createHmac } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { scores } from '../../../bot/contracts/rating.ts';
import { createRatingTokens } from '../../../bot/satisfaction/rating-token.ts';
import { createTokens } from '../../../channels/webchat/tokens.ts';

const key = Buffer.alloc(32, 7);
const DAY_MS = 24 * 3600 * 1000;
let time = Date.parse('2026-11-26T10:00:00Z');
const tokens = createRatingTokens(key, () => new Date(time));
const claims = { conversationId: 'c-1', episode: 2, score: 4 } as const;

/** A payload with a right signature that we would never have written. */
const forge = (value: unknown): string => {
  const payload = Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${payload}.${createHmac('sha256', key).update(`rating.${payload}`).digest('base64url')}`;
};

test('a token gives back what it was issued for', () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 1, maxLength: 60 }),
      fc.integer({ min: 1, max: 1e6 }),
      fc.constantFrom(...scores),
      (conversationId, episode, score) => {
        const token = tokens.issue({ conversationId, episode, score });
        expect(token).toMatch(/^[\w-]+\.[\w-]{43}$/u);
        expect(tokens.check(token)).toEqual({ conversationId, episode, score });
      },
    ),
  );
});

test('a token is good for thirty days and not a second more', () => {
  const [start, token] = [time, tokens.issue(claims)];
  time = start + 30 * DAY_MS - 1_000;
  expect(tokens.check(token)).toEqual(claims);
  time = start + 30 * DAY_MS;
  expect(tokens.check(token)).toBe('expired');
  time = start;
});

test('the same rating asked for in the same second is the same link', () => {
  expect(tokens.issue(claims)).toBe(tokens.issue(claims));
});

describe('a forged link opens nothing', () => {
  test('whichever character is changed, added or left out', () => {
    const token = tokens.issue(claims);
    for (let at = 0; at < token.length; at += 1) {
      const other = token[at] === 'A' ? 'B' : 'A';
      expect(tokens.check(token.slice(0, at) + other + token.slice(at + 1))).toBe('invalid');
      expect(tokens.check(token.slice(0, at) + token.slice(at + 1))).toBe('invalid');
    }
    for (const added of ['A', '=', '.', ' ', '.x']) expect(tokens.check(token + added)).toBe('invalid');
  });

  test('whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(tokens.check(text)).toBe('invalid');
      }),
    );
  });

  test.each(['', '.', '..', 'a.b.c', 'A'.repeat(100_000), `${'A'.repeat(1_500)}.${'B'.repeat(43)}`])(
    'such as %j',
    (token) => {
      expect(tokens.check(token)).toBe('invalid');
    },
  );

  test('signed with another key', () => {
    const others = createRatingTokens(Buffer.alloc(32, 8), () => new Date(time));
    expect(tokens.check(others.issue(claims))).toBe('invalid');
  });

  test('a token of the chat is no rating, nor a rating a token of the chat', async () => {
    const chat = createTokens(key, () => new Date(time));
    expect(tokens.check(await chat.issue({ conversation: 'c-1', user: 'u' }))).toBe('invalid');
    expect(await chat.check(tokens.issue(claims))).toBe('invalid');
  });

  test.each<[unknown]>([
    [null],
    [{}],
    [['code', 'c', 1, 5, 9e9]],
    [['rating', '', 1, 5, 9e9]],
    [['rating', 'c', 0, 5, 9e9]],
    [['rating', 'c', 1.5, 5, 9e9]],
    [['rating', 'c', 1, 6, 9e9]],
    [['rating', 'c', 1, 5, 'never']],
    [['rating', 'c', 1, 5]],
    [['rating', 'c', 1, 5, 9e9, 1]],
  ])('even signed, %j says nothing', (value) => {
    expect(tokens.check(forge(value))).toBe('invalid');
  });
});
