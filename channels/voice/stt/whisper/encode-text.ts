/** Texts as the tokens that Whisper would write them with. */
export type EncodeText = (text: string) => readonly number[];

/** Words with the space before them, numbers, signs and spaces are encoded one by one (GPT-2's pattern). */
const pieces = /'(?:s|t|re|ve|m|ll|d)| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+/gu;

/** Byte-pair encoding: of neighbours that are a token together the one with the lowest number is joined first, for tokens are numbered as they were learnt. */
export function createEncodeText(words: readonly Buffer[]): EncodeText {
  const numbers = new Map(words.map((word, token) => [word.toString('latin1'), token]));
  return (text) => (text.match(pieces) ?? []).flatMap((piece) => encodePiece(piece, numbers));
}

function encodePiece(piece: string, numbers: ReadonlyMap<string, number>): readonly number[] {
  const parts = Array.from(Buffer.from(piece), (byte) => String.fromCharCode(byte));
  for (;;) {
    const ranks = parts.slice(1).map((part, at) => numbers.get(`${parts[at] ?? ''}${part}`) ?? Infinity);
    const best = Math.min(...ranks);
    if (best === Infinity) return parts.flatMap((part) => numbers.get(part) ?? []);
    const at = ranks.indexOf(best);
    parts.splice(at, 2, `${parts[at] ?? ''}${parts[at + 1] ?? ''}`);
  }
}
