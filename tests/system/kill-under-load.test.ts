import { expect, test } from '@jest/globals';
import { readAll } from '../support/direct-line-caller.ts';
import { startProcess, type StartedProcess } from '../support/start-process.ts';
import { beStubborn } from '../support/stubborn-citizen.ts';
import { tinyTopics } from '../support/tiny-content.ts';

const CITIZENS = 200;
const MESSAGES = 10;
/** Killed when so many messages are acknowledged: every conversation is in the middle by then, or about to begin. */
const KILL_AFTER = 700;

const questions = Object.values(tinyTopics).flatMap(({ utterances }) => utterances);
const textsOf = (citizen: number) =>
  Array.from(
    { length: MESSAGES },
    (_, at) => `${String(at)} ${questions[(citizen + at) % questions.length] ?? ''}`,
  );

test('kill -9 in the middle of 200 conversations loses no acknowledged message and doubles none', async () => {
  let server: StartedProcess = await startProcess();
  let acknowledged = 0;
  const killed = Promise.withResolvers<undefined>();
  const restarted = killed.promise.then(async () => {
    expect(await server.exited).toEqual({ code: null, signal: 'SIGKILL' });
    server = await startProcess(server.env);
  });
  const whereabouts = {
    base: () => server.base,
    again: (lost: string) => (lost === server.base ? restarted : Promise.resolve()),
  };

  const accounts = await Promise.all(
    Array.from({ length: CITIZENS }, (_, citizen) =>
      beStubborn(`citizen-${String(citizen)}`, textsOf(citizen), whereabouts, () => {
        acknowledged += 1;
        if (acknowledged !== KILL_AFTER) return;
        server.kill('SIGKILL');
        killed.resolve(undefined);
      }),
    ),
  );

  expect(acknowledged).toBe(CITIZENS * MESSAGES);
  expect(accounts.reduce((sum, { resent }) => sum + resent, 0)).toBeGreaterThan(0);
  for (const [citizen, { conversation, acknowledged: ids }] of accounts.entries()) {
    const [greeting, ...said] = await readAll(server.base, conversation);
    expect(greeting?.from.role).toBe('bot');
    // Each message once, in the order it was sent, each followed by its one answer.
    expect(said.map(({ from, id, replyToId }) => (from.role === 'user' ? id : replyToId))).toEqual(
      ids.flatMap((id) => [id, id]),
    );
    expect(said.filter((_, at) => at % 2 === 0).map(({ text }) => text)).toEqual(textsOf(citizen));
    expect(said.filter((_, at) => at % 2 === 1).every(({ from }) => from.role === 'bot')).toBe(true);
  }
  server.kill('SIGTERM');
  expect(await server.exited).toEqual({ code: 0, signal: null });
}, 180_000);
