import type { Locale } from '../../../bot/contracts/locale.ts';
import type { TextToSpeech } from '../../../bot/contracts/speech.ts';
import { AppError } from '../../../bot/errors.ts';
import { espeakVoice } from './espeak-languages.ts';
import { startHelper, type Helper } from './start-helper.ts';
import { createStretchVoice } from './stretch-voice.ts';

const NAME = 'espeak-ng-0.3.5';
const RATE_HZ = 22_050;
const LONGEST = 160;
const PATIENCE_MS = 15_000;

/** The voice that is always there, and the sounds of words for Kokoro. */
export interface Espeak {
  readonly voice: TextToSpeech;
  /** In the international phonetic alphabet, a line for each part of the sentence. */
  phonemes(text: string, locale: Locale): Promise<string>;
  readonly helper: Pick<Helper, 'pid'>;
}

/** Starts eSpeak NG in a process of its own. Closing the voice ends the process. */
export function startEspeak(): Espeak {
  const helper = startHelper({
    script: new URL('./espeak-process.ts', import.meta.url),
    patienceMs: PATIENCE_MS,
  });
  const voice = createStretchVoice({
    name: NAME,
    rateHz: RATE_HZ,
    longest: LONGEST,
    voiceFor: (locale) => {
      const found = espeakVoice(locale);
      return found === undefined ? undefined : `${NAME}/${found}`;
    },
    synthesise: async (text, locale, rate) => {
      const reply = await helper.ask({ kind: 'speak', text, voice: espeakVoice(locale), rate });
      return reply.kind === 'sound' ? reply.pcm : new Int16Array();
    },
    close: () => helper.close(),
  });
  return {
    voice,
    helper,
    phonemes: async (text, locale) => {
      const reply = await helper.ask({ kind: 'phonemes', text, voice: espeakVoice(locale) });
      if (reply.kind !== 'text') throw new AppError('VOICE_FAILED', 'no phonemes came');
      return reply.text;
    },
  };
}
