import { describe, expect, test } from '@jest/globals';
import { createStretchVoice, type SpeechEngine } from '../../../../channels/voice/tts/stretch-voice.ts';

function fakeEngine(fails: (words: string) => boolean = () => false) {
  const asked: { words: string; rate: number }[] = [];
  const engine: SpeechEngine = {
    name: 'fake',
    rateHz: 8_000,
    longest: 40,
    voiceFor: () => 'fake/fr',
    synthesise: async (words, _, rate) => {
      asked.push({ words, rate });
      if (fails(words)) throw new Error('no');
      return Int16Array.from({ length: 800 }, (_, at) => (at % 2 ? 3_000 : -3_000));
    },
    close: async () => undefined,
  };
  return { asked, voice: createStretchVoice(engine) };
}

const options = (signal: AbortSignal, rate = 1) =>
  ({ locale: 'fr', sampleRate: 8_000, rate, signal }) as const;
const never = new AbortController().signal;
const countPieces = async (voice: AsyncIterable<unknown>) => {
  let count = 0;
  for await (const _ of voice) count += 1;
  return count;
};

describe('a voice that speaks stretch by stretch', () => {
  test('makes only one stretch more than the one that is heard', async () => {
    const { asked, voice } = fakeEngine();
    const iterator = voice.speak('Un. Deux. Trois. Quatre.', options(never))[Symbol.asyncIterator]();
    await iterator.next();
    expect(asked.map(({ words }) => words)).toEqual(['Un.', 'Deux.']);
    await iterator.return?.();
  });

  test('rests between sentences, longer when it speaks slowly, and not after the last', async () => {
    const { voice } = fakeEngine();
    expect(await countPieces(voice.speak('Un. Deux.', options(never)))).toBe(5 + 16 + 5);
    expect(await countPieces(voice.speak('Un. Deux.', options(never, 0.5)))).toBe(5 + 32 + 5);
  });

  test('does not wait for an engine that is still at it when it is stopped', async () => {
    const abort = new AbortController();
    const voice = createStretchVoice({
      name: 'slow',
      rateHz: 8_000,
      longest: 40,
      voiceFor: () => 'slow/fr',
      synthesise: () => new Promise(() => undefined),
      close: async () => undefined,
    });
    const said = countPieces(voice.speak('Un.', options(abort.signal)));
    abort.abort();
    expect(await said).toBe(0);
  });

  test('keeps the rate within what can be understood', async () => {
    const { asked, voice } = fakeEngine();
    await countPieces(voice.speak('Un.', options(never, 99)));
    await countPieces(voice.speak('Un.', options(never, 0)));
    expect(asked.map(({ rate }) => rate)).toEqual([2, 0.5]);
  });

  test('fails where its engine fails, after what was said before', async () => {
    const { voice } = fakeEngine((words) => words === 'Deux.');
    let pieces = 0;
    const said = (async () => {
      for await (const _ of voice.speak('Un. Deux.', options(never))) pieces += 1;
    })();
    await expect(said).rejects.toThrow('no');
    expect(pieces).toBe(5 + 16);
  });
});
