import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readContact, readEmail, readPhone } from '../../../dialogs/handoff/validate-contact.ts';

describe('an e-mail address', () => {
  test.each([
    ['paul@exemple.fr', 'paul@exemple.fr'],
    ['  Paul.Du-Pont+titre@Mail.Exemple.FR. ', 'Paul.Du-Pont+titre@mail.exemple.fr'],
    ['mon mail : paul@exemple.fr, merci', 'paul@exemple.fr'],
    ['<paul@exemple.fr>', 'paul@exemple.fr'],
    ['mailto:paul@exemple.fr', 'paul@exemple.fr'],
    ['«paul@exemple.fr»', 'paul@exemple.fr'],
  ])('is read from %j', (message, email) => {
    expect(readEmail(message)).toBe(email);
  });

  test.each([
    '',
    'paul',
    'paul@exemple',
    '@exemple.fr',
    'paul@.fr',
    'paul@exemple..fr',
    'paul..dupont@exemple.fr',
    '.paul@exemple.fr',
    'paul.@exemple.fr',
    'paul@-exemple.fr',
    'paul@exemple.f',
    'a@b@exemple.fr',
    'josé.martin@exemple.fr',
    'paul@exemple.fr..com',
    'paul@exemple_un.fr',
    'un@exemple.fr ou deux@exemple.fr',
    `${'a'.repeat(65)}@exemple.fr`,
    `paul@${'a'.repeat(64)}.fr`,
    `${'paul '.repeat(100)}paul@exemple.fr`,
  ])('is not guessed from %j', (message) => {
    expect(readEmail(message)).toBeUndefined();
  });

  test('never holds what could end a line or begin another header', () => {
    const part = fc.constantFrom(
      'a',
      '.',
      '@',
      '\n',
      '\r',
      ' ',
      ':',
      '<',
      '>',
      ',',
      'x.fr',
      '\u0000',
      '"',
      'é',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        const email = readEmail(parts.join('')) ?? 'a@x.fr';
        expect(email).toMatch(/^[!-~]+@[a-z0-9.-]+$/u);
        expect(email.split('@')).toHaveLength(2);
      }),
    );
  });
});

describe('a telephone number', () => {
  test.each([
    ['06 12 34 56 78', '+33612345678'],
    ['0612345678', '+33612345678'],
    ['06.12.34.56.78', '+33612345678'],
    ['05-55-20-55-20', '+33555205520'],
    ['+33 6 12 34 56 78', '+33612345678'],
    ['+33 (0)6 12 34 56 78', '+33612345678'],
    ['0033612345678', '+33612345678'],
    ['mon numéro est le 06 12 34 56 78 merci', '+33612345678'],
    ['0690 12 34 56', '+590690123456'],
    ['0692 12 34 56', '+262692123456'],
    ['0694 12 34 56', '+594694123456'],
    ['0596 12 34 56', '+596596123456'],
    ['+44 20 7946 0000', '+442079460000'],
    ['00 212 612 345 678', '+212612345678'],
    ['٠٦ ١٢ ٣٤ ٥٦ ٧٨', '+33612345678'],
    ['０６１２３４５６７８', '+33612345678'],
  ])('is read from %j as E.164', (message, phone) => {
    expect(readPhone(message)).toBe(phone);
  });

  test.each([
    '',
    '06 12 34 56',
    '06 12 34 56 78 9',
    '0899 12 34 56',
    '+33 8 99 12 34 56',
    '+33 6 12 34',
    '+0 612 345 678',
    '+1234567890123456',
    '19000',
    '9912345678',
    'le 12/05/2026',
    '1'.repeat(301),
  ])('is not guessed from %j', (message) => {
    expect(readPhone(message)).toBeUndefined();
  });

  test('is always E.164, whatever was typed', () => {
    const part = fc.constantFrom('0', '6', '+', '33', ' ', '(0)', '.', '-', 'a', '00', '12', '٧', '\n');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 25 }), (parts) => {
        expect(readPhone(parts.join('')) ?? '+33612345678').toMatch(/^\+[1-9]\d{6,14}$/u);
      }),
    );
  });
});

test('an address goes before a number in the same message', () => {
  expect(readContact('paul@exemple.fr ou 06 12 34 56 78')).toEqual({
    way: 'email',
    email: 'paul@exemple.fr',
  });
  expect(readContact('06 12 34 56 78')).toEqual({ way: 'phone', phone: '+33612345678' });
  expect(readContact('rien')).toBeUndefined();
});
