/** How one digit is said. */
export type SayDigit = (digit: number) => string;

const SPACE = '[ \\u00A0\\u202F.\\-]';
/** Ten digits that begin with 0, or +33 and nine, in any grouping: a French number (plan of ARCEP, decision 2022-1583). */
const FRENCH_PHONE = new RegExp(
  `(?<![\\d+])(?:(?:\\+|00)33${SPACE}?(?:\\(0\\)${SPACE}?)?|0)[1-9](?:${SPACE}?\\d){8}(?!\\d)`,
  'gu',
);
/** E.164: + and up to fifteen digits. */
const FOREIGN_PHONE = new RegExp(`(?<![\\d+])\\+[1-9](?:${SPACE}?\\d){7,14}(?!\\d)`, 'gu');
/** A ticket's number as the assistant writes it. */
const TICKET = /(?<![\d-])(\d{4})-(\d{4})(?![\d-])/gu;
/** Nobody can write down a number of seven digits or more that is said as a number. */
const LONG = /(?<![\d,.])\d{7,}(?![\d,.]?\d)/gu;

/** Phone numbers in pairs, ticket numbers in fours, other long numbers in threes, digit by digit, with a rest between. */
export const sayDigits = (text: string, say: SayDigit): string =>
  text
    .replace(FRENCH_PHONE, (phone) => {
      const digits = phone
        .replace(/^(?:\+|00)33/u, '0')
        .replace(/\(0\)/u, '')
        .replace(/\D/gu, '');
      return inGroups(digits, 2, say);
    })
    .replace(FOREIGN_PHONE, (phone) => `+ ${inGroups(phone.replace(/\D/gu, ''), 2, say)}`)
    .replace(TICKET, (_, first: string, second: string) => inGroups(first + second, 4, say))
    .replace(LONG, (digits) => inGroups(digits, 3, say));

const inGroups = (digits: string, size: number, say: SayDigit): string =>
  [...digits.matchAll(new RegExp(`\\d{1,${size}}`, 'gu'))]
    .map(([group]) =>
      group
        .split('')
        .map((digit) => say(Number(digit)))
        .join(' '),
    )
    .join(', ');
