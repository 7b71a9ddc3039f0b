import { describe, expect, test } from '@jest/globals';
import { findTexts } from '../../../../../../channels/voice/stt/whisper/search/find-texts.ts';
import { aSound, scriptNetwork, type Script } from './scripted-network.ts';

async function find(script: Script, beams: number, mostTokens = 10) {
  const { network } = scriptNetwork(script);
  const found = await findTexts(network, await network.hear(aSound, 1), { prompt: [], beams, mostTokens });
  return found.map(({ text, logProb }) => ({ text, likely: Math.exp(logProb) }));
}

/** « o » is likelier than « n » at first, but what comes of it is not. */
const garden: Script = {
  '': { o: 0.6, n: 0.4 },
  o: { u: 0.3, i: 0.3 },
  ou: { '': 1 },
  oi: { '': 1 },
  n: { o: 0.9 },
  no: { '': 0.9 },
};

describe('the texts that a sound may be', () => {
  test('are the likeliest as a whole, and not step by step', async () => {
    expect((await find(garden, 3))[0]?.text).toBe('no');
    expect((await find(garden, 1))[0]?.text).toBe('ou');
  });

  test('are told with the mean of how likely each token is', async () => {
    const [best] = await find(garden, 3);
    expect(best?.likely).toBeCloseTo((0.4 * 0.9 * 0.9) ** (1 / 3));
  });

  test('never begin with their end or with a space alone', async () => {
    const script: Script = { '': { '': 0.9, ' ': 0.9, i: 0.1 }, i: { '': 1 } };
    expect((await find(script, 2))[0]?.text).toBe('i');
  });

  test('are cut where they have no end', async () => {
    const endless: Script = Object.fromEntries(
      Array.from({ length: 20 }, (_, at) => ['o'.repeat(at), { o: 1 }] as const),
    );
    expect((await find(endless, 1, 4)).map(({ text }) => text)).toEqual(['oooo']);
  });
});
