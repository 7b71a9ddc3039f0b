import { languageOf, type Locale } from '../../../../bot/contracts/locale.ts';
import type { TextToSpeech } from '../../../../bot/contracts/speech.ts';
import { startHelper } from '../start-helper.ts';
import { createStretchVoice } from '../stretch-voice.ts';
import { findSherpaVoices } from './find-sherpa-voices.ts';

export interface SherpaVoiceDeps {
  /** A Piper voice for sherpa-onnx (`*.onnx`, `tokens.txt`, `espeak-ng-data`), or a folder of such folders, one for each language. */
  readonly modelDir: string;
}

const NAME = 'sherpa-piper';
/** Of Piper's medium and high voices; low ones have 16,000. */
const RATE_HZ = 22_050;
/** Some 4 s of speech: nothing of them is heard before they are all made. */
const LONGEST = 60;
const PATIENCE_MS = 30_000;

/**
 * Piper voices through sherpa-onnx, in a process of its own, for what is said live: natural, and seven times faster than
 * speech on one core. Throws `VOICE_FAILED` where the folder lacks something; a broken model fails when it speaks.
 */
export function startSherpaVoice({ modelDir }: SherpaVoiceDeps): TextToSpeech {
  const voices = findSherpaVoices(modelDir);
  const voiceOf = (locale: Locale) => voices.find(({ language }) => language === languageOf(locale))?.name;
  const helper = startHelper({
    script: new URL('./sherpa-voice-process.ts', import.meta.url),
    args: [JSON.stringify(voices), String(RATE_HZ)],
    env: { ORT_DISABLE_TELEMETRY: '1' },
    patienceMs: PATIENCE_MS,
  });
  return createStretchVoice({
    name: NAME,
    rateHz: RATE_HZ,
    longest: LONGEST,
    voiceFor: (locale) => {
      const voice = voiceOf(locale);
      return voice === undefined ? undefined : `${NAME}/${voice}`;
    },
    synthesise: async (text, locale, rate) => {
      if (!/[\p{L}\p{N}]/u.test(text)) return new Int16Array();
      const reply = await helper.ask({ text, voice: voiceOf(locale), speed: rate });
      return reply.kind === 'sound' ? reply.pcm : new Int16Array();
    },
    close: () => helper.close(),
  });
}
