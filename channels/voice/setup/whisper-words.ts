import { z } from 'zod';

/** Words of the text; the special ones behind them whisper.cpp makes by itself. */
const WORDS = 50_257;
const END_OF_TEXT = '<|endoftext|>';

const tokenizerSchema = z.object({ model: z.object({ vocab: z.record(z.string(), z.number().int()) }) });

/** The bytes of Whisper's words in the order of their numbers; undefined when the file is no tokenizer of its. */
export function readWhisperWords(tokenizer: Buffer): readonly Buffer[] | undefined {
  const parsed = tokenizerSchema.safeParse(parseJson(tokenizer));
  if (!parsed.success) return undefined;
  const byNumber = new Map(Object.entries(parsed.data.model.vocab).map(([word, number]) => [number, word]));
  const bytes = byteOfCharacter();
  const words = Array.from({ length: WORDS }, (_, number) => {
    const word = byNumber.get(number) ?? '';
    return word === END_OF_TEXT
      ? Buffer.alloc(0)
      : Buffer.from(Array.from(word, (character) => bytes.get(character) ?? 0));
  });
  return byNumber.size < WORDS ? undefined : words;
}

function parseJson(file: Buffer): unknown {
  try {
    return JSON.parse(file.toString());
  } catch {
    return undefined;
  }
}

/** GPT-2 writes each byte as a character that can be seen: itself where it can, else one from U+0100 on. */
function byteOfCharacter(): ReadonlyMap<string, number> {
  const isSeen = (byte: number) => (byte >= 33 && byte <= 126) || (byte >= 161 && byte !== 173);
  const all = Array.from({ length: 256 }, (_, byte) => byte);
  const hidden = all.filter((byte) => !isSeen(byte));
  return new Map(
    all.map((byte) => [String.fromCodePoint(isSeen(byte) ? byte : 256 + hidden.indexOf(byte)), byte]),
  );
}
