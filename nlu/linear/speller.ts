/** Puts a mistyped word right when a known word is one slip away; a word it knows, or can't place, comes back as it is. */
export type Speller = (word: string) => string;

const SHORTEST = 4;
const LETTERS = Array.from('abcdefghijklmnopqrstuvwxyz');

/**
 * A speller limited to the words of training, `rarity` their idf: it can't turn a word into one the classifier has never
 * met. One slip is a letter lost, added, changed, or swapped with the next; the first letter is trusted. Among several
 * known words the most common wins. About fifty look-ups a letter for an unknown word, none for a known one.
 */
export function createSpeller(rarity: ReadonlyMap<string, number>): Speller {
  return (word) => {
    if (word.length < SHORTEST || rarity.has(word) || /[^a-z]/u.test(word)) return word;
    let best = word;
    for (const candidate of slipsOf(word)) {
      if ((rarity.get(candidate) ?? Infinity) < (rarity.get(best) ?? Infinity)) best = candidate;
    }
    return best;
  };
}

function* slipsOf(word: string): Generator<string> {
  for (let at = 1; at <= word.length; at += 1) {
    const head = word.slice(0, at);
    const letter = word.charAt(at);
    const tail = word.slice(at + 1);
    for (const added of LETTERS) yield head + added + letter + tail;
    if (letter === '') return;
    if (word.length > SHORTEST) yield head + tail;
    if (tail !== '') yield head + tail.charAt(0) + letter + tail.slice(1);
    for (const changed of LETTERS) yield head + changed + tail;
  }
}
