import type { Heard, Network } from '../open-network.ts';
import type { PhraseNode } from './grow-phrase-tree.ts';

/** How likely words are where nothing is heard. */
export interface Priors {
  /** For each node, the logarithm for every token that can follow it in the tree, the end among them. */
  of(
    nodes: readonly PhraseNode[],
    prompt: readonly number[],
  ): Promise<readonly ReadonlyMap<number, number>[]>;
}

/** A room in which nobody speaks: 2 s of a hiss far below any voice, in a window of 6 s. */
const QUIET = { samples: 32_000, loudness: 5e-4, steps: 300 } as const;
/** Words of some hundred menus; a token takes some hundred bytes. */
const MOST_KEPT = 20_000;

/** Asked of the network once for each beginning of a phrase, and kept. */
export function createPriors(network: Network): Priors {
  const known = new Map<string, ReadonlyMap<number, number>>();
  let quiet: Promise<Heard> | undefined;
  const ask = async (nodes: readonly PhraseNode[], prompt: readonly number[]) => {
    const heard = await (quiet ??= network.hear(hiss(), QUIET.steps));
    const { logs, width } = await network.begin(
      heard,
      nodes.map(({ tokens }) => [...prompt, ...tokens]),
    );
    return nodes.map(({ next }, row) => {
      const followers = [...next.keys(), network.special.end];
      return new Map(followers.map((token) => [token, logs[row * width + token] ?? -Infinity]));
    });
  };
  return {
    of: async (nodes, prompt) => {
      const keyOf = (node: PhraseNode) => [...prompt, ...node.tokens, '|', ...node.next.keys()].join(' ');
      const missing = nodes.filter((node) => !known.has(keyOf(node)));
      if (known.size + missing.length > MOST_KEPT) known.clear();
      const asked = missing.length > 0 ? await ask(missing, prompt) : [];
      missing.forEach((node, at) => known.set(keyOf(node), asked[at] ?? new Map()));
      return nodes.map((node) => known.get(keyOf(node)) ?? new Map<number, number>());
    },
  };
}

/** The same each time: numbers that look random (a linear congruential generator, Numerical Recipes). */
function hiss(): Float32Array {
  let seed = 1;
  return Float32Array.from({ length: QUIET.samples }, () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return (seed / 2 ** 31 - 1) * QUIET.loudness;
  });
}
