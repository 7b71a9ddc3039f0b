/** How like two texts are, 0 to 1: the share of the longer one's letters (or sounds) that need no change (Levenshtein). */
export function measureLikeness(one: ArrayLike<string>, other: ArrayLike<string>): number {
  const longest = Math.max(one.length, other.length);
  return longest === 0 ? 1 : 1 - countMistakes(one, other) / longest;
}

/** Letters to change, add or leave out. */
export function countMistakes(one: ArrayLike<string>, other: ArrayLike<string>): number {
  let row = Array.from({ length: one.length + 1 }, (_, at) => at);
  for (const [done, letter] of Array.from(other).entries()) {
    const next = [done + 1];
    for (let at = 0; at < one.length; at += 1)
      next.push(
        Math.min((row[at] ?? 0) + (one[at] === letter ? 0 : 1), (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1),
      );
    row = next;
  }
  return row.at(-1) ?? 0;
}
