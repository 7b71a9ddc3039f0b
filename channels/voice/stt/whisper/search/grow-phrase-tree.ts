import type { Phrase } from '../../../../../bot/contracts/speech.ts';
import type { EncodeText } from '../encode-text.ts';

/** Phrases by their tokens; those that begin alike share a branch. */
export interface PhraseNode {
  /** The tokens up to here. */
  readonly tokens: readonly number[];
  readonly next: Map<number, PhraseNode>;
  /** The phrases that end here. */
  readonly ends: { readonly value: string; readonly says: string }[];
}

/** Each wording as Whisper writes a sentence, and as it goes on with one. */
export function growPhraseTree(phrases: readonly Phrase[], encodeText: EncodeText): PhraseNode {
  const root: PhraseNode = { tokens: [], next: new Map(), ends: [] };
  for (const { value, says } of phrases)
    for (const wording of says)
      for (const form of formsOf(wording)) {
        let node = root;
        for (const token of encodeText(form)) node = branch(node, token);
        node.ends.push({ value, says: wording });
      }
  return root;
}

function branch(node: PhraseNode, token: number): PhraseNode {
  const found = node.next.get(token);
  if (found) return found;
  const grown = { tokens: [...node.tokens, token], next: new Map(), ends: [] };
  node.next.set(token, grown);
  return grown;
}

function formsOf(wording: string): readonly string[] {
  const plain = wording
    .replaceAll('’', "'")
    .replace(/[()«»"]/gu, '')
    .trim();
  const [first = ''] = plain;
  const rest = plain.slice(first.length);
  return [` ${first.toUpperCase()}${rest}.`, ` ${first.toLowerCase()}${rest}`];
}
