import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** Text in, token ids out: what the encoder reads. */
export type Tokenize = (text: string) => number[];

const START = 0;
const END = 2;
const UNKNOWN = 3;
const UNKNOWN_SCORE = -30.364752;
const MAX_CHARACTERS = 2_000;
const MAX_TOKENS = 512;
const WORD_START = '▁';

// What the model's own normaliser deletes, and what it takes for a blank.
const DELETED = /[\u0001-\u0008\u000b\u000e-\u001f\u007f\u008f\u009f]/gu;
const BLANK = /[\t\n\f\r\u1680\u200b-\u200f\u2028\u2029\u2581\ufeff\ufffd ]+/gu;

const fileSchema = z.object({ model: z.object({ vocab: z.array(z.tuple([z.string(), z.number()])) }) });

interface Piece {
  readonly id: number;
  readonly score: number;
}

/**
 * The XLM-R unigram tokeniser: NFKC, blanks to `▁`, then the best split by the pieces' scores (Viterbi).
 * Texts are cut at 2,000 characters and 512 tokens: longer input makes ONNX Runtime throw.
 */
export function createTokenizer(pieces: ReadonlyMap<string, Piece>): Tokenize {
  const longest = pieces.keys().reduce((most, piece) => Math.max(most, piece.length), 0);
  return (text) => {
    const ids = bestSplit(prepare(text), pieces, longest);
    return [START, ...ids.slice(0, MAX_TOKENS - 2), END];
  };
}

/** Reads the `tokenizer.json` of the model; the special pieces never match in a text. */
export function loadTokenizer(path: string): Tokenize {
  const { model } = fileSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  const special = new Set([0, 1, 2, UNKNOWN, model.vocab.length - 1]);
  const pieces = new Map<string, Piece>();
  model.vocab.forEach(([piece, score], id) => {
    if (!special.has(id)) pieces.set(piece, { id, score });
  });
  return createTokenizer(pieces);
}

function prepare(text: string): string {
  const clean = text
    .slice(0, MAX_CHARACTERS)
    .toWellFormed()
    .replace(DELETED, '')
    .replace(BLANK, ' ')
    .normalize('NFKC')
    .replace(/ +/gu, ' ')
    .trimStart();
  return ` ${clean}`.replaceAll(' ', WORD_START);
}

function bestSplit(text: string, pieces: ReadonlyMap<string, Piece>, longest: number): number[] {
  const size = text.length;
  const best = new Float64Array(size + 1).fill(-Infinity);
  const from = new Int32Array(size + 1);
  const idAt = new Int32Array(size + 1);
  best[0] = 0;
  const offer = (start: number, end: number, id: number, score: number) => {
    const total = (best[start] ?? -Infinity) + score;
    if (total > (best[end] ?? -Infinity)) {
      best[end] = total;
      from[end] = start;
      idAt[end] = id;
    }
  };
  for (let start = 0; start < size; start += 1) {
    if (best[start] === -Infinity) continue;
    const width = (text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1;
    offer(start, start + width, UNKNOWN, UNKNOWN_SCORE);
    for (let end = start + 1; end <= Math.min(size, start + longest); end += 1) {
      const piece = pieces.get(text.slice(start, end));
      if (piece) offer(start, end, piece.id, piece.score);
    }
  }
  const ids: number[] = [];
  for (let end = size; end > 0; end = from[end] ?? 0) {
    const id = idAt[end] ?? UNKNOWN;
    if (id !== UNKNOWN || ids.at(-1) !== UNKNOWN) ids.push(id);
  }
  return ids.reverse();
}
