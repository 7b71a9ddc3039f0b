/** A word's pronunciations, most usual first; none for a word that is not in it. */
export type Dictionary = (word: string) => readonly string[];

/** Reads a CMU-style dictionary: a word, `(2)` and so on after it for its other pronunciations, and its phones. */
export function readDictionary(text: string): Dictionary {
  const entries = new Map<string, string[]>();
  for (const line of text.split('\n')) {
    const space = line.indexOf(' ');
    if (space <= 0) continue;
    const word = line.slice(0, space).replace(/\(\d+\)$/u, '');
    const phones = line.slice(space + 1).trim();
    const known = entries.get(word);
    if (known) known.push(phones);
    else entries.set(word, [phones]);
  }
  return (word) => entries.get(word) ?? [];
}
