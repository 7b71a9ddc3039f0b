import { describe, expect, test } from '@jest/globals';
import { findTexts } from '../../../../../../channels/voice/stt/whisper/search/find-texts.ts';
import { createWordModel } from '../../../../../../channels/voice/stt/whisper/search/create-word-model.ts';
import { aSound, END, scriptNetwork, type Script } from './scripted-network.ts';

interface Limits {
  readonly beams: number;
  readonly mostTokens?: number;
  /** What people usually say. */
  readonly usual?: readonly string[];
}

async function find(script: Script, { beams, mostTokens = 10, usual = [] }: Limits) {
  const { network } = scriptNetwork(script);
  const size = { end: END, width: END + 1 };
  const found = await findTexts(network, await network.hear(aSound, 1), {
    prompt: [],
    beams,
    mostTokens,
    usual: usual.length > 0 ? createWordModel(usual.map(network.encodeText), size) : undefined,
  });
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
    expect((await find(garden, { beams: 3 }))[0]?.text).toBe('no');
    expect((await find(garden, { beams: 1 }))[0]?.text).toBe('ou');
  });

  test('are told with the mean of how likely each token is', async () => {
    const [best] = await find(garden, { beams: 3 });
    expect(best?.likely).toBeCloseTo((0.4 * 0.9 * 0.9) ** (1 / 3));
  });

  test('never begin with their end or with a space alone', async () => {
    const script: Script = { '': { '': 0.9, ' ': 0.9, i: 0.1 }, i: { '': 1 } };
    expect((await find(script, { beams: 2 }))[0]?.text).toBe('i');
  });

  test('are rather what people usually say, where the sound leaves it open', async () => {
    const unclear: Script = {
      '': { o: 0.52, n: 0.48 },
      o: { u: 1 },
      ou: { '': 1 },
      n: { o: 1 },
      no: { '': 1 },
    };
    expect((await find(unclear, { beams: 3 }))[0]?.text).toBe('ou');
    const [best] = await find(unclear, { beams: 3, usual: ['no', 'no', 'ni'] });
    expect(best?.text).toBe('no');
    expect(best?.likely).toBeCloseTo(0.48 ** (1 / 3));
  });

  test('stay what was heard clearly, however unusual', async () => {
    const clear: Script = {
      '': { o: 0.99, n: 0.01 },
      o: { u: 1 },
      ou: { '': 1 },
      n: { o: 1 },
      no: { '': 1 },
    };
    expect((await find(clear, { beams: 3, usual: ['no', 'no', 'ni'] }))[0]?.text).toBe('ou');
  });

  test('are cut where they have no end', async () => {
    const endless: Script = Object.fromEntries(
      Array.from({ length: 20 }, (_, at) => ['o'.repeat(at), { o: 1 }] as const),
    );
    expect((await find(endless, { beams: 1, mostTokens: 4 })).map(({ text }) => text)).toEqual(['oooo']);
  });
});
