const SENTENCE_END = /(?<=[.!?…؟。।]["”’')\]]*(?:\s?»)?)\s+(?!»)|\n+/u;
/** A full stop that ends no sentence: after one letter, or between digits. */
const INITIAL = /(?:^|\s)\p{Lu}\.$/u;

/** The sentences of a text, in order, none of them empty; together they are all its words. */
export function splitSentences(text: string): readonly string[] {
  const sentences: string[] = [];
  for (const part of text.split(SENTENCE_END)) {
    const sentence = part.trim();
    const before = sentences.at(-1);
    if (sentence === '') continue;
    // A mark that stands alone, as after « Quoi ? », belongs to what is before it.
    if (before !== undefined && (INITIAL.test(before) || !/[\p{L}\p{N}]/u.test(sentence)))
      sentences.splice(-1, 1, `${before} ${sentence}`);
    else sentences.push(sentence);
  }
  return sentences;
}

/**
 * Sentences in stretches of at most so many characters: at a comma where there is one, else at a space, else anywhere. The
 * very first is cut at its first comma or the like where it would be longer than `longestFirst`.
 */
export function splitStretches(text: string, longest: number, longestFirst = longest): readonly string[] {
  const [first, ...others] = splitSentences(text).flatMap((sentence) => cut(sentence, longest));
  if (first === undefined) return [];
  return [...(first.length > longestFirst ? cutFirst(first) : [first]), ...others];
}

/** A word that stands alone before its comma is soon over: the next stretch would come too late. */
const FIRST_MARK = /^.{6,}?[,;:،](?=\s)/u;

function cutFirst(stretch: string): readonly string[] {
  const [head] = FIRST_MARK.exec(stretch) ?? [];
  return head === undefined ? [stretch] : [head, stretch.slice(head.length).trim()];
}

function cut(sentence: string, longest: number): readonly string[] {
  const stretches: string[] = [];
  let rest = sentence;
  while (rest.length > longest) {
    const head = rest.slice(0, longest);
    const at = lastOf(head, /[,;:،]\s/gu) ?? lastOf(head, /\s/gu) ?? wholeCharacters(head);
    stretches.push(rest.slice(0, at).trim());
    rest = rest.slice(at).trim();
  }
  return [...stretches, rest].filter((stretch) => stretch !== '');
}

function lastOf(text: string, pattern: RegExp): number | undefined {
  const match = [...text.matchAll(pattern)].at(-1);
  // A stretch of a word or two is no relief.
  return match && match.index > text.length / 4 ? match.index + 1 : undefined;
}

/** Not in the middle of a surrogate pair. */
const wholeCharacters = (head: string): number =>
  /[\uD800-\uDBFF]$/u.test(head) ? head.length - 1 : head.length;
