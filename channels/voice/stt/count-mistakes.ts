/** Letters to change, add or leave out to make one text of another (Levenshtein). */
export function countMistakes(one: string, other: string): number {
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
