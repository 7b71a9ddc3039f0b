import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { compressAssets } from './compress-assets.ts';

const here = import.meta.dirname;
const configFile = join(here, '../../vite.console.config.ts');
/** What the application takes from the server's side beside types. */
const shared = ['follow-call.ts', '../../bot/contracts/speech.ts'].map((file) => join(here, file));

/** Builds the desk's application with Vite when it is missing or older than its sources; says whether it did. */
export async function buildConsoleIfStale(outDir: string): Promise<boolean> {
  const page = join(outDir, 'index.html');
  if (existsSync(page) && statSync(page).mtimeMs >= newestSource()) return false;
  const { build } = await import('vite');
  const draft = `${outDir}.${process.pid}`;
  await build({
    configFile,
    root: join(here, 'app'),
    logLevel: 'error',
    build: { outDir: draft, emptyOutDir: true },
  });
  await compressAssets(join(draft, 'assets'));
  moveIntoPlace(draft, outDir);
  return true;
}

/**
 * Another process may be serving the old build, or putting in the same one: assets are named by their content, so they
 * go in first, the page that names them after, and what it does not name goes last.
 */
function moveIntoPlace(draft: string, outDir: string): void {
  const assets = join(outDir, 'assets');
  mkdirSync(assets, { recursive: true });
  cpSync(join(draft, 'assets'), assets, { recursive: true });
  renameSync(join(draft, 'index.html'), join(outDir, 'index.html'));
  const wanted = new Set(readdirSync(join(draft, 'assets')));
  for (const name of readdirSync(assets)) {
    if (!wanted.has(name)) rmSync(join(assets, name), { force: true });
  }
  rmSync(draft, { recursive: true });
}

function newestSource(): number {
  const app = join(here, 'app');
  const files = readdirSync(app, { recursive: true, encoding: 'utf8' }).map((file) => join(app, file));
  return Math.max(
    ...[...files, ...shared, configFile, import.meta.filename].map((file) => statSync(file).mtimeMs),
  );
}
