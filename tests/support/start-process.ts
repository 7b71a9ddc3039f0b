import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { testEnv } from './start-assistant.ts';
import { makeTemporaryFolder, removeTemporaryFolders } from './temporary-folders.ts';

export interface StartedProcess {
  /** `http://127.0.0.1:port` */
  readonly base: string;
  readonly env: Readonly<Record<string, string>>;
  /** All it wrote so far. */
  readonly stdout: () => string;
  readonly stderr: () => string;
  readonly kill: (signal: NodeJS.Signals) => void;
  /** Resolves once it is gone; the code is null when a signal ended it. */
  readonly exited: Promise<{ readonly code: number | null; readonly signal: string | null }>;
}

/** Everything of a process that ended by itself. */
export interface FinishedProcess {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const root = join(import.meta.dirname, '../..');
const ANSWERS_AT = /Guichet answers at (\S+)\n/u;

const children = new Set<ChildProcess>();
const lastChecks: (() => Promise<void>)[] = [];
afterAll(async () => {
  try {
    for (const check of lastChecks) await check();
  } finally {
    // A test that fails leaves its process behind, and Jest would wait for it.
    for (const child of children) child.kill('SIGKILL');
    removeTemporaryFolders();
  }
});

/** What is to be seen at the end of a file, while its processes still run: Jest calls the hook above before any later one. */
export function beforeLeaving(check: () => Promise<void>): void {
  lastChecks.push(check);
}

/** Starts the real `node bot/main.ts` with these settings and nothing of this machine's; resolves when it takes requests. */
export async function startProcess(given: Readonly<Record<string, string>> = {}): Promise<StartedProcess> {
  const env = testEnv({ LOG_LEVEL: 'debug', ...given });
  const { child, written } = spawnMain(env);
  const exited = waitForExit(child);
  const base = await new Promise<string>((resolve, reject) => {
    child.stderr?.on('data', () => {
      const [, address] = ANSWERS_AT.exec(written.stderr) ?? [];
      if (address !== undefined) resolve(address);
    });
    void exited.then(() => {
      reject(new Error(`It ended before it answered:\n${written.stderr}`));
    });
  });
  return {
    base,
    env,
    stdout: () => written.stdout,
    stderr: () => written.stderr,
    kill: (signal) => child.kill(signal),
    exited,
  };
}

/** Runs `node bot/main.ts` to its end, for settings it refuses. */
export async function runProcess(env: Readonly<Record<string, string>>): Promise<FinishedProcess> {
  const { child, written } = spawnMain(env);
  const { code } = await waitForExit(child);
  return { code, ...written };
}

/** In an empty folder, so that no `.env` of the developer is read. */
function spawnMain(env: Readonly<Record<string, string>>) {
  const cwd = makeTemporaryFolder('cwd');
  const child = spawn(join(root, 'node_modules/.bin/node'), [join(root, 'bot/main.ts')], {
    cwd,
    env: { ...env },
  });
  children.add(child);
  child.once('close', () => children.delete(child));
  const written = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (written.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (written.stderr += text));
  return { child: child as ChildProcess, written };
}

async function waitForExit(child: ChildProcess) {
  // `close` comes after the last of the output.
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  return { code, signal };
}
