/** Country codes after which France dials a nought and the nine digits: itself and its overseas departments. */
const DIALLED_AS_FRENCH = /^\+(33\d{9}|(?:262|590|594|596)(\d{9}))$/u;

const inPairs = (digits: string): string =>
  (digits.match(digits.length % 2 === 0 ? /\d{2}/gu : /^\d|\d{2}/gu) ?? []).join('\u00a0');

/** A number (E.164) as it is said in France, in pairs: `05 55 20 55 20`; a foreign one keeps its code. */
export function formatPhone(phone: string): string {
  const [, french, overseas] = DIALLED_AS_FRENCH.exec(phone) ?? [];
  if (french === undefined) return `+${inPairs(phone.replace(/\D/gu, ''))}`;
  return inPairs(`0${overseas ?? french.slice(2)}`);
}
