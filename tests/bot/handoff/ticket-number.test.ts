import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  followUpCode,
  formatTicketNumber,
  isFollowUpCode,
  newTicketNumber,
  parseTicketNumber,
} from '../../../bot/handoff/ticket-number.ts';

const key = new Uint8Array(32).fill(7);
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('a number', () => {
  test('has eight digits and does not start with 0, whatever was drawn', () => {
    expect(newTicketNumber(() => 0)).toBe('10000000');
    expect(newTicketNumber(() => 1 - Number.EPSILON)).toBe('99999999');
    fc.assert(fc.property(random, (drawn) => /^[1-9]\d{7}$/.test(newTicketNumber(() => drawn))));
  });

  test('is said in two groups and read back however it is typed', () => {
    expect(formatTicketNumber('48217305')).toBe('4821-7305');
    for (const typed of [
      '48217305',
      '4821-7305',
      ' 4821 7305 ',
      '48.21.73.05',
      '4821–7305',
      '４８２１７３０５',
    ])
      expect(parseTicketNumber(typed)).toBe('48217305');
    fc.assert(
      fc.property(random, (drawn) => {
        const number = newTicketNumber(() => drawn);
        expect(parseTicketNumber(formatTicketNumber(number))).toBe(number);
      }),
    );
  });

  test.each(['', '4821', '0821-7305', '482173055', '4821730a', '٤٨٢١٧٣٠٥', "1' or '1'='1"])(
    '“%s” is none',
    (typed) => {
      expect(parseTicketNumber(typed)).toBeUndefined();
    },
  );

  test('anything typed is a number of eight digits or none', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) =>
        /^[1-9][0-9]{7}$|^undefined$/.test(String(parseTicketNumber(typed))),
      ),
    );
  });
});

describe('a follow-up code', () => {
  test('is always the same for a number and a key, and another for another', () => {
    expect(followUpCode('48217305', key)).toBe(followUpCode('48217305', key));
    expect(followUpCode('48217306', key)).not.toBe(followUpCode('48217305', key));
    expect(followUpCode('48217305', new Uint8Array(32))).not.toBe(followUpCode('48217305', key));
  });

  test('has eight characters, none of which looks like another', () => {
    fc.assert(
      fc.property(random, (drawn) => {
        expect(
          followUpCode(
            newTicketNumber(() => drawn),
            key,
          ),
        ).toMatch(/^[^0O1IL2Z5S8BUV]{8}$/);
      }),
    );
  });

  test('is taken in small letters and with spaces or dashes', () => {
    const code = followUpCode('48217305', key);
    expect(isFollowUpCode('48217305', code, key)).toBe(true);
    expect(isFollowUpCode('48217305', ` ${code.slice(0, 4)}-${code.slice(4).toLowerCase()} `, key)).toBe(
      true,
    );
  });

  test('nothing else opens a ticket', () => {
    const code = followUpCode('48217305', key);
    expect(isFollowUpCode('48217306', code, key)).toBe(false);
    fc.assert(fc.property(fc.string({ maxLength: 40 }), (typed) => !isFollowUpCode('48217305', typed, key)));
    for (let at = 0; at < code.length; at += 1)
      expect(isFollowUpCode('48217305', `${code.slice(0, at)}0${code.slice(at + 1)}`, key)).toBe(false);
    for (const typed of ['', code.slice(1), `${code}${code}`, 'x'.repeat(100_000)])
      expect(isFollowUpCode('48217305', typed, key)).toBe(false);
  });

  test('codes of neighbours have nothing in common that could be guessed', () => {
    const codes = Array.from({ length: 2_000 }, (_, at) => followUpCode(String(48_217_305 + at), key));
    expect(new Set(codes).size).toBe(codes.length);
    const letters = new Set(codes.map((code) => code.at(0)));
    expect(letters.size).toBeGreaterThan(20);
  });
});
