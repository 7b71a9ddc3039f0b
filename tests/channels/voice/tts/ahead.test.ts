import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SpeakOptions, TextToSpeech } from '../../../../bot/contracts/speech.ts';
import { chooseVoice } from '../../../../channels/voice/tts/choose-voice.ts';
import { createRenderAhead, type RenderAheadDeps } from '../../../../channels/voice/tts/render-ahead.ts';
import { openSentenceCache, type SentenceCache } from '../../../../channels/voice/tts/sentence-cache.ts';
import { shareSentences } from '../../../../channels/voice/tts/share-sentences.ts';
import { makeTemporaryFolder, removeTemporaryFolders } from '../../../support/temporary-folders.ts';

afterAll(removeTemporaryFolders);

/** Says each text as one piece of its own value, so that who spoke can be told. */
function fakeVoice(name: string, value: number, breaks: (text: string) => boolean = () => false) {
  const said: string[] = [];
  const voice: TextToSpeech = {
    name,
    voiceFor: (locale) => (locale === 'fr' ? `${name}/fr` : undefined),
    async *speak(text, { sampleRate }: SpeakOptions) {
      said.push(text);
      if (breaks(text)) throw new Error('broken');
      yield new Int16Array(sampleRate / 50).fill(value);
    },
    close: async () => undefined,
  };
  return { voice, said };
}

const key = (text: string, more: { voice?: string; rate?: number } = {}) => ({
  text,
  voice: 'best/fr',
  rate: 1,
  ...more,
});
/** Rendering by one voice or two. */
const renderWith = (
  cache: SentenceCache,
  best: TextToSpeech | undefined,
  more: Partial<RenderAheadDeps> & { readonly quick?: TextToSpeech } = {},
) =>
  createRenderAhead({
    cache,
    open: () => ({ best, quick: more.quick ? [more.quick] : [], close: async () => undefined }),
    ...more,
  });
const options = { locale: 'fr', sampleRate: 16_000, rate: 1, signal: new AbortController().signal } as const;
let folder: string;
beforeEach(() => {
  folder = join(makeTemporaryFolder('sentences'), 'voice');
});

describe('the cache of sentences', () => {
  test('gives back what was written, by text, voice and rate', async () => {
    const cache = openSentenceCache(folder);
    await cache.write(key('Bonjour.'), Int16Array.of(1, 2, 3));
    expect(await cache.read(key('Bonjour.'))).toEqual(Int16Array.of(1, 2, 3));
    for (const other of [key('Bonjour'), key('Bonjour.', { voice: 'v2' }), key('Bonjour.', { rate: 0.8 })])
      expect(await cache.has(other)).toBe(false);
    expect(await openSentenceCache(folder).has(key('Bonjour.'))).toBe(true);
  });

  test('takes a damaged file for none', async () => {
    const cache = openSentenceCache(folder);
    await cache.write(key('Bonjour.'), new Int16Array(1_000));
    const path = join(folder, readdirSync(folder)[0] ?? '');
    writeFileSync(path, readFileSync(path).subarray(0, 500));
    expect(await cache.has(key('Bonjour.'))).toBe(false);
  });

  test('keeps only what it is told to, also of drafts that a crash has left', async () => {
    const cache = openSentenceCache(folder);
    await cache.write(key('Un.'), Int16Array.of(1));
    await cache.write(key('Deux.'), Int16Array.of(2));
    writeFileSync(join(folder, '00.wav.1234-ab.part'), '');
    writeFileSync(join(folder, 'mine.txt'), '');
    expect(await cache.keepOnly([key('Deux.')])).toBe(2);
    expect(await cache.has(key('Deux.'))).toBe(true);
    expect(readdirSync(folder)).toContain('mine.txt');
    expect(readdirSync(folder)).toHaveLength(2);
  });

  test('survives two writers of the same sentence', async () => {
    const cache = openSentenceCache(folder);
    await Promise.all([1, 2, 3].map((n) => cache.write(key('Un.'), new Int16Array(50_000).fill(n))));
    expect(new Set(await cache.read(key('Un.'))).size).toBe(1);
    expect(readdirSync(folder)).toHaveLength(1);
  });
});

