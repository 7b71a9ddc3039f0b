/** A text as the classifier sees it: normalised words in order, and their stems. */
export interface Words {
  readonly words: readonly string[];
  readonly stems: readonly string[];
}

/** Two blocks of features, weighted apart: what is said (words) and how it is spelled (characters). */
export interface Features {
  readonly words: ReadonlyMap<string, number>;
  readonly characters: ReadonlyMap<string, number>;
}

/** What a stem starts with among the words, since many stems are words too. */
export const STEM_MARK = '~';

const SHORTEST = 3;
const LONGEST = 4;

/** Words, stems, pairs of words, and the 3- and 4-letter pieces of each word with its edges: a typo breaks only some of them. */
export function featuresOf({ words, stems }: Words): Features {
  const wordCounts = new Map<string, number>();
  const characterCounts = new Map<string, number>();
  words.forEach((word, at) => {
    count(wordCounts, word);
    const next = words[at + 1];
    if (next !== undefined) count(wordCounts, `${word} ${next}`);
    const edged = ` ${word} `;
    for (let size = SHORTEST; size <= LONGEST; size += 1) {
      for (let start = 0; start + size <= edged.length; start += 1) {
        count(characterCounts, edged.slice(start, start + size));
      }
    }
  });
  for (const stem of stems) count(wordCounts, STEM_MARK + stem);
  return { words: wordCounts, characters: characterCounts };
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
