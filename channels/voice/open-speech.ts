import type { SpeechToText, TextToSpeech } from '../../bot/contracts/speech.ts';
import type { Logger } from '../../bot/logger.ts';
import { openRecogniser } from './open-recogniser.ts';
import { PICO_FOLDER } from './tts/pico-files.ts';
import { chooseVoice } from './tts/choose-voice.ts';
import { startEspeak } from './tts/espeak-voice.ts';
import { startPico } from './tts/pico-voice.ts';
import type { SpeechSettings } from './voice-settings.ts';

/** What hears and what speaks. */
export interface Speech {
  readonly stt: SpeechToText;
  readonly tts: TextToSpeech;
  readonly close: () => Promise<void>;
}

/** Opens what the settings ask for, of what is installed. */
export async function openSpeech({
  speech,
  logger,
}: {
  readonly speech: SpeechSettings;
  readonly logger: Logger;
}): Promise<Speech> {
  const stt = await openRecogniser({ speech, logger });
  const pico = startPico([speech.modelDir, PICO_FOLDER]);
  const tts = chooseVoice({
    cache: { read: async () => undefined },
    rendered: undefined,
    live: [...(pico ? [pico] : []), startEspeak().voice],
  });
  return {
    stt,
    tts,
    close: async () => {
      await Promise.all([stt.close(), tts.close()]);
    },
  };
}
