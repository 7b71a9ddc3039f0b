import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Assistant } from '../../bot/compose.ts';
import { loadConfig } from '../../bot/config.ts';
import { loadCompose } from './load-compose.ts';

/** The real server of the browser tests: every view of a question, a journal of its own. */
export interface BrowserServer {
  /** `http://127.0.0.1:port`, the same after `start`. */
  readonly origin: string;
  stop(): Promise<void>;
  /** Starts again on the same port and the same journal. */
  start(): Promise<void>;
  /** Stops for good and removes the journal. */
  remove(): Promise<void>;
}

const root = join(import.meta.dirname, '../..');

/** Starts it in this process and waits until nothing is being prepared; models come from the repository's own cache. */
export async function startBrowserServer(
  settings: Readonly<Record<string, string>> = {},
): Promise<BrowserServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'guichet-browser-'));
  const cache = join(root, 'var/cache');
  mkdirSync(cache, { recursive: true });
  symlinkSync(cache, join(dataDir, 'cache'));

  let port = 0;
  let assistant: Assistant | undefined;
  const compose = await loadCompose();
  const start = async () => {
    assistant = await compose({ config: configOf(dataDir, port, settings) });
    await assistant.nlu.complete;
    port = await assistant.listen();
  };
  const stop = async () => {
    await assistant?.stop();
    assistant = undefined;
  };
  await start();
  return {
    origin: `http://127.0.0.1:${port}`,
    start,
    stop,
    async remove() {
      await stop();
      rmSync(dataDir, { recursive: true });
    },
  };
}

/** All tests come from one address: the limit for an address would stop them. */
const configOf = (dataDir: string, port: number, settings: Readonly<Record<string, string>>) =>
  loadConfig({
    HTTP_PORT: String(port),
    DATA_DIR: dataDir,
    CONTENT_DIR: root,
    CONVERSATIONS_PER_MINUTE: '1000',
    LOG_LEVEL: 'silent',
    ...settings,
  });
