import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

const here = import.meta.dirname;
/** What is served of it, and where each begins: the page's own script and one for each audio thread. */
const entries = {
  'voix.js': 'app/main.ts',
  'capture.js': 'app/capture-worklet.ts',
  'play.js': 'app/play-worklet.ts',
} as const;

/** The scripts of `/voix`; the page itself is written by the server. */
export const voiceScripts = Object.keys(entries) as readonly (keyof typeof entries)[];

/** Builds the scripts with Vite when one is missing or older than its sources; says whether it did. */
export async function buildVoicePageIfStale(outDir: string): Promise<boolean> {
  const built = voiceScripts.map((name) => join(outDir, name));
  const changedMs = newestSource();
  if (built.every((file) => existsSync(file) && statSync(file).mtimeMs >= changedMs)) return false;
  // Built beside and moved into place: another process may be serving the old one meanwhile.
  const draft = `${outDir}.${process.pid}`;
  for (const name of voiceScripts) await buildScript(name, draft);
  mkdirSync(outDir, { recursive: true });
  for (const name of voiceScripts) renameSync(join(draft, name), join(outDir, name));
  rmSync(draft, { recursive: true });
  return true;
}

/** One by one, so that none needs another file. */
async function buildScript(name: (typeof voiceScripts)[number], outDir: string): Promise<void> {
  const { build } = await import('vite');
  await build({
    root: here,
    configFile: false,
    logLevel: 'error',
    build: {
      lib: { entry: entries[name], formats: ['es'], fileName: () => name },
      outDir,
      emptyOutDir: false,
      copyPublicDir: false,
      target: 'es2022',
    },
  });
}

function newestSource(): number {
  const folders = [join(here, 'app'), join(here, 'locales')];
  const files = folders.flatMap((folder) => readdirSync(folder).map((file) => join(folder, file)));
  const shared = [
    import.meta.filename,
    join(here, 'wire.ts'),
    join(here, '../tts/resample.ts'),
    join(here, '../../keep-together.ts'),
  ];
  return Math.max(...[...files, ...shared].map((file) => statSync(file).mtimeMs));
}
