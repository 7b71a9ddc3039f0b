import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

const DIGITS = 8;
const LOWEST = 10 ** (DIGITS - 1);
const CODE_LENGTH = 8;
/** Without letters and digits that look or sound alike on paper: no 0 O, 1 I L, 2 Z, 5 S, 8 B, U V. */
const CODE_ALPHABET = '34679ACDEFGHJKMNPQRTWXY';

/**
 * Eight digits that do not start with 0. Numbers are drawn and not counted, so that one says nothing of another.
 * `random` gives from 0 (included) to 1 (excluded).
 */
export const newTicketNumber = (random: () => number): string =>
  String(LOWEST + Math.floor(random() * 9 * LOWEST));

/** As it is said to the citizen: `4821-7305`. */
export const formatTicketNumber = (number: string): string => `${number.slice(0, 4)}-${number.slice(4)}`;

/** The number that someone typed, with the spaces, dashes and dots they like; undefined when it can't be one. */
export function parseTicketNumber(typed: string): string | undefined {
  const number = typed.normalize('NFKC').replace(/[\s.\p{Pd}]/gu, '');
  return /^[1-9][0-9]{7}$/.test(number) ? number : undefined;
}

/** What opens a ticket beside its number. Made from the number by a secret, so that it is kept nowhere. */
export function followUpCode(number: string, key: Uint8Array): string {
  const digest = createHmac('sha256', key).update(`guichet follow-up ${number}`).digest('hex');
  const base = BigInt(CODE_ALPHABET.length);
  let rest = BigInt(`0x${digest}`);
  let code = '';
  for (let at = 0; at < CODE_LENGTH; at += 1) {
    code += CODE_ALPHABET.charAt(Number(rest % base));
    rest /= base;
  }
  return code;
}

/** Takes as long for a wrong code as for the right one; capitals, spaces and dashes do not matter. */
export function isFollowUpCode(number: string, code: string, key: Uint8Array): boolean {
  const typed = code
    .normalize('NFKC')
    .replace(/[\s.\p{Pd}]/gu, '')
    .toUpperCase();
  return timingSafeEqual(digestOf(typed), digestOf(followUpCode(number, key)));
}

/** Of one length whatever was typed, as a comparison in constant time needs. */
const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();
