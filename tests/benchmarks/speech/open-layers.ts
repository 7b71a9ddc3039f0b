import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { SpeechToText, UsualQuestions } from '../../../bot/contracts/speech.ts';
import { combineSpeechToText } from '../../../channels/voice/stt/combine-speech-to-text.ts';
import { createSoundSwallower } from '../../../channels/voice/stt/soundswallower/create-soundswallower.ts';
import { createWhisper } from '../../../channels/voice/stt/whisper/create-whisper.ts';
import { probeModel } from '../../../channels/voice/stt/whisper/probe-model.ts';

/** A recogniser as the server would use it. */
export interface Layer {
  readonly name: string;
  readonly stt: SpeechToText;
  /** Writes free words. */
  readonly isOpen: boolean;
}

const THREADS = 2;

/** Layer 1 first, then one for each Whisper model of a folder, the base model before larger ones. */
export async function openLayers(models: string, questions: UsualQuestions): Promise<readonly Layer[]> {
  const onLost = (cause: unknown) => {
    throw new Error('a recogniser was lost', { cause });
  };
  const openSmall = () => createSoundSwallower({ threads: THREADS, onLost });
  const files = (await readdir(models).catch(() => [])).filter((file) => /^ggml-[\w.-]+\.bin$/u.test(file));
  const base = (file: string) => (file === 'ggml-base.bin' ? 0 : 1);
  const large = await Promise.all(
    files
      .toSorted((a, b) => base(a) - base(b) || a.localeCompare(b))
      .map(async (file): Promise<Layer> => {
        const name = file.replace(/\.bin$/u, '');
        const model = { path: join(models, file), name };
        const open = createWhisper({ model, questions, threads: THREADS, mostWaiting: 100, onLost });
        return {
          name: `with ${name}`,
          stt: combineSpeechToText({ closed: openSmall(), open, isChecked: !(await isExact(model.path)) }),
          isOpen: true,
        };
      }),
  );
  return [{ name: 'SoundSwallower alone', stt: openSmall(), isOpen: false }, ...large];
}

/** As the server asks: one that tells how sure it is needs no check. */
async function isExact(path: string): Promise<boolean> {
  const probed = await probeModel(path);
  return probed.isWhole && probed.isExact;
}
