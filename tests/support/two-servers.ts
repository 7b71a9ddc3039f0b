import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { weekdays, type Office } from '../../bot/contracts/office.ts';
import { calendarOf } from '../../bot/handoff/calendar/calendar-of.ts';
import { isDeskOpen } from '../../bot/handoff/calendar/opening-hours.ts';
import { loadOffice } from '../../bot/load-office.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from './temporary-folders.ts';

/** One of the two processes, as it is now: another one stands here after a restart. */
export interface RunningServer {
  /** `http://127.0.0.1:port`, the same after a restart. */
  readonly base: string;
  readonly pid: number;
  /** All it wrote on standard error. */
  readonly stderr: () => string;
}

/** Which of the two: a citizen's, an agent's, or whichever is left. */
export type Place = 'a' | 'b';

/** Two processes of the server that share nothing but a database. No Jest in here: the benchmark uses it too. */
export interface TwoServers {
  readonly at: (place: Place) => RunningServer;
  /** `kill -9`; resolves when it is gone. */
  kill(place: Place): Promise<void>;
  /** Starts it again at its old address; resolves when it takes requests. */
  restart(place: Place): Promise<void>;
  /** Stops what still runs, as an administrator would, and removes what it left on the disk. */
  stop(): Promise<void>;
}

interface Child extends RunningServer {
  readonly process: ChildProcess;
  readonly exited: Promise<unknown>;
}

const root = join(import.meta.dirname, '../..');
const library = join(import.meta.dirname, '../assistants/town-library');
const ANSWERS_AT = /Guichet answers at (\S+)\n/u;

/** Starts `node bot/main.ts` twice on one database, the first before the second: it makes the tables and trains. */
export async function startTwoServers(
  databaseUrl: string,
  given: Readonly<Record<string, string>> = {},
): Promise<TwoServers> {
  const content = writeLibrary();
  const folders = [content];
  const running = new Map<Place, Child>();
  const start = async (place: Place): Promise<void> => {
    const before = running.get(place);
    const dataDir = makeDataFolder();
    folders.push(dataDir);
    const settings = {
      HTTP_PORT: before ? new URL(before.base).port : '0',
      DATABASE_URL: databaseUrl,
      DATA_DIR: dataDir,
      CONTENT_DIR: content,
      ENCODER: 'off',
      LOG_LEVEL: 'warn',
      CONVERSATIONS_PER_MINUTE: '100000',
      MESSAGES_PER_MINUTE: '100000',
      ...given,
    };
    running.set(place, await startServer(settings, dataDir));
  };
  const at = (place: Place): Child => {
    const child = running.get(place);
    if (!child) throw new Error(`Nothing was started as ${place}.`);
    return child;
  };
  const end = async (place: Place, signal: NodeJS.Signals): Promise<void> => {
    at(place).process.kill(signal);
    await at(place).exited;
  };
  const stop = async () => {
    await Promise.all([...running.keys()].map((place) => end(place, 'SIGTERM')));
    folders.forEach(removeTemporaryFolder);
  };
  try {
    await start('a');
    await start('b');
  } catch (error) {
    await stop();
    throw error;
  }
  return { at, kill: (place) => end(place, 'SIGKILL'), restart: start, stop };
}

/** In a folder of its own, so that no `.env` of the developer is read. */
async function startServer(env: Readonly<Record<string, string>>, cwd: string): Promise<Child> {
  const process = spawn(join(root, 'node_modules/.bin/node'), [join(root, 'bot/main.ts')], {
    cwd,
    env: { ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  endWithUs(process);
  const exited = once(process, 'close');
  let said = '';
  // The log is of no use here, but a pipe that nobody reads would stop the server.
  process.stdout.resume();
  process.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const base = await new Promise<string>((resolve, reject) => {
    process.stderr.on('data', () => {
      const [, address] = ANSWERS_AT.exec(said) ?? [];
      if (address !== undefined) resolve(address);
    });
    void exited.then(() => {
      reject(new Error(`The server ended before it answered:\n${said}`));
    });
  });
  return { base, pid: process.pid ?? 0, stderr: () => said, process, exited };
}

function endWithUs(child: ChildProcess): void {
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
}

/** A data folder whose model cache is the one that all tests share. */
function makeDataFolder(): string {
  const cache = join(root, 'var/test-cache');
  mkdirSync(cache, { recursive: true });
  const folder = makeTemporaryFolder('two-servers');
  symlinkSync(cache, join(folder, 'cache'));
  return folder;
}

/** The town library with a desk that is open at any hour of any day. */
function writeLibrary(): string {
  const folder = makeTemporaryFolder('library');
  symlinkSync(join(library, 'nlu'), join(folder, 'nlu'));
  const office = parse(readFileSync(join(library, 'office.yaml'), 'utf8')) as Office;
  const hours = Object.fromEntries(weekdays.map((day) => [day, ['00:00-23:59']]));
  const path = join(folder, 'office.yaml');
  // A public holiday closes every desk of France for a day, but not all over the world at once.
  const zones = ['Europe/Paris', 'Pacific/Kiritimati', 'Pacific/Pago_Pago'];
  for (const timeZone of zones) {
    writeFileSync(path, stringify({ ...office, timeZone, closures: [], desk: { ...office.desk, hours } }));
    if (isDeskOpen(new Date(), calendarOf(loadOffice(path)))) return folder;
  }
  throw new Error('Two public holidays follow each other: no desk is open today, so nobody can talk live.');
}
