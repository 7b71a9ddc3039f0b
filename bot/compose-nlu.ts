import { join } from 'node:path';
import type { Readiness } from '../channels/operations/add-operations.ts';
import { createNlu, type NluStep } from '../nlu/create-nlu.ts';
import type { Config } from './config.ts';
import type { Logger } from './logger.ts';
import type { Metrics } from './metrics.ts';

export interface ComposeNluDeps {
  readonly faqDir: string;
  readonly metrics: Pick<Metrics, 'encoderUsed'>;
  readonly logger: Logger;
  readonly onProgress: ((step: NluStep, share: number) => void) | undefined;
}

/** The understanding, and how far it is: the linear view answers at once, the encoder joins when it is ready. */
export async function composeNlu(config: Config, { faqDir, metrics, logger, onProgress }: ComposeNluDeps) {
  let encoder: Readiness['encoder'] = config.ENCODER ? 'preparing' : 'off';
  let encoded = 0;
  const nlu = await createNlu({
    faqDir,
    cacheDir: join(config.DATA_DIR, 'cache'),
    useEncoder: config.ENCODER,
    onProgress: (step, share) => {
      if (step === 'embedding') encoded = share;
      onProgress?.(step, share);
    },
    onDegraded: (error) => {
      encoder = 'unavailable';
      metrics.encoderUsed(false);
      logger.warn({ error: String(error) }, 'the encoder can’t be used: the linear view understands alone');
    },
  });
  void nlu.complete.then(() => {
    if (encoder !== 'preparing') return;
    encoder = 'ready';
    encoded = 1;
    metrics.encoderUsed(true);
    logger.info({}, 'the encoder takes part in the understanding');
  });
  return { nlu, readiness: (): Readiness => ({ ready: true, encoder, encoded }) };
}
