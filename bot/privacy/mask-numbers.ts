/** Spaces of every kind, dots and hyphens, as people put them between groups of digits. */
const GAP = String.raw`[ .\-/\u00a0\u202f]`;
const A_DATE = String.raw`(?!\p{Nd}{2}${GAP}\p{Nd}{2}${GAP}(?:19|20)\p{Nd}{2})`;
const ZERO = '[0٠۰]';

const ABROAD = String.raw`(?:\+|${ZERO}{2})[ .]?(?!${ZERO})\p{Nd}{1,3}[ .\-]?(?:\(0\)[ .]?)?\p{Nd}(?:[ .()\-\u00a0\u202f]{0,2}\p{Nd}){5,12}`;
const FRENCH = String.raw`${A_DATE}${ZERO}\p{Nd}(?:${GAP}?\p{Nd}{2}){4}`;
const IN_THREES = String.raw`(?<!\p{Nd}[ .\u00a0\u202f])${ZERO}[ ]?[1-9]\p{Nd}{0,2}(?:[ .\u00a0\u202f]\p{Nd}{3}){2}(?:[ .\u00a0\u202f]\p{Nd}{2})?`;
const PHONE = new RegExp(
  `(?<![\\p{L}\\p{Nd}+])(?:${ABROAD}|${FRENCH}|${IN_THREES})(?![\\p{L}\\p{Nd}*])`,
  'gu',
);

/** ISO 13616: country, check digits, then groups of four, which all but the first have a digit in. */
const IBAN =
  /(?<![\p{L}\p{N}])[a-z]{2}\d{2}(?:[a-z\d]{11,30}|[ -][a-z\d]{4}(?:[ -](?=[a-z]{0,3}\d)[a-z\d]{4}){1,6}(?:[ -](?=[a-z]{0,2}\d)[a-z\d]{1,3})?)(?![\p{L}\p{N}])/giu;
/** The lines at the foot of a passport or a residence permit (ICAO 9303). */
const MACHINE_READABLE = /(?<![A-Z\d<])(?=[A-Z\d]{0,30}<)[A-Z\d<]{20,90}(?![A-Z\d<])/gu;
/** Social security number of someone born in Corsica: its letter keeps it from being a run of digits. */
const CORSICAN = /(?<!\d)[1278] ?\d{2} ?\d{2} ?2[AB] ?\d{3} ?\d{3}(?: ?\d{2})?(?!\d)/giu;
const PLATE = /(?<![\p{L}\p{N}-])[a-z]{2}[ -]\d{3}[ -][a-z]{2}(?![\p{L}\p{N}-])/giu;

/** What an identifier is announced by; the words between it and the number are few and short. */
const ANNOUNCED =
  /(?<![\p{L}\p{N}])((?:num[ée]ros?|num|n°|nº|agdref|neph|dossier|passeport|récépissé|visa|titre|carte|permis|number)(?:[ :=.]{1,3}(?:n°|nº|num[ée]ro|étranger|etranger|national|agdref|neph|fiscal|de|du|la|le|mon|ma|séjour|sejour|passeport|passport|titre|dossier|carte|permis|sécurité|securite|sociale|est|is|et c’est|:)){0,6}[ :=]{0,3})(\d[\d .\u00a0-]{4,20}\d|[a-z\d]{7,20})(?![\p{L}\p{N}*-])/giu;
/** Laws, decrees and forms have numbers that everyone may know. */
const PUBLIC_NUMBER = /^(?:(?:19|20)\d{2}-\d{1,5}|\d{5}[ -]\d{2})$/u;
/** Circulars: NOR INTV2400001J. */
const NOR = /^[A-Z]{4}\d{7}[A-Z]$/u;

const CODE = /(?<![\p{L}\p{N}/-])(?=[a-z]{0,7}\d)(?=\d{0,9}[a-z])[a-z\d]{8,20}(?![\p{L}\p{N}-])/giu;
const MEASURE = /^\d+(?:euros?|eur|km|ans?|jours?|mois|points?)$/iu;

const RUN = /(?<![\p{L}\p{Nd}])\p{Nd}+(?:[ .\-\u00a0\u202f]\p{Nd}+)*/gu;
const DATE = /((?:19|20)\d{2}-\d{2}-\d{2}|\d{1,2}[ .-]\d{1,2}[ .-](?:19|20)\d{2})(?!\d)/u;
const MONEY_AFTER = /^[ \u00a0\u202f]?(?:€|euros?|eur(?!\p{L})|k€)/iu;

/** Phone, bank, card, social security, foreigner's (AGDREF), licence (NEPH), passport and permit numbers, and plates. */
export function maskNumbers(text: string): string {
  return text
    .replace(MACHINE_READABLE, '[numéro]')
    .replace(IBAN, (found) => (countDigits(found) >= 8 ? '[numéro]' : found))
    .replace(PHONE, '[téléphone]')
    .replace(CORSICAN, '[numéro]')
    .replace(PLATE, '[numéro]')
    .replace(ANNOUNCED, (found, before: string, code: string, at: number, whole: string) =>
      isAnnouncedCode(code) && !isMoney(whole, at + found.length) ? `${before}[numéro]` : found,
    )
    .replace(CODE, (found) =>
      countDigits(found) >= 5 && !MEASURE.test(found) && !NOR.test(found) ? '[numéro]' : found,
    )
    .replace(RUN, (run, at: number, whole: string) => (isMoney(whole, at + run.length) ? run : maskRun(run)));
}

const isMoney = (text: string, end: number): boolean => MONEY_AFTER.test(text.slice(end, end + 8));

const isAnnouncedCode = (code: string): boolean =>
  !PUBLIC_NUMBER.test(code) && !DATE.test(code) && !NOR.test(code) && countDigits(code) >= 5;

/** Dates inside a run stay; what is left of it is looked at piece by piece. */
const maskRun = (run: string): string =>
  run
    .split(DATE)
    .map((piece, at) => (at % 2 === 1 ? piece : maskPiece(piece)))
    .join('');

function maskPiece(piece: string): string {
  const inner = piece.trim();
  const groups = inner.split(/[ .\-\u00a0\u202f]/u);
  if (isIdentifier(groups.map(toAscii))) return piece.replace(inner, '[numéro]');
  return piece.replace(/\p{Nd}{9,}/gu, '[numéro]');
}

/** Whether groups of digits are one number of somebody, by length and first digits; years and lists are not. */
function isIdentifier(groups: readonly string[]): boolean {
  const digits = groups.join('');
  if (groups.length > 8 || groups.every((group) => /^(?:19|20)\d{2}$/u.test(group))) return false;
  switch (digits.length) {
    case 10:
      return /^(?:99|0)/u.test(digits);
    case 12:
      return true;
    case 13:
    case 15:
      return /^[123478]/u.test(digits) || hasLuhnSum(digits);
    default:
      return digits.length >= 13 && digits.length <= 19 && (isInFours(groups) || hasLuhnSum(digits));
  }
}

const isInFours = (groups: readonly string[]): boolean => groups.every(({ length }) => length === 4);

/** The check digit of payment cards (ISO/IEC 7812-1). */
function hasLuhnSum(digits: string): boolean {
  const sum = Array.from(digits)
    .reverse()
    .reduce((total, digit, at) => {
      const value = Number(digit) * (at % 2 === 1 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0;
}

const countDigits = (text: string): number => text.match(/\d/gu)?.length ?? 0;

/** Arabic, Persian and full-width digits begin at a code that ends in 0. */
const toAscii = (digits: string): string =>
  digits.replace(/[٠-٩۰-۹０-９]/gu, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf));
