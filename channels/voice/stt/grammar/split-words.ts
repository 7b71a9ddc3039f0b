/** The words of a wording as a dictionary has them: lower case, straight apostrophes, nothing else but letters, digits and hyphens. */
export const splitWords = (wording: string): readonly string[] =>
  wording
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/[^\p{L}\p{N}'-]+/gu, ' ')
    .split(' ')
    .map((word) => word.replace(/^[-']+|[-']+$/gu, ''))
    .filter((word) => word !== '');
