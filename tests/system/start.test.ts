import { chmodSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { call, openConversation, post, readAll } from '../support/direct-line-caller.ts';
import { makeDataDir, testEnv } from '../support/start-assistant.ts';
import { runProcess, startProcess } from '../support/start-process.ts';
import { tinyQuestion, writeTinyContent } from '../support/tiny-content.ts';

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

describe('settings that are not right', () => {
  test('end the process with 1 and name every wrong variable, and no value', async () => {
    const wrong = {
      HTTP_PORT: '70000',
      PUBLIC_URL: 'ftp://S3CRET',
      TRUST_PROXY: 'yes',
      ALLOWED_ORIGINS: 'https://a.example/S3CRET',
      CONVERSATIONS_PER_MINUTE: '0',
      MESSAGES_PER_MINUTE: 'many',
      DATABASE_URL: 'mysql://user:S3CRET@host/db',
      ENCODER: 'S3CRET',
      MICROSOFT_APP_ID: 'S3CRET',
      LOG_LEVEL: 'loud',
    };
    const { code, stdout, stderr } = await runProcess(wrong);
    expect(code).toBe(1);
    for (const name of Object.keys(wrong)) expect(stderr).toMatch(new RegExp(`^ {2}${name}: \\S`, 'mu'));
    expect(stderr).not.toMatch(/HTTP_HOST|DATA_DIR|S3CRET|\n +at /u);
    expect(stdout).toBe('');
  });

  test.each([
    ['a content folder that is not there', { CONTENT_DIR: '/nowhere' }, /nowhere/u],
    [
      'a database that does not answer',
      { DATABASE_URL: 'postgresql://u:S3CRET@127.0.0.1:1/db' },
      /PostgreSQL database db at 127\.0\.0\.1:1/u,
    ],
    ['a data folder that is a file', { DATA_DIR: '/dev/null' }, /\/dev\/null/u],
  ])('%s ends the process with 1 and a sentence', async (_what, env, sentence) => {
    const { code, stderr } = await runProcess(testEnv(env));
    expect(code).toBe(1);
    expect(stderr).toMatch(sentence);
    expect(stderr).not.toMatch(/S3CRET|\n +at /u);
  });

  test('a mistake in the content ends the process with 1, the file and the field', async () => {
    const CONTENT_DIR = writeTinyContent();
    const file = join(CONTENT_DIR, 'nlu/faq/carte-perdue/fr.yaml');
    const { speak: _left, ...topic } = parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    writeFileSync(file, JSON.stringify({ ...topic, colour: 'blue' }));
    const { code, stderr } = await runProcess(testEnv({ CONTENT_DIR }));
    expect(code).toBe(1);
    expect(stderr).toContain('carte-perdue/fr.yaml');
    expect(stderr).toMatch(/speak/u);
    expect(stderr).toMatch(/colour/u);
  });

  test('a port that is taken ends the process with 1', async () => {
    const first = await startProcess();
    const { code, stderr } = await runProcess(testEnv({ HTTP_PORT: new URL(first.base).port }));
    expect(code).toBe(1);
    expect(stderr).toContain('EADDRINUSE');
    first.kill('SIGTERM');
    await first.exited;
  });
});

describe('the data folder', () => {
  test('is for its owner only, and its key lives on: a conversation goes on after a restart', async () => {
    const server = await startProcess();
    const dataDir = server.env['DATA_DIR'] ?? '';
    const conversation = await openConversation(server.base);
    expect(modeOf(join(dataDir, 'token.key'))).toBe('600');
    for (const file of readdirSync(dataDir).filter((name) => name.startsWith('guichet.sqlite'))) {
      expect(modeOf(join(dataDir, file))).toBe('600');
    }
    const key = readFileSync(join(dataDir, 'token.key'));
    server.kill('SIGTERM');
    await server.exited;

    chmodSync(join(dataDir, 'token.key'), 0o644);
    const again = await startProcess(server.env);
    expect(readFileSync(join(dataDir, 'token.key'))).toEqual(key);
    expect(modeOf(join(dataDir, 'token.key'))).toBe('600');
    expect((await post(again.base, conversation, tinyQuestion.text)).status).toBe(200);
    expect(await readAll(again.base, conversation)).toHaveLength(3);
    again.kill('SIGTERM');
    await again.exited;
  });

  test('without its key is another server: the old tokens open nothing', async () => {
    const server = await startProcess();
    const conversation = await openConversation(server.base);
    server.kill('SIGTERM');
    await server.exited;
    rmSync(join(server.env['DATA_DIR'] ?? '', 'token.key'));
    const again = await startProcess(server.env);
    expect((await post(again.base, conversation, 'bonjour')).status).toBe(403);
    again.kill('SIGTERM');
    await again.exited;
  });

  test('with a key that is none ends the process with 1 and says what to do', async () => {
    const DATA_DIR = makeDataDir();
    writeFileSync(join(DATA_DIR, 'token.key'), '');
    const { code, stderr } = await runProcess(testEnv({ DATA_DIR }));
    expect(code).toBe(1);
    expect(stderr).toMatch(/token\.key does not hold a key/u);
  });
});

test('NODE_ENV=production, as images and units set it, starts without an identity', async () => {
  const server = await startProcess({ NODE_ENV: 'production' });
  expect((await call(server.base, 'GET', '/health')).status).toBe(200);
  server.kill('SIGTERM');
  expect(await server.exited).toEqual({ code: 0, signal: null });
});

describe('for who runs it', () => {
  test('/health, /ready and /metrics answer, and the metrics hold no person', async () => {
    const server = await startProcess();
    const conversation = await openConversation(server.base, 'dl_S3CRET');
    await post(server.base, conversation, tinyQuestion.text);
    await post(server.base, conversation, 'S3CRET');
    const get = async (path: string) => {
      const response = await call(server.base, 'GET', path);
      expect(response.status).toBe(200);
      return response.text();
    };
    expect(JSON.parse(await get('/health'))).toEqual({ status: 'ok' });
    expect(JSON.parse(await get('/ready'))).toEqual({ ready: true, encoder: 'off', encoded: 0 });
    const metrics = await get('/metrics');
    expect(metrics).toContain('guichet_turns_total{channel="webchat",outcome="answer",language="fr"} 1');
    expect(metrics).toMatch(/^guichet_turn_seconds_count 3$/mu);
    expect(metrics).toMatch(/^guichet_turn_failures_total 0$/mu);
    expect(metrics).not.toContain('S3CRET');
    expect(metrics).not.toContain(conversation.conversationId);
    server.kill('SIGTERM');
    await server.exited;
  });
});
