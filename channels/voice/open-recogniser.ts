import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { SpeechToText, UsualQuestions } from '../../bot/contracts/speech.ts';
import { describeError } from '../../bot/errors.ts';
import type { Logger } from '../../bot/logger.ts';
import { combineSpeechToText } from './stt/combine-speech-to-text.ts';
import { createSherpa } from './stt/sherpa/create-sherpa.ts';
import { createSoundSwallower } from './stt/soundswallower/create-soundswallower.ts';
import { createVosk } from './stt/vosk/create-vosk.ts';
import { createWhisper } from './stt/whisper/create-whisper.ts';
import { findModel } from './stt/whisper/find-model.ts';
import type { SpeechSettings } from './voice-settings.ts';

/** Two recognitions at a time at most on two cores: more of them only make all of them late (voice.md). */
const MOST_THREADS = 2;
/** Who would wait longer is served sooner by the guided path. */
const MOST_WAITING = 4;

export interface OpenRecogniserDeps {
  readonly speech: SpeechSettings;
  readonly questions: UsualQuestions;
  readonly logger: Logger;
}

/**
 * Closed phrases are always heard by what npm brings: it costs least and knows the grammar of each state. Open questions
 * by what the settings say, and where that has no model, by nothing: the guided path stands beside them.
 */
export async function openRecogniser(deps: OpenRecogniserDeps): Promise<SpeechToText> {
  const threads = Math.min(MOST_THREADS, availableParallelism());
  const onLost = (cause: unknown) => {
    deps.logger.error(
      { error: describeError(cause) },
      'a recogniser was lost; the next caller has a new one',
    );
  };
  const closed = createSoundSwallower({ threads, onLost });
  const open = await openForQuestions(deps, { threads, onLost });
  return open ? combineSpeechToText({ closed, ...open }) : closed;
}

/** `isChecked`: it does not tell how sure it is. */
interface OpenRecogniser {
  readonly open: SpeechToText;
  readonly isChecked: boolean;
}

interface Workers {
  readonly threads: number;
  readonly onLost: (cause: unknown) => void;
}

async function openForQuestions(
  deps: OpenRecogniserDeps,
  workers: Workers,
): Promise<OpenRecogniser | undefined> {
  const { speech } = deps;
  switch (speech.stt) {
    case 'auto':
      return openWhisper(deps, workers);
    case 'sherpa':
      return sure(createSherpa({ modelDir: join(speech.modelDir, 'sherpa-stt'), ...workers }));
    case 'vosk':
      return sure(createVosk({ url: speech.voskUrl ?? '', languages: speech.voskLanguages, ...workers }));
    case 'azure': {
      // Loading the SDK takes a quarter of a second: only where it is wanted.
      const { createAzureSpeechToText } = await import('./stt/azure/create-azure-speech-to-text.ts');
      const { azureLanguages } = await import('./stt/azure/azure-languages.ts');
      return sure(createAzureSpeechToText({ ...speech.azure, languages: azureLanguages, ...workers }));
    }
    default:
      return speech.stt satisfies never;
  }
}

const sure = (open: SpeechToText): OpenRecogniser => ({ open, isChecked: false });

async function openWhisper(
  { speech, questions, logger }: OpenRecogniserDeps,
  workers: Workers,
): Promise<OpenRecogniser | undefined> {
  const found = await findModel(speech.modelDir);
  switch (found.kind) {
    case 'checked':
    case 'unknown':
      return {
        open: createWhisper({ model: found, questions, mostWaiting: MOST_WAITING, ...workers }),
        isChecked: !found.isExact,
      };
    case 'broken':
      logger.error({}, 'the Whisper model is not the file it should be: run npm run voice:setup again');
      return undefined;
    case 'absent':
      logger.info({}, 'open questions are not recognised in calls: npm run voice:setup brings the model');
      return undefined;
    default:
      return found satisfies never;
  }
}
