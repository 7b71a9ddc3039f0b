import type { Contact } from '../../bot/contracts/ticket.ts';
import { asciiDigits } from '../../bot/contracts/plain-words.ts';

/** RFC 5321, 4.5.3.1: 64 characters before the @, and 254 in all fit into a path. */
const LONGEST_LOCAL_PART = 64;
const LONGEST_ADDRESS = 254;
/** Longer messages hold a story, not an address. */
const LONGEST_MESSAGE = 300;

/** Characters of RFC 5322 atoms; quoted names and addresses in other scripts are so rare that a slip is likelier. */
const EMAIL =
  /[a-z0-9!#$%&'*+/=?^_`{|}~.-]+@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]/iu;
const PHONE = /(?:\+|\b)\d[\d\s().\-/]{6,}\d/u;

/** First digits of numbers overseas → country code (ARCEP, plan national de numérotation). */
const overseas: readonly (readonly [RegExp, string])[] = [
  [/^(?:590|690|691)/u, '590'],
  [/^(?:594|694)/u, '594'],
  [/^(?:596|696|697)/u, '596'],
  [/^(?:262|263|269|639|692|693)/u, '262'],
];

/** The e-mail address in a message, ready to write to; undefined where there is none that can be right. */
export function readEmail(message: string): string | undefined {
  if (message.length > LONGEST_MESSAGE) return undefined;
  const [found] = EMAIL.exec(message) ?? [];
  if (found === undefined || found.length > LONGEST_ADDRESS) return undefined;
  // What sticks to the address is part of it: "jean..dupont@", "é@": a slip that is asked again, not cut off.
  const before = message.slice(0, message.indexOf(found));
  const after = message.slice(before.length + found.length);
  const isApart = /(?:^|[\s<(:;,"«])$/u.test(before) && /^(?:[\s>),;:!?"»]|\.(?:\s|$)|$)/u.test(after);
  if (!isApart || after.includes('@')) return undefined;
  const at = found.lastIndexOf('@');
  const local = found.slice(0, at);
  if (local.length > LONGEST_LOCAL_PART || /^\.|\.\.|\.$/u.test(local)) return undefined;
  return `${local}@${found.slice(at + 1).toLowerCase()}`;
}

/** The telephone number in a message, as E.164: French in any spelling, or international with its + or 00. */
export function readPhone(message: string): string | undefined {
  if (message.length > LONGEST_MESSAGE) return undefined;
  const [found] = PHONE.exec(asciiDigits(message)) ?? [];
  if (found === undefined) return undefined;
  const digits = found.replace(/\(0\)/u, '').replace(/[^\d+]/gu, '');
  const international = digits.replace(/^00/u, '+');
  if (international.startsWith('+')) return readInternational(international);
  return /^0[1-79]\d{8}$/u.test(digits) ? `+${countryOf(digits.slice(1))}${digits.slice(1)}` : undefined;
}

/** ITU-T E.164: at most 15 digits. A French one is as long as all of them, and is not a premium number (08). */
function readInternational(number: string): string | undefined {
  if (!number.startsWith('+33')) return /^\+[1-9]\d{6,14}$/u.test(number) ? number : undefined;
  const national = number.slice(3).replace(/^0/u, '');
  return /^[1-79]\d{8}$/u.test(national) ? `+33${national}` : undefined;
}

const countryOf = (national: string): string => overseas.find(([start]) => start.test(national))?.[1] ?? '33';

/** A way to be reached that was typed as such: an address or a number. */
export function readContact(message: string): Contact | undefined {
  const email = readEmail(message);
  if (email !== undefined) return { way: 'email', email };
  const phone = readPhone(message);
  return phone === undefined ? undefined : { way: 'phone', phone };
}
