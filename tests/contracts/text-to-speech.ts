import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Pcm, SampleRate, TextToSpeech } from '../../bot/contracts/speech.ts';
import { activeLevelDb } from '../../channels/voice/tts/loudness.ts';
import { joinPcm } from '../channels/voice/tts/join-pcm.ts';

/** What a voice brings to the suite. */
export interface VoiceUnderTest {
  readonly name: string;
  readonly start: () => TextToSpeech;
  /** Languages it must speak, with a sentence of some three seconds in each; most is tried in the first. */
  readonly sentences: Readonly<Record<string, string>>;
  /** By how much two readings of one sentence may differ, where the voice draws the lengths of its sounds by lot. */
  readonly lengthVariesSeconds?: number;
}

const FIRST_PIECE_MS = 1_000;
/** Speech has some five syllables a second: what is three times as fast or slow is broken. */
const SECONDS_A_CHARACTER = [0.03, 0.15] as const;

interface Said {
  readonly pcm: Pcm;
  readonly sizes: readonly number[];
  readonly firstMs: number;
}

/** What every voice promises, on the real thing. */
export function describeTextToSpeech({
  name,
  start,
  sentences,
  lengthVariesSeconds = 0,
}: VoiceUnderTest): void {
  const atMost = (seconds: number) => Math.max(seconds, lengthVariesSeconds);
  const [mainLocale = '', sentence = ''] = Object.entries(sentences)[0] ?? [];
  let voice: TextToSpeech;

  const say = async (
    text: string,
    how: { locale?: string; sampleRate?: SampleRate; rate?: number } = {},
  ): Promise<Said> => {
    const began = performance.now();
    const pieces: Pcm[] = [];
    let firstMs = Infinity;
    const options = {
      locale: mainLocale,
      sampleRate: 8_000 as SampleRate,
      rate: 1,
      signal: new AbortController().signal,
      ...how,
    };
    for await (const piece of voice.speak(text, options)) {
      if (pieces.length === 0) firstMs = performance.now() - began;
      pieces.push(piece);
    }
    return { pcm: joinPcm(pieces), sizes: pieces.map(({ length }) => length), firstMs };
  };

  describe(`the voice ${name}`, () => {
    beforeAll(async () => {
      voice = start();
      // The processes start here, as they do with the server.
      for (const locale of Object.keys(sentences)) await say('Un, deux.', { locale });
    }, 30_000);
    afterAll(() => voice.close());

    test.each(Object.entries(sentences))(
      'speaks %s as loud and about as long as a person would',
      async (locale, text) => {
        expect(voice.voiceFor(locale)).toMatch(/^[\w.-]+\/[\w-]+$/u);
        const { pcm } = await say(text, { locale });
        const [fast, slow] = SECONDS_A_CHARACTER;
        expect(pcm.length / 8_000).toBeGreaterThan(text.length * fast);
        expect(pcm.length / 8_000).toBeLessThan(text.length * slow);
        expect(activeLevelDb(pcm, 8_000)).toBeGreaterThan(-23);
        expect(activeLevelDb(pcm, 8_000)).toBeLessThan(-17);
      },
    );

    test('gives its sound in pieces of 20 ms, the first within a second', async () => {
      const { sizes, firstMs } = await say(sentence, { sampleRate: 16_000 });
      expect(new Set(sizes)).toEqual(new Set([320]));
      expect(firstMs).toBeLessThan(FIRST_PIECE_MS);
    });

    test('begins a long text as soon as a short one', async () => {
      const abort = new AbortController();
      const began = performance.now();
      for await (const _ of voice.speak(`${sentence} `.repeat(1_500), {
        locale: mainLocale,
        sampleRate: 8_000,
        rate: 1,
        signal: abort.signal,
      }))
        abort.abort();
      expect(performance.now() - began).toBeLessThan(FIRST_PIECE_MS);
    });

    test('speaks slower when it is asked to', async () => {
      const normal = await say(sentence);
      const slow = await say(sentence, { rate: 0.7 });
      expect(slow.pcm.length / normal.pcm.length).toBeGreaterThan(1.2);
    });

    test('lasts as long at 8 kHz as at 16', async () => {
      const [phone, browser] = [await say(sentence), await say(sentence, { sampleRate: 16_000 })];
      expect(Math.abs(browser.pcm.length / 16_000 - phone.pcm.length / 8_000)).toBeLessThan(atMost(0.05));
    });

    test('ends without an error as soon as it is stopped, and speaks again', async () => {
      const abort = new AbortController();
      let pieces = 0;
      for await (const _ of voice.speak(sentence, {
        locale: mainLocale,
        sampleRate: 8_000,
        rate: 1,
        signal: abort.signal,
      })) {
        pieces += 1;
        if (pieces === 3) abort.abort();
      }
      expect(pieces).toBe(3);
      expect((await say(sentence)).pcm.length).toBeGreaterThan(0);
    });

    test('says nothing when it was stopped before it began', async () => {
      const options = {
        locale: mainLocale,
        sampleRate: 8_000,
        rate: 1,
        signal: AbortSignal.abort(),
      } as const;
      let pieces = 0;
      for await (const _ of voice.speak(sentence, options)) pieces += 1;
      expect(pieces).toBe(0);
    });

    test('says two things to two callers at once, each its own', async () => {
      const [alone, short] = [await say(sentence), await say('Merci.')];
      const [first, second] = await Promise.all([say(sentence), say('Merci.')]);
      expect(Math.abs(first.pcm.length - alone.pcm.length) / 8_000).toBeLessThan(atMost(0.1));
      expect(Math.abs(second.pcm.length - short.pcm.length) / 8_000).toBeLessThan(atMost(0.1));
    });

    test.each([
      ['empty', ''],
      ['only spaces', ' \n\t '],
      ['only marks', '!!! … ??? *** ---'],
      ['control characters', '\u0000\u0007\u001B[2J\u0085\u200B\uFEFF'],
      ['half a character', '\uD83D \uDE00'],
      ['faces', '😀 👩‍👩‍👧 🇫🇷'],
      ['another script', 'مرحبا 你好 Привет'],
      ['a word without end', 'a'.repeat(400)],
      ['digits without end', '1'.repeat(200)],
      ['quotes and backslashes', '"\\"; \' `rm -rf` %s %n ${x}'],
    ])('is not broken by a text that is %s', async (_, text) => {
      await say(text);
      expect((await say('Merci.')).pcm.length).toBeGreaterThan(0);
    });

    test('can begin a text of 100 kB and leave it', async () => {
      const abort = new AbortController();
      let pieces = 0;
      const options = { locale: mainLocale, sampleRate: 8_000, rate: 1, signal: abort.signal } as const;
      for await (const _ of voice.speak('préfecture '.repeat(9_000), options))
        if ((pieces += 1) === 500) abort.abort();
      expect(pieces).toBe(500);
    });

    test.each([
      ['SSML', '<speak>Un <break time="9s"/> deux.</speak>', 'speak Un break time="9s"/ deux. /speak'],
      ['entities', 'Un &lt;break time="9s"/&gt; deux.', 'Un lt;break time="9s"/ gt; deux.'],
      ['Pico’s own tags', '<speed level="20">Un deux.</speed>', 'speed level="20" Un deux. /speed'],
      ['eSpeak’s phonemes', '[[bO~ZuR]] Un deux.', 'bO~ZuR Un deux.'],
    ])('speaks the words of %s and does not obey them', async (_, tagged, words) => {
      const [with_, without] = [await say(tagged), await say(words)];
      expect(Math.abs(with_.pcm.length - without.pcm.length) / 8_000).toBeLessThan(atMost(0.3));
    });

    test('knows no voice for a language that does not exist', () => {
      expect(voice.voiceFor('xx')).toBeUndefined();
      expect(voice.voiceFor('')).toBeUndefined();
    });
  });
}
