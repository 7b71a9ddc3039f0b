/** Shorter parts of a name are words of the language too: "de", "El". */
const SHORTEST_PART = 3;

/** Names, addresses and numbers of the people of a case, whole and in their parts, the longest first. */
export function listNames(known: readonly (string | undefined)[]): readonly string[] {
  const whole = known.flatMap((name) => (name === undefined ? [] : [name.trim()]));
  const parts = whole.flatMap((name) => name.split(/[\s@.,'’_-]+/u));
  return [...new Set([...whole, ...parts])]
    .filter((name) => name.length >= SHORTEST_PART && !/^(?:com|org|net|gouv|www)$/iu.test(name))
    .sort((a, b) => b.length - a.length);
}

/** A text without names that are known, in any case, with or without their accents. */
export function removeNames(text: string, names: readonly string[]): string {
  const forms = names.flatMap((name) => [name, name.normalize('NFD').replace(/\p{M}/gu, '')]);
  if (forms.length === 0) return text;
  const any = [...new Set(forms)].map(escapePattern).join('|');
  // What stands in brackets is a mask already.
  const pattern = new RegExp(`\\[[^\\]\\s]{1,12}\\]|(?<![\\p{L}\\p{N}])(?:${any})(?![\\p{L}\\p{N}])`, 'giu');
  return text.replace(pattern, (found) => (found.startsWith('[') ? found : '[nom]'));
}

const escapePattern = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
