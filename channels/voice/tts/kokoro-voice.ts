import { languageOf, type Locale } from '../../../bot/contracts/locale.ts';
import type { TextToSpeech } from '../../../bot/contracts/speech.ts';
import type { Espeak } from './espeak-voice.ts';
import { readVocabulary, type KokoroFiles } from './kokoro-files.ts';
import { cleanPhonemes, isMark, splitAtMarks, tokensOf } from './kokoro-tokens.ts';
import { startHelper } from './start-helper.ts';
import { createStretchVoice } from './stretch-voice.ts';

const NAME = 'kokoro-82m-int8';
const VOICE = 'ff_siwis';
/** What the cache has. */
const RATE_HZ = 16_000;
/** Some 15 s of speech, and within the model's number of sounds. */
const LONGEST = 250;
/** A long sentence at the lowest priority, while calls need the whole machine. */
const PATIENCE_MS = 1_800_000;
const LOWEST_PRIORITY = 19;

/** Its name and version for a language; it has a voice for French only. */
export const kokoroVoice = (locale: Locale): string | undefined =>
  languageOf(locale) === 'fr' ? `${NAME}/${VOICE}` : undefined;

export interface KokoroDeps {
  readonly files: KokoroFiles;
  readonly espeak: Pick<Espeak, 'phonemes'>;
}

/**
 * Kokoro-82M with the French voice: natural, but as slow as speech itself, so only for what is rendered ahead.
 * The pronunciation comes from eSpeak NG's process; closing the voice leaves that one alone.
 */
export function startKokoro({ files, espeak }: KokoroDeps): TextToSpeech {
  const vocabulary = readVocabulary(files.vocabulary);
  const helper = startHelper({
    script: new URL('./kokoro-process.ts', import.meta.url),
    args: [files.model, files.style, String(RATE_HZ)],
    // ONNX Runtime reports its use to Microsoft unless it is told not to; nothing leaves this server.
    env: { ORT_DISABLE_TELEMETRY: '1' },
    niceness: LOWEST_PRIORITY,
    patienceMs: PATIENCE_MS,
  });
  return createStretchVoice({
    name: NAME,
    rateHz: RATE_HZ,
    longest: LONGEST,
    voiceFor: kokoroVoice,
    synthesise: async (words, locale, rate) => {
      const tokens = tokensOf(await soundsOf(words, locale, espeak), vocabulary);
      if (tokens.length === 0) return new Int16Array();
      const reply = await helper.ask({ tokens, speed: rate });
      return reply.kind === 'sound' ? reply.pcm : new Int16Array();
    },
    close: () => helper.close(),
  });
}

/** Each stretch between marks by its sounds, the marks kept. */
async function soundsOf(words: string, locale: Locale, espeak: Pick<Espeak, 'phonemes'>): Promise<string> {
  const parts = splitAtMarks(words).map(async (part) =>
    isMark(part) ? `${part.slice(0, 1)} ` : cleanPhonemes(await espeak.phonemes(part, locale)),
  );
  const sounds = (await Promise.all(parts)).join('');
  return /\p{L}/u.test(sounds) ? sounds.trim() : '';
}
