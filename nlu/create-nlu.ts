import { join } from 'node:path';
import type { Understand } from '../bot/contracts/understanding.ts';
import { loadCalibration, type Calibration } from './calibration.ts';
import { createKnowledge, type Knowledge } from './knowledge.ts';
import { loadFaq, type Topic } from './load-faq.ts';
import { loadIntents } from './load-intents.ts';
import { loadNone } from './load-none.ts';
import { createRecognizer, type Recognizer } from './nlpjs-recognizer.ts';
import { modelHash, prepareModels } from './train.ts';
import { startSight } from './start-sight.ts';
import { createUnderstand, type Sight } from './understand.ts';

export interface NluOptions {
  /** The FAQ's folder, `nlu/faq` of the content. */
  readonly faqDir: string;
  /** Where models and embeddings are kept between two starts. */
  readonly cacheDir: string;
  readonly useEncoder: boolean;
  /** Keeps the vectors of the questions too: for evaluation sets, which are asked again and again. */
  readonly rememberQuestions?: boolean;
  /** What is being prepared, for the terminal: 0 to 1. */
  readonly onProgress?: (step: NluStep, share: number) => void;
  /** The encoder can't be used, or stopped: the linear view works alone. */
  readonly onDegraded?: (error: unknown) => void;
}

export type NluStep = 'training' | 'embedding';

export interface Nlu {
  readonly topics: readonly Topic[];
  readonly knowledge: Knowledge;
  readonly recognizer: Recognizer;
  readonly calibration: Calibration;
  readonly understand: Understand;
  readonly modelHash: string;
  readonly sight: () => Sight | undefined;
  /** Settles when nothing more is being prepared: all views are there, or the encoder was given up. */
  readonly complete: Promise<void>;
  readonly close: () => Promise<void>;
}

const here = import.meta.dirname;
const calibrationFile = join(here, 'calibration.json');

/** Builds the understanding of an FAQ. Resolves as soon as it can answer (linear view); the encoder joins when it is ready. */
export async function createNlu(options: NluOptions): Promise<Nlu> {
  const topics = loadFaq(options.faqDir);
  const knowledge = createKnowledge(topics, loadIntents(join(here, 'intents')), loadNone(options.faqDir));
  const calibration = loadCalibration(calibrationFile);
  options.onProgress?.('training', 0);
  const models = await prepareModels(knowledge, options.cacheDir);
  options.onProgress?.('training', 1);

  const sight = startSight(knowledge, {
    ...options,
    onProgress: (share) => options.onProgress?.('embedding', share),
    onDegraded: (error) => options.onDegraded?.(error),
  });
  const recognizer = createRecognizer(
    models,
    knowledge.intents.map(({ id }) => id),
  );
  return {
    topics,
    knowledge,
    recognizer,
    calibration,
    understand: createUnderstand({
      knowledge,
      recognizer,
      calibration,
      sight: sight.current,
      ...(options.onDegraded && { onEncoderFailure: options.onDegraded }),
    }),
    modelHash: modelHash(models),
    sight: sight.current,
    complete: sight.complete,
    close: sight.close,
  };
}
