import { describe, expect, test } from '@jest/globals';
import type { Request } from 'restify';
import { callerOf, isLoopback, originOf } from '../../channels/caller.ts';

/** A request as restify hands it over: its header reader gives the default, or undefined, for what was not sent. */
const request = (remoteAddress: string | undefined, headers: Readonly<Record<string, string>> = {}) =>
  ({
    socket: { remoteAddress },
    header: (name: string, otherwise?: string) => headers[name] ?? otherwise,
  }) as unknown as Request;

const behindProxy = { trustProxy: true, publicUrl: undefined };
const alone = { trustProxy: false, publicUrl: undefined };

describe('the caller’s address', () => {
  test('is the connection’s', () => {
    expect(callerOf(request('192.0.2.1'), alone)).toBe('192.0.2.1');
    expect(callerOf(request('192.0.2.1', { 'x-forwarded-for': '10.0.0.1' }), alone)).toBe('192.0.2.1');
    expect(callerOf(request(undefined), alone)).toBe('unknown');
  });

  test('is the last one that a trusted proxy added', () => {
    const headers = { 'x-forwarded-for': 'made up, 10.0.0.1 , 203.0.113.7 ' };
    expect(callerOf(request('127.0.0.1', headers), behindProxy)).toBe('203.0.113.7');
  });

  test.each(['', ' ', 'a,'])('is the connection’s where the proxy’s header is %j', (forwarded) => {
    expect(callerOf(request('127.0.0.1', { 'x-forwarded-for': forwarded }), behindProxy)).toBe('127.0.0.1');
  });

  test('is the connection’s where a trusted proxy sent no header', () => {
    expect(callerOf(request('127.0.0.1'), behindProxy)).toBe('127.0.0.1');
  });
});

describe('our own address, as the caller sees it', () => {
  const host = { host: 'guichet.example:3978' };

  test('is the request’s', () => {
    expect(originOf(request('192.0.2.1', host), alone)).toBe('http://guichet.example:3978');
    expect(originOf(request('192.0.2.1', { ...host, 'x-forwarded-proto': 'https' }), alone)).toMatch(
      /^http:/u,
    );
  });

  test('is secure where a trusted proxy says so, and no other thing', () => {
    expect(originOf(request('::1', { ...host, 'x-forwarded-proto': 'https' }), behindProxy)).toMatch(
      /^https:/u,
    );
    expect(originOf(request('::1', { ...host, 'x-forwarded-proto': 'javascript' }), behindProxy)).toMatch(
      /^http:/u,
    );
    expect(originOf(request('::1', host), behindProxy)).toMatch(/^http:/u);
  });

  test('is the one of the settings where there is one', () => {
    const publicUrl = 'https://guichet.correze.gouv.fr/';
    expect(originOf(request('::1', host), { trustProxy: false, publicUrl })).toBe(
      'https://guichet.correze.gouv.fr',
    );
  });
});

describe('this very machine', () => {
  test.each(['127.0.0.1', '127.8.9.10', '::1', '::ffff:127.0.0.1'])('calls from %s', (address) => {
    expect(isLoopback(request(address))).toBe(true);
  });

  test.each([
    '192.168.1.5',
    '10.0.0.1',
    '::ffff:10.0.0.1',
    'fe80::1',
    '128.0.0.1',
    '127.0.0.1.example',
    '::11',
    '',
    undefined,
  ])('does not call from %j', (address) => {
    expect(isLoopback(request(address))).toBe(false);
  });

  test.each(['x-forwarded-for', 'forwarded'])('does not call where a proxy says %s', (name) => {
    expect(isLoopback(request('127.0.0.1', { [name]: 'for=203.0.113.9' }))).toBe(false);
  });
});