describe('rendering ahead', () => {
  test('renders each sentence once, tells how far it is, and forgets texts that have gone', async () => {
    const { voice, said } = fakeVoice('best', 1_000);
    const progress: string[] = [];
    const cache = openSentenceCache(folder);
    const ahead = renderWith(cache, voice, {
      onProgress: (done, total) => progress.push(`${done}/${total}`),
    });
    const texts = [
      { text: 'Bonjour. Le prix est de 25 €.', locale: 'fr' },
      { text: 'Bonjour.', locale: 'fr' },
      { text: 'Hello.', locale: 'en' },
    ];
    expect(await ahead.render(texts)).toBe(0);
    expect(said).toEqual(['Bonjour.', 'Le prix est de 25 euros.']);
    expect(progress).toEqual(['1/2', '2/2']);
    progress.length = 0;
    expect(await ahead.render(texts)).toBe(0);
    expect([said.length, progress.at(-1)]).toEqual([2, '2/2']);
    expect(await ahead.render([{ text: 'Bonjour. Le prix est de 30 €.', locale: 'fr' }])).toBe(0);
    expect(said.slice(2)).toEqual(['Le prix est de 30 euros.']);
    expect(await cache.has(key('Le prix est de 25 euros.'))).toBe(false);
  });

  test('lets a quick voice stand in for all that the best one has not rendered yet, and no longer', async () => {
    const [best, quick] = [fakeVoice('best', 1_000, (text) => text === 'Deux.'), fakeVoice('quick', 2_000)];
    const cache = openSentenceCache(folder);
    const order: string[] = [];
    const noting: SentenceCache = {
      ...cache,
      write: async (sentence, pcm) => {
        order.push(`${sentence.text} ${sentence.voice}`);
        await cache.write(sentence, pcm);
      },
    };
    const ahead = renderWith(noting, best.voice, { quick: quick.voice });
    const texts = [
      { text: 'Un. Deux.', locale: 'fr' },
      { text: 'C’est juste ?', locale: 'fr', isBeside: true },
    ];
    expect(await ahead.render(texts)).toBe(1);
    expect(order).toEqual(['Un. quick/fr', 'Deux. quick/fr', 'C’est juste ? quick/fr', 'Un. best/fr']);
    expect(await cache.has(key('Un.', { voice: 'quick/fr' }))).toBe(false);
    expect(await cache.has(key('Deux.', { voice: 'quick/fr' }))).toBe(true);
    expect(await cache.has(key('C’est juste ?', { voice: 'quick/fr' }))).toBe(true);
  });

  test('goes on after a sentence that fails and says how many are missing', async () => {
    const { voice } = fakeVoice('best', 1_000, (text) => text === 'Deux.');
    const failed: unknown[] = [];
    const cache = openSentenceCache(folder);
    const ahead = renderWith(cache, voice, { onFailed: (error) => failed.push(error) });
    expect(await ahead.render([{ text: 'Un. Deux. Trois.', locale: 'fr' }])).toBe(1);
    expect(failed).toHaveLength(1);
    expect(await cache.has(key('Trois.'))).toBe(true);
  });

  test('stops in the middle of a sentence without keeping half of it', async () => {
    const cache = openSentenceCache(folder);
    const begun = Promise.withResolvers<undefined>();
    const voice: TextToSpeech = {
      ...fakeVoice('best', 1).voice,
      async *speak(_, { signal }) {
        yield new Int16Array(320);
        begun.resolve(undefined);
        await new Promise((resolve) => {
          signal.addEventListener('abort', resolve);
        });
      },
    };
    const ahead = renderWith(cache, voice);
    const rendering = ahead.render([{ text: 'Un. Deux.', locale: 'fr' }]);
    await begun.promise;
    await ahead.close();
    expect(await rendering).toBe(2);
    expect(await cache.has(key('Un.'))).toBe(false);
    expect(await ahead.render([{ text: 'Un.', locale: 'fr' }])).toBe(1);
  });

  test('leaves a list when a new one comes', async () => {
    const { voice } = fakeVoice('best', 1_000);
    const ahead = renderWith(openSentenceCache(folder), voice);
    const [first, second] = [
      ahead.render([{ text: 'Un.', locale: 'fr' }]),
      ahead.render([{ text: 'Deux.', locale: 'fr' }]),
    ];
    expect([await first, await second]).toEqual([1, 0]);
  });
});

