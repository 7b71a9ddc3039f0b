/** Line ends and all else that could begin a new header (RFC 5322, 2.2), and marks that turn the direction of writing. */
const NOT_IN_A_LINE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu;

/** No letter is longer on purpose: what is stacked on one beyond that is cut off. */
const UNITS_PER_LETTER = 8;

/** A person's text in one line of at most so many letters, as a reader counts them; what is cut off ends in “…”. */
export function oneLine(text: string, maxLetters: number): string {
  const line = text.toWellFormed().replace(NOT_IN_A_LINE, ' ').replace(/\s+/gu, ' ').trim();
  if (line.length <= maxLetters) return line;
  const letters = Array.from(
    new Intl.Segmenter().segment(line.slice(0, maxLetters * UNITS_PER_LETTER).toWellFormed()),
    ({ segment }) => segment,
  );
  if (letters.length <= maxLetters && letters.join('').length === line.length) return line;
  return `${letters
    .slice(0, maxLetters - 1)
    .join('')
    .trimEnd()}…`;
}

/**
 * The same to read, but no mail reader makes a link of it: an invisible word joiner stands after dots, colons and `@`. For
 * mails to an address that nobody has proved: anyone could make us send their link to anyone.
 */
export const withoutLinks = (text: string): string => text.replace(/([.:@])(?=[\p{L}\p{N}/])/gu, '$1\u2060');
