/** Longer than anybody dictates: a story, or noise. */
const LONGEST_TEXT = 400;

/** « J-E-A-N » and « J.E.A.N. »: what stands between the letters was not said. Two letters may be part of an address. */
const SPELLED = /(?<![a-z\d@._+-])[a-z\d](?:[.-][a-z\d]){2,}(?![a-z\d@_+]|[.-][a-z\d@])/gu;
/** Recognisers write it together with what stands beside it, and hyphens around it. */
const GLUED_AT = /[ -]*ar+oba(?:s+(?:es?)?)?[ -]*/gu;
/** The end of a sentence; before the end of a domain it is a dot that was said. */
const FULL_STOP = /\.(?=\s|$)(?!\s+(?:com|fr|net|org|eu)(?![a-z\d]))/gu;

/**
 * Words, numbers and signs of what a recogniser wrote, without accents and capitals. Undefined where other letters are in
 * it: leaving them out would make another address of it.
 */
export function splitSpokenText(text: string): readonly string[] | undefined {
  if (text.length > LONGEST_TEXT) return undefined;
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae');
  if (/(?![a-z\d])[\p{L}\p{N}]/u.test(plain)) return undefined;
  const said = plain
    .replace(/[^a-z\d@._+-]+/gu, ' ')
    .replace(/(?<=^| )e-mail(?= |$)/gu, 'email')
    .replace(SPELLED, (letters) => letters.replace(/[.-]/gu, ' '))
    .replace(FULL_STOP, ' ')
    .replace(GLUED_AT, ' @ ');
  return said.match(/[a-z\d]+|[@._+-]/gu) ?? [];
}
