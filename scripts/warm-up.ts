import { join } from 'node:path';
import { createNlu } from '../nlu/create-nlu.ts';
import { createProgress } from '../bot/progress.ts';

const root = join(import.meta.dirname, '..');

// Trains and encodes once, so that no suite has to wait for it: minutes on a fresh clone, a second afterwards.
const progress = createProgress(process.stderr);
const nlu = await createNlu({
  faqDir: join(root, 'nlu/faq'),
  cacheDir: join(root, 'var/cache'),
  useEncoder: true,
  onProgress: progress.report,
  onDegraded: (error) => {
    throw error instanceof Error ? error : new Error(String(error));
  },
});
await nlu.complete;
await nlu.close();
