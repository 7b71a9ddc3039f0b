import { availableParallelism } from 'node:os';
import type { SpeechToText } from '../../bot/contracts/speech.ts';
import { describeError } from '../../bot/errors.ts';
import type { Logger } from '../../bot/logger.ts';
import { combineSpeechToText } from './stt/combine-speech-to-text.ts';
import { createSoundSwallower } from './stt/soundswallower/create-soundswallower.ts';
import { createWhisper } from './stt/whisper/create-whisper.ts';
import { findModel } from './stt/whisper/find-model.ts';

/** Two recognitions at a time at most on two cores: more of them only make all of them late (voice.md). */
const MOST_THREADS = 2;
/** Who would wait longer is served sooner by the guided path. */
const MOST_WAITING = 4;

export interface OpenRecogniserDeps {
  readonly modelDir: string;
  readonly logger: Logger;
}

/** The best recogniser of what is installed: closed phrases from npm alone, open questions where there is a Whisper model. */
export async function openRecogniser({ modelDir, logger }: OpenRecogniserDeps): Promise<SpeechToText> {
  const threads = Math.min(MOST_THREADS, availableParallelism());
  const onLost = (cause: unknown) => {
    logger.error(
      { error: describeError(cause) },
      'a recogniser’s thread was lost; the next caller has a new one',
    );
  };
  const found = await findModel(modelDir);
  if (found.kind === 'broken')
    logger.error({}, 'the Whisper model is not the file it should be: run npm run voice:setup again');
  if (found.kind === 'absent')
    logger.info({}, 'open questions are not recognised on the phone: npm run voice:setup brings the model');
  const model = found.kind === 'checked' || found.kind === 'unknown' ? found : undefined;
  const closed = createSoundSwallower({ threads, onLost });
  if (!model) return closed;
  return combineSpeechToText({
    closed,
    open: createWhisper({ model, threads, mostWaiting: MOST_WAITING, onLost }),
  });
}
