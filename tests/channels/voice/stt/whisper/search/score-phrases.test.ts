import { describe, expect, test } from '@jest/globals';
import type { Phrase } from '../../../../../../bot/contracts/speech.ts';
import { createPriors } from '../../../../../../channels/voice/stt/whisper/search/create-priors.ts';
import { growPhraseTree } from '../../../../../../channels/voice/stt/whisper/search/grow-phrase-tree.ts';
import { scorePhrases } from '../../../../../../channels/voice/stt/whisper/search/score-phrases.ts';
import { aSound, scriptNetwork, type Script } from './scripted-network.ts';

const phrases: readonly Phrase[] = [
  { value: 'yes', says: ['oui'] },
  { value: 'no', says: ['non', 'no'] },
];
const sure: Script = {
  '': { ' ': 1 },
  ' ': { o: 0.5, n: 0.4, N: 0.1 },
  ' o': { u: 1 },
  ' ou': { i: 1 },
  ' oui': { '': 1 },
  ' n': { o: 1 },
  ' no': { n: 1 },
  ' non': { '': 1 },
};

function prepare(heard: Script, quiet: Script) {
  const { network, runs } = scriptNetwork(heard, quiet);
  const priors = createPriors(network);
  const tree = growPhraseTree(phrases, network.encodeText);
  const score = async () =>
    scorePhrases({ network, priors, prompt: [] }, await network.hear(aSound, 1), tree);
  return { score, runs, tree };
}

describe('which phrase a sound is', () => {
  test('is the likeliest one where silence favours none', async () => {
    const [best, second] = await prepare(sure, {}).score();
    expect(best).toMatchObject({ value: 'yes', says: 'oui' });
    expect(second).toMatchObject({ value: 'no', says: 'non' });
  });

  test('is not the one that would be expected of any sound', async () => {
    const quiet: Script = { ...sure, ' ': { o: 0.98, n: 0.01 } };
    const scored = await prepare(sure, quiet).score();
    expect(scored.map(({ value }) => value)).toEqual(['no', 'yes']);
  });

  test('needs what silence makes likely only once for the same phrases', async () => {
    const { score, runs } = prepare(sure, sure);
    await score();
    const first = runs();
    await score();
    expect(runs() - first).toBeLessThan(first);
    const second = runs();
    await score();
    expect(runs() - second).toBe(second - first);
  });

  test('is looked for in both ways to write it', () => {
    const { tree } = prepare(sure, {});
    const texts: string[] = [];
    const walk = (node: typeof tree) => {
      for (const { says } of node.ends) texts.push(`${says} ${String(node.tokens.length)}`);
      for (const next of node.next.values()) walk(next);
    };
    walk(tree);
    expect(texts.toSorted()).toEqual(['no 3', 'no 4', 'non 4', 'non 5', 'oui 4', 'oui 5']);
  });

  test('is nothing where there are no phrases', async () => {
    const { network } = scriptNetwork(sure);
    const deps = { network, priors: createPriors(network), prompt: [] };
    const heard = await network.hear(aSound, 1);
    expect(await scorePhrases(deps, heard, growPhraseTree([], network.encodeText))).toEqual([]);
  });
});
