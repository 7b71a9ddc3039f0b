import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { SignJWT } from 'jose';
import { createTokens, TOKEN_SECONDS } from '../../../channels/webchat/tokens.ts';

const START = Date.UTC(2026, 10, 24, 9);
let time = START;
const key = Buffer.alloc(32, 1);
const tokens = createTokens(key, () => new Date(time));
const claims = { conversation: 'conversation-1', user: 'dl_me' };

/** What a token is worth so many seconds after it was made. */
const checkAfter = async (seconds: number, token: string, use?: 'stream') => {
  time = START + seconds * 1_000;
  try {
    return await tokens.check(token, use);
  } finally {
    time = START;
  }
};

test('a token gives back its claims for twelve hours', async () => {
  const token = await tokens.issue(claims);
  expect(TOKEN_SECONDS).toBe(12 * 3_600);
  expect(await checkAfter(0, token)).toEqual(claims);
  expect(await checkAfter(TOKEN_SECONDS - 1, token)).toEqual(claims);
  expect(await checkAfter(TOKEN_SECONDS, token)).toBe('expired');
});

test('a token of the stream lives a minute and is no other token', async () => {
  const token = await tokens.issueForStream(claims);
  expect(await checkAfter(59, token, 'stream')).toEqual(claims);
  expect(await checkAfter(60, token, 'stream')).toBe('expired');
  expect(await checkAfter(0, token)).toBe('invalid');
  expect(await checkAfter(0, await tokens.issue(claims), 'stream')).toBe('invalid');
});

test('a token of another key is invalid', async () => {
  const other = createTokens(Buffer.alloc(32, 2), () => new Date(START));
  expect(await other.check(await tokens.issue(claims))).toBe('invalid');
});

test('an expired token of another key is invalid, not expired: nobody learns anything from it', async () => {
  const other = createTokens(Buffer.alloc(32, 2), () => new Date(START - 86_400_000));
  expect(await tokens.check(await other.issue(claims))).toBe('invalid');
});

test.each([{}, { conv: 5, user: 'u' }, { conv: 'c' }, { user: 'u' }, { conv: ['c'], user: 'u' }])(
  'a token whose claims are %j is invalid',
  async (payload) => {
    const token = await new SignJWT(payload)
      .setProtectedHeader({ alg: 'HS256' })
      .setAudience('conversation')
      .setExpirationTime(new Date(START + 60_000))
      .sign(key);
    expect(await tokens.check(token)).toBe('invalid');
  },
);

test('a token that never expires is not one of ours', async () => {
  const payload = { conv: 'c', user: 'u' };
  const token = await new SignJWT(payload)
    .setProtectedHeader({ alg: 'HS256' })
    .setAudience('conversation')
    .sign(key);
  expect(await tokens.check(token)).toBe('invalid');
});

test('whatever is handed in, it is invalid and nothing is thrown', async () => {
  const good = await tokens.issue(claims);
  const mangled = fc
    .tuple(fc.nat(good.length - 1), fc.string({ maxLength: 5 }))
    .map(([at, text]) => `${good.slice(0, at)}${text}${good.slice(at + 1)}`)
    .filter((token) => token !== good);
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string({ unit: 'binary' }), mangled), async (token) => {
      // The last character of a signature holds bits that count for nothing: such a token is the same token.
      const result = await tokens.check(token);
      expect(result === 'invalid' || isSameToken(token, good)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

function isSameToken(one: string, other: string): boolean {
  const parts = (token: string) =>
    token.split('.').map((part) => Buffer.from(part, 'base64url').toString('hex'));
  return parts(one).join() === parts(other).join();
}
