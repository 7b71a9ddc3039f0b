import { join } from 'node:path';
import { createNlu } from '../nlu/create-nlu.ts';
import { createProgress } from '../bot/progress.ts';
import { buildConsoleIfStale } from '../channels/console/build-console.ts';
import { buildVoicePageIfStale } from '../channels/voice/browser/build-voice-page.ts';
import { buildWidgetIfStale } from '../channels/webchat/build-widget.ts';

const root = join(import.meta.dirname, '..');

// Builds, trains and encodes once, so that no suite has to: minutes on a fresh clone, seconds afterwards. Vite's helper process
// would also keep Jest from ending.
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
await buildWidgetIfStale(join(root, 'dist/webchat'));
await buildConsoleIfStale(join(root, 'dist/console'));
await buildVoicePageIfStale(join(root, 'dist/voice'));
await nlu.complete;
await nlu.close();