describe('the choice of the voice', () => {
  const listen = async (voice: TextToSpeech, text: string) =>
    new Set((await collect(voice, text)).flatMap((piece) => [...piece]).filter((value) => value !== 0));
  const collect = async (voice: TextToSpeech, text: string) => {
    const pieces: Int16Array[] = [];
    for await (const piece of voice.speak(text, options)) pieces.push(piece);
    return pieces;
  };
  const setting = async () => {
    const best = fakeVoice('best', 1_000).voice;
    const cache = openSentenceCache(folder);
    await renderWith(cache, best).render([{ text: 'Bonjour. Le prix est de 25 €.', locale: 'fr' }]);
    return { best, cache };
  };

  test('is the rendered one where all was rendered, with a rest between sentences', async () => {
    const { best, cache } = await setting();
    const voice = chooseVoice({ cache, rendered: best, live: [fakeVoice('live', 2_000).voice] });
    expect(await listen(voice, 'Bonjour. Le prix est de **25 €**.')).toEqual(new Set([1_000]));
    expect(await collect(voice, 'Bonjour. Bonjour.')).toHaveLength(1 + 16 + 1);
    expect(voice.voiceFor('fr')).toBe('best/fr');
  });

  test('is one live voice throughout where a part was not', async () => {
    const { best, cache } = await setting();
    const live = fakeVoice('live', 2_000);
    const voice = chooseVoice({ cache, rendered: best, live: [live.voice] });
    expect(await listen(voice, 'Bonjour. Votre numéro est 4821-7305.')).toEqual(new Set([2_000]));
    expect(live.said).toEqual(['Bonjour. Votre numéro est quatre huit deux un, sept trois zéro cinq.']);
  });

  test('takes the live voice’s own where that was rendered, makes what is fixed once for all, and keeps nothing of a caller', async () => {
    const { best, cache } = await setting();
    const live = fakeVoice('live', 2_000);
    const fixed = new Set(['Bonjour.', 'C’est juste ?']);
    const shared = shareSentences({
      cache,
      isFixed: (sentence) => fixed.has(sentence),
      onFailed: () => undefined,
    });
    const voice = chooseVoice({ cache, rendered: best, live: [live.voice], shared });
    const text = 'Bonjour. Votre numéro est 4821-7305. C’est juste ?';
    const [one, other] = await Promise.all([collect(voice, text), collect(voice, text)]);
    expect(one).toHaveLength(1 + 16 + 1 + 16 + 1);
    expect(other).toEqual(one);
    const number = 'Votre numéro est quatre huit deux un, sept trois zéro cinq.';
    expect(live.said.toSorted()).toEqual(['Bonjour.', 'C’est juste ?', number, number]);
    expect(await listen(voice, 'C’est juste ?')).toEqual(new Set([2_000]));
    expect(live.said).toHaveLength(4);
    expect(readdirSync(folder)).toHaveLength(2 + 2);
  });

  test('is the same voice, only slower, where the caller wants it slowly', async () => {
    const { best, cache } = await setting();
    const voice = chooseVoice({ cache, rendered: best, live: [fakeVoice('live', 2_000).voice] });
    const heard: number[] = [];
    for await (const piece of voice.speak('Bonjour.', { ...options, rate: 0.5 })) heard.push(...piece);
    expect(new Set(heard)).toEqual(new Set([1_000]));
  });

  test('passes on to the next live voice when one fails at once, and to none in the middle', async () => {
    const cache = openSentenceCache(folder);
    const broken = fakeVoice('broken', 1, () => true).voice;
    const voice = chooseVoice({ cache, rendered: undefined, live: [broken, fakeVoice('next', 3_000).voice] });
    expect(await listen(voice, 'Bonjour.')).toEqual(new Set([3_000]));
    await expect(
      listen(chooseVoice({ cache, rendered: undefined, live: [broken] }), 'Bonjour.'),
    ).rejects.toThrow('broken');
    const half: TextToSpeech = {
      ...broken,
      async *speak() {
        yield new Int16Array(320).fill(7);
        throw new Error('half');
      },
    };
    const silent = fakeVoice('silent', 4_000);
    await expect(
      listen(chooseVoice({ cache, rendered: undefined, live: [half, silent.voice] }), 'Un.'),
    ).rejects.toThrow('half');
    expect(silent.said).toEqual([]);
  });

  test('fails with a code where nobody speaks the language', async () => {
    const voice = chooseVoice({ cache: openSentenceCache(folder), rendered: undefined, live: [] });
    await expect(listen(voice, 'Bonjour.')).rejects.toMatchObject({ code: 'VOICE_FAILED' });
    expect(voice.voiceFor('fr')).toBeUndefined();
  });
});
