import { expect, test } from '@jest/globals';
import { readSmtpUrl } from '../../../bot/mail/read-smtp-url.ts';

test.each([
  ['smtp://mail.example', { host: 'mail.example', port: 587, secure: false, requireTLS: false }],
  ['smtps://mail.example', { host: 'mail.example', port: 465, secure: true, requireTLS: false }],
  ['smtp://[::1]:25/', { host: '::1', port: 25, secure: false, requireTLS: false }],
  [
    'smtp://mail.example?requireTLS=true',
    { host: 'mail.example', port: 587, secure: false, requireTLS: true },
  ],
])('%s is a server', (url, server) => {
  expect(readSmtpUrl(url)).toEqual(server);
});

test('a user and a password may hold any letter, written as in every address', () => {
  expect(readSmtpUrl('smtps://a%40b.fr:p%3Ass@mail.example').auth).toEqual({ user: 'a@b.fr', pass: 'p:ss' });
});

test.each(['', 'mail.example', 'http://mail.example', 'smtp://', 'direct://x'])('%j is none', (url) => {
  expect(() => readSmtpUrl(url)).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }));
});

test.each(['logger=true', 'debug=true', 'tls.rejectUnauthorized=false', 'proxy=http://x'])(
  'the parameter %s is refused, and a password is not repeated',
  (parameter) => {
    const read = () => readSmtpUrl(`smtp://me:S3CRET@mail.example?${parameter}`);
    expect(read).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }));
    expect(read).not.toThrow(/S3CRET/u);
  },
);
