/** The zeros of the decimal digits that keyboards type beside 0 to 9: Arabic, Persian and Devanagari. */
const ZEROS = [0x0660, 0x06f0, 0x0966];

/** Digits as 0 to 9, whatever the keyboard typed; nothing else changes. */
export const asciiDigits = (text: string): string =>
  text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    const zero = ZEROS.find((from) => code >= from && code < from + 10);
    return zero === undefined ? digit.normalize('NFKC') : String(code - zero);
  });

/** Without accents, capitals, faces and punctuation, which a hurried hand and a speech recogniser leave out. */
export const plainWords = (text: string): string =>
  asciiDigits(text)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
