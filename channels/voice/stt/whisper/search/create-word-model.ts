/** How likely a token is after others, in the way people ask: the logarithm, for the end of a text too. */
export interface WordModel {
  logOf(before: readonly number[], token: number): number;
}

/** What was seen after some tokens: how often anything, and how often which. */
interface Counts {
  total: number;
  readonly next: Map<number, number>;
}

/** Tokens before one that count: with three the examples are known by heart, and no better used. */
const LOOKS_BACK = 2;
/** Whisper has some 52,000 tokens. */
const MOST_TOKENS = 65_536;
/** Stands before a text's first token. */
const START = MOST_TOKENS - 1;

/**
 * A trigram of tokens. What was never seen is likely after how many kinds of token were (Witten and Bell's method; Chen and
 * Goodman 1999, "An empirical study of smoothing techniques"), down to any of the `width` tokens alike.
 */
export function createWordModel(
  texts: readonly (readonly number[])[],
  { end, width }: { readonly end: number; readonly width: number },
): WordModel {
  const seen = Array.from({ length: LOOKS_BACK + 1 }, () => new Map<number, Counts>());
  for (const text of texts) {
    const tokens = [...starts, ...text, end];
    for (let at = LOOKS_BACK; at < tokens.length; at += 1)
      for (const [back, contexts] of seen.entries())
        count(contexts, keyOf(tokens, at, back), tokens[at] ?? end);
  }
  return {
    logOf: (before, token) => {
      const tokens = [...starts, ...before.slice(-LOOKS_BACK)];
      let likely = 1 / width;
      for (const [back, contexts] of seen.entries()) {
        const counts = contexts.get(keyOf(tokens, tokens.length, back));
        if (!counts) break;
        const { total, next } = counts;
        likely = ((next.get(token) ?? 0) + next.size * likely) / (total + next.size);
      }
      return Math.log(likely);
    },
  };
}

const starts: readonly number[] = Array.from({ length: LOOKS_BACK }, () => START);

/** One number for the `back` tokens before a place. */
const keyOf = (tokens: readonly number[], at: number, back: number): number =>
  tokens.slice(at - back, at).reduce((key, token) => key * MOST_TOKENS + token, 0);

function count(contexts: Map<number, Counts>, key: number, token: number): void {
  const counts = contexts.get(key) ?? { total: 0, next: new Map<number, number>() };
  counts.total += 1;
  counts.next.set(token, (counts.next.get(token) ?? 0) + 1);
  contexts.set(key, counts);
}
