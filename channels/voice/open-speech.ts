import { join } from 'node:path';
import type { SpeechToText, TextToSpeech } from '../../bot/contracts/speech.ts';
import { openRecogniser, type OpenRecogniserDeps } from './open-recogniser.ts';
import { openVoices, type RenderProgress } from './open-voices.ts';
import { startSherpaVoice } from './tts/sherpa/start-sherpa-voice.ts';
import type { FixedText } from './tts/wanted-sentences.ts';
import type { SpeechSettings } from './voice-settings.ts';

export interface OpenSpeechDeps extends OpenRecogniserDeps {
  /** What every call may say, what is most said first. */
  readonly sentences: () => readonly FixedText[];
  readonly onProgress: (progress: RenderProgress) => void;
}

/** What hears and what speaks. */
export interface Speech {
  readonly stt: SpeechToText;
  readonly tts: TextToSpeech;
  /** What every call may say may have changed. */
  readonly renderAgain: () => void;
  readonly close: () => Promise<void>;
}

/** Opens what the settings ask for, of what is installed; sentences are rendered ahead in the background. */
export async function openSpeech(deps: OpenSpeechDeps): Promise<Speech> {
  const { speech } = deps;
  const given = await openGivenVoice(speech);
  const stt = await openRecogniser(deps);
  const voices = openVoices({
    ...deps,
    modelDirs: [speech.modelDir],
    cacheDir: speech.cacheDir,
    given,
  });
  return {
    stt,
    tts: voices.tts,
    renderAgain: voices.renderAgain,
    close: async () => {
      await Promise.all([stt.close(), voices.close()]);
    },
  };
}

async function openGivenVoice({ tts, modelDir, azure }: SpeechSettings): Promise<TextToSpeech | undefined> {
  switch (tts) {
    case 'auto':
      return undefined;
    case 'sherpa':
      return startSherpaVoice({ modelDir: join(modelDir, 'sherpa-tts') });
    case 'azure': {
      // Loading the SDK takes a quarter of a second: only where it is wanted.
      const { createAzureVoice } = await import('./tts/azure/create-azure-voice.ts');
      const { azureVoices } = await import('./tts/azure/azure-voices.ts');
      return createAzureVoice({ ...azure, voices: azureVoices });
    }
    default:
      return tts satisfies never;
  }
}
