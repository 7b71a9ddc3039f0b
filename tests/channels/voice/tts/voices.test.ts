import { describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { espeakVoice } from '../../../../channels/voice/tts/espeak-languages.ts';
import { startEspeak } from '../../../../channels/voice/tts/espeak-voice.ts';
import { findKokoroFiles } from '../../../../channels/voice/tts/kokoro-files.ts';
import { cleanPhonemes, splitAtMarks, tokensOf } from '../../../../channels/voice/tts/kokoro-tokens.ts';
import { startKokoro } from '../../../../channels/voice/tts/kokoro-voice.ts';
import { activeLevelDb } from '../../../../channels/voice/tts/loudness.ts';
import { findPicoFiles } from '../../../../channels/voice/tts/pico-files.ts';
import { picoText, startPico } from '../../../../channels/voice/tts/pico-voice.ts';
import { joinPcm } from './join-pcm.ts';

const models = join(import.meta.dirname, '../../../../var/voice-models');

describe('eSpeak NG', () => {
  test.each([
    ['fr', 'fr'],
    ['en-US', 'en-us'],
    ['pt-BR', 'pt-br'],
    ['es-AR', 'es'],
    ['zh-Hans', 'cmn'],
    ['prs', 'fa'],
    ['ps', undefined],
    ['', undefined],
    ['../../etc', undefined],
  ])('speaks %j by %j', (locale, voice) => {
    expect(espeakVoice(locale)).toBe(voice);
  });
});

describe('Pico', () => {
  test('gets only the letters it knows', () => {
    expect(picoText('L’œuvre coûte 12 € – привет <b> &')).toBe("L'oeuvre coûte 12 euros , b ");
    expect(picoText('ÿ😀—')).toBe('ÿ , ');
  });

  test('is not there without its files', () => {
    expect(findPicoFiles(['/nowhere', import.meta.dirname]).size).toBe(0);
    expect(startPico(['/nowhere'])).toBeUndefined();
  });
});

describe('Kokoro', () => {
  test('gets the sounds that it knows, and the marks', () => {
    expect(splitAtMarks('L’été, oui... Vraiment ?')).toEqual(["L'été", ',', 'oui', '...', 'Vraiment', '?']);
    expect(cleanPhonemes('b_ɔ̃_ʒ_ˈu_ʁ\nl_e (en)n_j_u͡(fr)')).toBe('bɔ̃ʒˈuʁ le nju');
    const vocabulary = new Map([
      ['b', 1],
      ['ɔ', 2],
      ['\u0303', 3],
    ]);
    expect(tokensOf('bɔ̃x', vocabulary)).toEqual([1, 2, 3]);
    expect(tokensOf('b'.repeat(2_000), vocabulary)).toHaveLength(508);
  });

  test('is not there when a file is missing', () => {
    expect(findKokoroFiles(import.meta.dirname)).toBeUndefined();
  });

  const files = findKokoroFiles(models);
  test('says a French sentence, and stops in the middle of the next', async () => {
    if (!files) throw new Error('There is no model of Kokoro: run `npm run setup:test`.');
    const espeak = startEspeak();
    const voice = startKokoro({ files, espeak });
    const options = {
      locale: 'fr',
      sampleRate: 16_000,
      rate: 1,
      signal: new AbortController().signal,
    } as const;
    const pieces: Int16Array[] = [];
    for await (const piece of voice.speak('Bonjour, bienvenue.', options)) pieces.push(piece);
    const pcm = joinPcm(pieces);
    expect(pcm.length / 16_000).toBeGreaterThan(0.8);
    expect(pcm.length / 16_000).toBeLessThan(3);
    expect(activeLevelDb(pcm, 16_000)).toBeCloseTo(-20, -1);
    expect(voice.voiceFor('en')).toBeUndefined();
    const late = voice.speak('Une phrase qui ne sera pas finie.', options)[Symbol.asyncIterator]().next();
    const failed = expect(late).rejects.toMatchObject({ code: 'VOICE_FAILED' });
    await voice.close();
    await failed;
    await espeak.voice.close();
  }, 120_000);
});
