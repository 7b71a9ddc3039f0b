import type { Network, Texts } from '../../../../../../channels/voice/stt/whisper/open-network.ts';

/** What comes after a text so far, with how likely it is; all else is next to impossible. */
export type Script = Readonly<Record<string, Readonly<Record<string, number>>>>;

const letters = ['', ' ', 'o', 'u', 'i', 'n', '.', 'O', 'N'];
export const END = letters.length;
const WIDTH = END + 1;
const IMPOSSIBLE = -30;
const numberOf = (letter: string) => (letter === '' ? END : letters.indexOf(letter));

/** A network of single letters that hears what the script says, and in a silence what the second script says. */
export function scriptNetwork(heard: Script, quiet: Script = {}): { network: Network; runs: () => number } {
  let runs = 0;
  const write = (script: Script, texts: readonly string[]): Float32Array => {
    runs += 1;
    const logs = new Float32Array(WIDTH * texts.length).fill(IMPOSSIBLE);
    texts.forEach((text, row) => {
      for (const [letter, likely] of Object.entries(script[text] ?? {}))
        logs[row * WIDTH + numberOf(letter)] = Math.log(likely);
    });
    return logs;
  };
  const kept = new WeakMap<Texts, { script: Script; texts: readonly string[] }>();
  const make = (script: Script, texts: readonly string[]): Texts => {
    const made = { logs: write(script, texts), width: WIDTH, length: 0, past: {} };
    kept.set(made, { script, texts });
    return made;
  };
  const decode = (tokens: readonly number[]) => tokens.map((token) => letters[token] ?? '').join('');
  const scripts = new WeakMap<object, Script>();
  const network: Network = {
    special: { end: END, before: END + 1, promptOf: () => [] },
    encodeText: (text) => Array.from(text, numberOf).filter((token) => token >= 0),
    decode,
    hear: async (sound) => {
      const tensors = {};
      scripts.set(tensors, sound.length > 1 ? quiet : heard);
      return { tensors };
    },
    begin: async ({ tensors }, texts) => make(scripts.get(tensors) ?? {}, texts.map(decode)),
    goOn: async (_, before, next) => {
      const { script = {}, texts = [] } = kept.get(before) ?? {};
      return make(
        script,
        next.map(({ token, from }) => `${texts[from] ?? ''}${decode([token])}`),
      );
    },
  };
  return { network, runs: () => runs };
}

/** The sound that the first script is of. */
export const aSound = new Float32Array(1);
