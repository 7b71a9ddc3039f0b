import { startEspeak } from '../../../channels/voice/tts/espeak-voice.ts';
import { findKokoroFiles } from '../../../channels/voice/tts/kokoro-files.ts';
import { startKokoro } from '../../../channels/voice/tts/kokoro-voice.ts';
import { PICO_FOLDER } from '../../../channels/voice/tts/pico-files.ts';
import { startPico } from '../../../channels/voice/tts/pico-voice.ts';
import { createSpeaker, type Speaker } from './sound-store.ts';

/** The synthetic voices that are there, the most natural first. */
export interface Speakers {
  readonly all: readonly Speaker[];
  close(): Promise<void>;
}

/** Kokoro and Pico where `npm run voice:setup` has brought them, eSpeak NG always. */
export function openSpeakers(modelFolder: string, soundFolder: string): Speakers {
  const espeak = startEspeak();
  const files = findKokoroFiles(modelFolder);
  const voices = [
    { name: 'kokoro', voice: files && startKokoro({ files, espeak }) },
    { name: 'pico', voice: startPico([modelFolder, PICO_FOLDER]) },
    { name: 'espeak', voice: espeak.voice },
  ];
  return {
    all: voices.flatMap(({ name, voice }) => (voice ? [createSpeaker(name, voice, soundFolder)] : [])),
    close: async () => {
      for (const { voice } of voices) await voice?.close();
    },
  };
}
