import { describe, expect, test } from '@jest/globals';
import { clearCookie, cookieRulesFor, readCookie, sessionCookie } from '../../../channels/console/cookies.ts';
import { isCrossOrigin, isSameSecret } from '../../../channels/console/check-origin.ts';

describe('the cookie', () => {
  test.each([
    ['https://guichet.example', '__Host-guichet'],
    ['https://localhost:3978', '__Host-guichet'],
    ['http://localhost:3978', 'guichet'],
    ['http://127.0.0.1:3978', 'guichet'],
    ['http://[::1]:3978', 'guichet'],
    ['http://desk.localhost', 'guichet'],
    ['http://guichet.example', undefined],
    ['http://localhost.evil.example', undefined],
    ['http://127.0.0.1.evil.example', undefined],
    ['http://192.168.1.5', undefined],
    ['not an address', undefined],
  ])('at %s is called %s', (origin, name) => {
    expect(cookieRulesFor(origin)?.name).toBe(name);
  });

  test('is read by its whole name, once', () => {
    const rules = { name: 'guichet', isSecure: false };
    expect(readCookie('a=1; guichet=x; b=2', rules)).toBe('x');
    expect(readCookie('xguichet=1; guichet-sso=2; GUICHET=3', rules)).toBeUndefined();
    expect(readCookie('guichet=x; guichet=y', rules)).toBeUndefined();
    expect(readCookie('guichet=a=b', rules)).toBe('a=b');
    expect(readCookie('', rules)).toBeUndefined();
  });

  test('is cleared with the flags it was set with', () => {
    const rules = { name: '__Host-guichet', isSecure: true };
    const flags = (text: string) => text.split('; ').filter((part) => !/^(Max-Age|__Host)/u.test(part));
    expect(flags(clearCookie(rules))).toEqual(flags(sessionCookie(rules, 'x')));
  });
});

describe('another site', () => {
  const own = 'https://guichet.example';
  test.each<[string, string, string, boolean]>([
    ['POST', '', '', false],
    ['POST', own, 'same-origin', false],
    ['POST', 'https://guichet.example:444', '', true],
    ['POST', 'http://guichet.example', '', true],
    ['POST', 'https://guichet.example.evil.example', '', true],
    ['POST', 'null', '', true],
    ['POST', own, 'cross-site', true],
    ['POST', '', 'none', true],
    ['GET', '', 'none', false],
    ['GET', '', 'same-site', true],
    ['GET', '', 'anything', true],
  ])('%s from “%s”, “%s”: %s', (method, origin, fetchSite, expected) => {
    expect(isCrossOrigin({ method, origin, fetchSite }, own)).toBe(expected);
  });

  test('can’t guess a secret piece by piece', () => {
    expect(isSameSecret('secret', 'secret')).toBe(true);
    for (const guess of ['', 's', 'secre', 'secrets', 'SECRET'])
      expect(isSameSecret(guess, 'secret')).toBe(false);
  });
});
