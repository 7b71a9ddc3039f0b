/** Topics by how often they were asked; those the office proposes come in between as if asked once, in its order. */
export function rankTopics(
  suggestions: readonly string[],
  asked: ReadonlyMap<string, number>,
): readonly string[] {
  const all = [...new Set([...suggestions, ...asked.keys()])];
  const weight = (topic: string) => (asked.get(topic) ?? 0) + (suggestions.includes(topic) ? 1 : 0);
  return all.toSorted((a, b) => weight(b) - weight(a));
}
