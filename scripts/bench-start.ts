import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const RUNS = 5;
const POLL_MS = 20;
const ADDRESS = /http:\/\/127\.0\.0\.1:\d+/u;

interface Started {
  readonly process: ChildProcess;
  readonly url: string;
  readonly seconds: number;
}

/** Starts the server on a data folder of its own and waits until `/ready` says it can answer. */
async function start(dataDir: string): Promise<Started> {
  const began = performance.now();
  const server = spawn(process.execPath, ['bot/main.ts'], {
    cwd: root,
    env: { PATH: '', DATA_DIR: dataDir, HTTP_PORT: '0', LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    server.stderr.on('data', (chunk: Buffer) => {
      const [found] = ADDRESS.exec(chunk.toString()) ?? [];
      if (found) resolve(found);
    });
    server.once('exit', (code) => {
      reject(new Error(`the server ended with code ${code}`));
    });
  });
  await fetch(`${url}/ready`);
  return { process: server, url, seconds: (performance.now() - began) / 1000 };
}

async function stop({ process: server }: Started): Promise<void> {
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  await ended;
}

/** Seconds from the start until the encoder takes part. */
async function waitForEncoder({ url }: Started, began: number): Promise<number> {
  for (;;) {
    const { encoder } = (await (await fetch(`${url}/ready`)).json()) as { readonly encoder: string };
    if (encoder !== 'preparing') return (performance.now() - began) / 1000;
    await new Promise((wake) => setTimeout(wake, POLL_MS));
  }
}

const say = (line: string) => process.stdout.write(`${line}\n`);
const folder = mkdtempSync(join(tmpdir(), 'guichet-start-'));

const first = await start(folder);
say(`from nothing, until it answers       ${first.seconds.toFixed(1)} s (goal 30 s)`);
await stop(first);

const warm = join(root, 'var/cache');
if (existsSync(warm)) cpSync(warm, join(folder, 'cache'), { recursive: true });
const answering: number[] = [];
const seeing: number[] = [];
for (let run = 0; run < RUNS; run += 1) {
  const began = performance.now();
  const server = await start(folder);
  answering.push(server.seconds);
  seeing.push(await waitForEncoder(server, began));
  await stop(server);
}
const middle = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
say(`with a cached model, until it answers ${middle(answering).toFixed(1)} s (goal 3 s; median of ${RUNS})`);
say(`with a cached model, all views ready  ${middle(seeing).toFixed(1)} s`);
rmSync(folder, { recursive: true });
