import type { Ticket } from '../contracts/ticket.ts';

/** Letters that Unicode does not take apart but people type otherwise; a sigma is another one at the end of a word. */
const ligatures: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae', ß: 'ss', '’': "'", ς: 'σ' };

/** Longer than anybody's memory of a case; each word costs a scan. */
const mostWords = 8;
const longestSearch = 200;

/** What a search for a case looks in. */
export function toSearchText({ number, subject, details, contact }: Ticket): string {
  const { email, phone, name } = contact;
  const spoken = `${number.slice(0, 4)}-${number.slice(4)}`;
  // As it is dialled in France: nobody types +33.
  const national = phone?.startsWith('+33') === true ? `0${phone.slice(3)}` : undefined;
  return normalise(
    [number, spoken, subject, details, email, phone, national, name]
      .filter((part) => part !== undefined)
      .join('\n'),
  );
}

/** A search as patterns for `like … escape '\'`; a case is found when all of them match. */
export function toSearchPatterns(search: string): readonly string[] {
  return normalise(search.slice(0, longestSearch))
    .split(/\s+/u)
    .filter((word) => word !== '')
    .slice(0, mostWords)
    .map((word) => `%${word.replace(/[\\%_]/gu, String.raw`\$&`)}%`);
}

/** Lower case, without accents, ligatures and what PostgreSQL can't store. */
function normalise(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[œæß’ς]/gu, (letter) => ligatures[letter] ?? letter)
    .replaceAll('\u0000', '');
}
