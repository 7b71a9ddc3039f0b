import { expect, test } from '@jest/globals';
import { describeFailure } from '../../../bot/mail/describe-failure.ts';

const reply = (response: string, command: string, code = 'EMESSAGE') => ({ response, command, code });

test.each([
  [reply('550 5.1.1 <citoyen@exemple.fr> unknown', 'RCPT TO', 'EENVELOPE'), true, '550 5.1.1 recipient'],
  [reply('554 rejected: « Bonjour Jean »', 'DATA'), true, '554 message'],
  [reply('553 no', 'MAIL FROM', 'EENVELOPE'), true, '553 sender'],
  [reply('451 4.7.1 greylisted', 'RCPT TO', 'EENVELOPE'), false, '451 4.7.1 recipient'],
  [reply('503 bad sequence', 'DATA'), false, '503 message'],
])('%j is permanent: %s', (error, permanent, words) => {
  expect(describeFailure(error, false)).toEqual({ ok: false, permanent, uncertain: false, error: words });
});

test.each([
  [reply('535 5.7.8 wrong password', 'AUTH PLAIN', 'EAUTH'), '535 5.7.8 authentication'],
  [reply('530 5.7.0 authenticate first', 'MAIL FROM', 'EENVELOPE'), '530 5.7.0 sender'],
  [reply('554 your address is blocked', 'CONN', 'EPROTOCOL'), '554 connection'],
])('%j is a refusal of us: the mail waits until that is put right', (error, words) => {
  expect(describeFailure(error, false)).toMatchObject({ permanent: false, error: words });
});

test('a broken connection is uncertain once the whole mail was handed over, and only then', () => {
  const broken = { code: 'ECONNECTION', command: 'CONN' };
  expect(describeFailure(broken, false)).toMatchObject({ permanent: false, uncertain: false });
  expect(describeFailure(broken, true)).toMatchObject({ permanent: false, uncertain: true });
});

test('an answer of the server is certain, even after the whole mail', () => {
  expect(describeFailure(reply('451 later', 'DATA'), true)).toMatchObject({ uncertain: false });
});

test.each([
  [{ code: 'ESOCKET', originalCode: 'ECONNREFUSED', command: 'CONN' }, 'ECONNREFUSED connection'],
  [{ code: 'ETIMEDOUT', command: 'CONN' }, 'ETIMEDOUT timeout'],
  [{ code: 'EDNS' }, 'EDNS name of the server'],
  [{ code: 'a@b.fr', command: 'a@b.fr', response: 'a@b.fr' }, 'ERROR message'],
  [new TypeError('a@b.fr'), 'ERROR message'],
  ['a@b.fr', 'ERROR message'],
  [undefined, 'ERROR message'],
])('%j is described without an address', (error, words) => {
  expect(describeFailure(error, false)).toMatchObject({ permanent: false, error: words });
});
