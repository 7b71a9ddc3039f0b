import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import type { Assistant, ComposeOptions } from '../../bot/compose.ts';
import { loadConfig } from '../../bot/config.ts';
import { loadCompose } from './load-compose.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from './temporary-folders.ts';
import { writeTinyContent } from './tiny-content.ts';

export interface StartOptions extends Pick<ComposeOptions, 'now' | 'newId'> {
  /** On top of the defaults of the tests: a free port, no log, no encoder, the tiny content. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface StartedAssistant {
  readonly assistant: Assistant;
  /** `http://127.0.0.1:port` */
  readonly base: string;
  readonly dataDir: string;
  /** Stops it and throws its data away. */
  readonly stop: () => Promise<void>;
}

// A start trains the model when the cache is empty, and the machine may be busy with other suites.
jest.setTimeout(60_000);

const CACHE = join(import.meta.dirname, '../../var/test-cache');

/** A new data folder whose model cache is shared by all tests, so that a content is trained once. */
export function makeDataDir(): string {
  mkdirSync(CACHE, { recursive: true });
  const dataDir = makeTemporaryFolder('data');
  symlinkSync(CACHE, join(dataDir, 'cache'));
  return dataDir;
}

/** The settings of a test: everything that is not said is as small and as quiet as can be. */
export function testEnv(env: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  return {
    HTTP_PORT: '0',
    LOG_LEVEL: 'silent',
    ENCODER: 'off',
    CONVERSATIONS_PER_MINUTE: '100000',
    MESSAGES_PER_MINUTE: '100000',
    ...env,
    DATA_DIR: env['DATA_DIR'] ?? makeDataDir(),
    CONTENT_DIR: env['CONTENT_DIR'] ?? writeTinyContent(),
  };
}

/** Starts the whole assistant inside the test's own process. */
export async function startAssistant({ env, ...options }: StartOptions = {}): Promise<StartedAssistant> {
  const config = loadConfig(testEnv(env));
  const compose = await loadCompose();
  const assistant = await compose({ config, ...options });
  const port = await assistant.listen();
  return {
    assistant,
    base: `http://127.0.0.1:${port}`,
    dataDir: config.DATA_DIR,
    async stop() {
      await assistant.stop();
      removeTemporaryFolder(config.DATA_DIR);
      removeTemporaryFolder(config.CONTENT_DIR);
    },
  };
}
