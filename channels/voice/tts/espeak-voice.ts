import type { Locale } from '../../../bot/contracts/locale.ts';
import type { TextToSpeech } from '../../../bot/contracts/speech.ts';
import { AppError } from '../../../bot/errors.ts';
import { espeakVoice } from './espeak-languages.ts';
import { startHelper, type Helper } from './start-helper.ts';
import { createStretchVoice } from './stretch-voice.ts';

const NAME = 'espeak-ng-0.3.5';
/** Its own. While somebody waits, another process makes of it what is wanted: ours. */
const LIVE_RATE_HZ = 22_050;
/** What the cache has: for what is rendered ahead the server has nothing to do. */
const AHEAD_RATE_HZ = 16_000;
const LONGEST = 160;
const PATIENCE_MS = 15_000;
/** Two seconds of speech: some 10 ms of work, after which the first words are heard. */
const LONGEST_FIRST = 30;

export interface EspeakDeps {
  /** 19 for what nobody waits for: it gives way to everything else, and whole sentences are made in one go. */
  readonly niceness?: number;
}

/** The voice that is always there, and the sounds of words for Kokoro. */
export interface Espeak {
  readonly voice: TextToSpeech;
  /** In the international phonetic alphabet, a line for each part of the sentence. */
  phonemes(text: string, locale: Locale): Promise<string>;
  readonly helper: Pick<Helper, 'pid'>;
}

/** eSpeak NG in a process of its own, which starts with the first request. Closing the voice ends the process. */
export function startEspeak({ niceness = 0 }: EspeakDeps = {}): Espeak {
  const isLive = niceness === 0;
  const rateHz = isLive ? LIVE_RATE_HZ : AHEAD_RATE_HZ;
  const helper = startHelper({
    script: new URL('./espeak-process.ts', import.meta.url),
    args: [String(rateHz)],
    niceness,
    patienceMs: PATIENCE_MS,
  });
  const voice = createStretchVoice({
    name: NAME,
    rateHz,
    longest: LONGEST,
    ...(isLive && { longestFirst: LONGEST_FIRST }),
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
