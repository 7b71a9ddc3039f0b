import { describe, expect, test } from '@jest/globals';
import type { Pcm, TextToSpeech } from '../../../../bot/contracts/speech.ts';
import { chooseVoice } from '../../../../channels/voice/tts/choose-voice.ts';
import { createTextLimit } from '../../../../channels/voice/tts/limit-texts.ts';
import { rememberSentences } from '../../../../channels/voice/tts/remember-sentences.ts';
import type { SentenceCache } from '../../../../channels/voice/tts/sentence-cache.ts';
import { slowDown } from '../../../../channels/voice/tts/slow-down.ts';
import { createStretchVoice } from '../../../../channels/voice/tts/stretch-voice.ts';
import { createTurns } from '../../../../channels/voice/tts/take-turns.ts';

const never = new AbortController().signal;
const options = { locale: 'fr', sampleRate: 8_000, rate: 1, signal: never } as const;

describe('turns', () => {
  test('go to what is needed soonest, and the others’ places are left free while one is enough', async () => {
    const turns = createTurns(2);
    const order: string[] = [];
    const begun: PromiseWithResolvers<undefined>[] = [];
    const ask = (name: string, neededAtMs: number, signal = never) =>
      turns.run(neededAtMs, signal, async (place) => {
        order.push(`${name}${place}`);
        const one = Promise.withResolvers<undefined>();
        begun.push(one);
        await one.promise;
        return name;
      });
    const gone = AbortSignal.abort();
    const all = [ask('a', 5), ask('b', 5), ask('late', 9), ask('gone', 0, gone), ask('soon', 1)];
    await Promise.resolve();
    expect(order).toEqual(['a0', 'b1']);
    for (let at = 0; at < 4; at += 1) {
      begun[at]?.resolve(undefined);
      await new Promise(setImmediate);
    }
    expect(order.slice(2)).toEqual(['soon0', 'late1']);
    expect(await Promise.all(all)).toEqual(['a', 'b', 'late', undefined, 'soon']);
  });

  test('go on after work that failed', async () => {
    const turns = createTurns(1);
    await expect(turns.run(0, never, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await turns.run(0, never, async () => 'next')).toBe('next');
  });
});

describe('many callers at a time', () => {
  test('each hears first words before anybody hears second ones', async () => {
    const asked: string[] = [];
    const voice = createStretchVoice(
      {
        name: 'slow',
        rateHz: 8_000,
        longest: 160,
        longestFirst: 30,
        voiceFor: () => 'slow/fr',
        synthesise: async (words) => {
          asked.push(words);
          await new Promise(setImmediate);
          return new Int16Array(8_000).fill(3_000);
        },
        close: async () => undefined,
      },
      () => 0,
    );
    const hear = async (name: string) => {
      for await (const _ of voice.speak(
        `J’ai noté ${name} : zéro six, un deux, trois quatre, cinq six.`,
        options,
      ));
    };
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    await Promise.all(names.map(hear));
    expect(asked.slice(0, names.length)).toEqual(names.map((name) => `J’ai noté ${name} :`));
    expect(asked).toHaveLength(2 * names.length);
  });

  test('those for whom a voice has no time hear the next one, from the first word to the last', async () => {
    const says = (name: string, value: number): TextToSpeech => ({
      name,
      voiceFor: () => name,
      async *speak() {
        yield new Int16Array(160).fill(value);
        yield new Int16Array(160).fill(value);
      },
      close: async () => undefined,
    });
    const [slow, quick] = [says('slow', 1), says('quick', 2)];
    const voice = chooseVoice({
      cache: {
        read: async ({ text, voice: name }) =>
          text === 'Deux.' && name === 'slow' ? new Int16Array(160).fill(7) : undefined,
      },
      rendered: undefined,
      live: [slow, quick],
      limit: createTextLimit(new Map([[slow, 1]])),
    });
    const hear = (text = 'Un.') =>
      voice.speak(text, { ...options, sampleRate: 16_000 })[Symbol.asyncIterator]();
    const values = async (piece: Promise<IteratorResult<Pcm, unknown>>) => (await piece).value as Pcm;
    const [first, second] = [hear(), hear()];
    expect((await values(first.next()))[0]).toBe(1);
    expect((await values(second.next()))[0]).toBe(2);
    expect((await values(hear('Deux.').next()))[0]).toBe(7);
    await first.return?.(undefined);
    expect((await values(second.next()))[0]).toBe(2);
    expect((await values(hear().next()))[0]).toBe(1);
  });
});

describe('sentences in memory', () => {
  const key = (text: string) => ({ text, voice: 'v', rate: 1 });

  test('are read once for all who want them, and the oldest go when there are too many', async () => {
    const reads: string[] = [];
    const disk: SentenceCache = {
      has: async () => true,
      read: async ({ text }) => {
        reads.push(text);
        return text === 'none' ? undefined : new Int16Array(50);
      },
      write: async () => undefined,
      keepOnly: async () => 0,
    };
    const cache = rememberSentences(disk, 250);
    await Promise.all([cache.read(key('a')), cache.read(key('a')), cache.read(key('none'))]);
    await cache.read(key('b'));
    await cache.read(key('a'));
    await cache.read(key('c'));
    expect(reads).toEqual(['a', 'none', 'b', 'c']);
    await cache.read(key('a'));
    await cache.read(key('b'));
    await cache.read(key('none'));
    expect(reads.slice(4)).toEqual(['b', 'none']);
    await cache.keepOnly([key('a')]);
    await cache.read(key('b'));
    expect(reads.slice(6)).toEqual(['b']);
  });
});

describe('slower speech', () => {
  const RATE_HZ = 16_000;
  const tone = (seconds: number): Pcm =>
    Int16Array.from(
      { length: seconds * RATE_HZ },
      (_, n) => 8_000 * Math.sin((2 * Math.PI * 170 * n) / RATE_HZ),
    );
  const pitch = (pcm: Pcm) =>
    pcm.filter((value, n) => n > 0 && value >= 0 && (pcm[n - 1] ?? 0) < 0).length / (pcm.length / RATE_HZ);

  test.each([0.64, 0.8, 1.25])(
    'at %f of the speed lasts as long as it should and keeps its pitch',
    async (rate) => {
      const slow = await slowDown(tone(2), RATE_HZ, rate);
      expect(slow.length / RATE_HZ).toBeCloseTo(2 / rate, 2);
      expect(Math.abs(pitch(slow) - 170)).toBeLessThan(4);
      const jumps = slow.slice(0, -RATE_HZ / 10).map((value, n) => Math.abs(value - (slow[n - 1] ?? value)));
      expect(Math.max(...jumps)).toBeLessThan(1_200);
    },
  );

  test('leaves the normal speed and very short sounds as they are', async () => {
    const pcm = tone(1);
    expect(await slowDown(pcm, RATE_HZ, 1)).toBe(pcm);
    expect(await slowDown(new Int16Array(10), RATE_HZ, 0.5)).toHaveLength(10);
  });
});
