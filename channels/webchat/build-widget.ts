import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

const here = import.meta.dirname;
/** All that goes into the widget: what channels share is in it too. */
const sources = [join(here, 'widget'), join(here, 'locales')];
const shared = join(here, '../keep-together.ts');

/** Builds the widget with Vite when it is missing or older than its sources; says whether it did. */
export async function buildWidgetIfStale(outDir: string): Promise<boolean> {
  const built = join(outDir, 'guichet.js');
  if (existsSync(built) && statSync(built).mtimeMs >= Math.max(newest(sources), statSync(shared).mtimeMs))
    return false;
  const { build } = await import('vite');
  // Built beside and moved into place: another process may be serving the old one meanwhile.
  const draft = `${outDir}.${process.pid}`;
  await build({
    root: join(here, '../..'),
    configFile: join(here, '../../vite.config.ts'),
    logLevel: 'error',
    build: { outDir: draft, emptyOutDir: true },
  });
  mkdirSync(outDir, { recursive: true });
  renameSync(join(draft, 'guichet.js'), built);
  rmSync(draft, { recursive: true });
  return true;
}

function newest(folders: readonly string[]): number {
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  );
  return Math.max(...files.map((file) => statSync(file).mtimeMs));
}
