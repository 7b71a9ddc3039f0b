import { expect, test } from '@jest/globals';
import { openConversation, post, readAll } from '../support/direct-line-caller.ts';
import { listenToStream } from '../support/listen-to-stream.ts';
import { becomesUnreachable, beginRequest } from '../support/slow-request.ts';
import { startAssistant } from '../support/start-assistant.ts';
import { startProcess } from '../support/start-process.ts';
import { tinyQuestion } from '../support/tiny-content.ts';

const ended = { code: 0, signal: null };
const activitiesOf = (id: string) => `/v3/directline/conversations/${id}/activities`;
const message = (text: string) => JSON.stringify({ type: 'message', text });

test('SIGTERM during a request: it is answered, nothing new is taken, and the process ends with 0', async () => {
  const server = await startProcess();
  const conversation = await openConversation(server.base);
  const path = activitiesOf(conversation.conversationId);
  const slow = await beginRequest(server.base, path, conversation.token, message(tinyQuestion.text));
  server.kill('SIGTERM');
  await becomesUnreachable(server.base);
  const answer = await slow.finish();
  expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/u);
  expect(await server.exited).toEqual(ended);

  const again = await startProcess(server.env);
  const [, asked, answered] = await readAll(again.base, conversation);
  expect(answer).toContain(asked?.id);
  expect(answered).toMatchObject({
    replyToId: asked?.id,
    channelData: { guichet: { topic: tinyQuestion.topic } },
  });
  again.kill('SIGINT');
  expect(await again.exited).toEqual(ended);
});

test('SIGTERM among many turns: what was acknowledged is answered in the journal, once', async () => {
  const server = await startProcess();
  const conversation = await openConversation(server.base);
  const acknowledged: string[] = [];
  await Promise.allSettled(
    Array.from({ length: 40 }, async (_, at) => {
      const response = await post(server.base, conversation, `bonjour ${String(at)}`);
      acknowledged.push(((await response.json()) as { id: string }).id);
      if (acknowledged.length === 3) server.kill('SIGTERM');
    }),
  );
  expect(await server.exited).toEqual(ended);

  const again = await startProcess(server.env);
  const journal = await readAll(again.base, conversation);
  expect(acknowledged.length).toBeGreaterThanOrEqual(3);
  for (const id of acknowledged) {
    expect(journal.filter((activity) => activity.id === id)).toHaveLength(1);
    expect(journal.filter(({ replyToId }) => replyToId === id)).toHaveLength(1);
  }
  again.kill('SIGTERM');
  expect(await again.exited).toEqual(ended);
});

test('open streams are told goodbye, and a client that does not listen keeps nobody waiting', async () => {
  const server = await startProcess();
  const polite = await listenToStream((await openConversation(server.base)).streamUrl);
  const deaf = await listenToStream((await openConversation(server.base)).streamUrl);
  deaf.socket.pause();
  const started = performance.now();
  server.kill('SIGTERM');
  expect(await polite.closed).toBe(1001);
  expect(await server.exited).toEqual(ended);
  expect(performance.now() - started).toBeLessThan(10_000);
  deaf.socket.terminate();
});

test('a second signal changes nothing', async () => {
  const server = await startProcess();
  const conversation = await openConversation(server.base);
  const path = activitiesOf(conversation.conversationId);
  const slow = await beginRequest(server.base, path, conversation.token, message('bonjour'));
  server.kill('SIGTERM');
  await becomesUnreachable(server.base);
  server.kill('SIGTERM');
  server.kill('SIGINT');
  expect(await slow.finish()).toMatch(/^HTTP\/1\.1 200 OK\r\n/u);
  expect(await server.exited).toEqual(ended);
});

test('an idle connection does not hold the process back', async () => {
  const server = await startProcess();
  // fetch keeps its connection for the next request.
  const conversation = await openConversation(server.base);
  expect(await readAll(server.base, conversation)).toHaveLength(1);
  const started = performance.now();
  server.kill('SIGTERM');
  expect(await server.exited).toEqual(ended);
  expect(performance.now() - started).toBeLessThan(4_000);
});

test('an assistant that never listened stops as well', async () => {
  const { assistant, stop } = await startAssistant();
  await assistant.handleTurn({
    type: 'message',
    id: 'm1',
    timestamp: '2026-11-24T09:00:00.000Z',
    channelId: 'test',
    conversation: { id: 'c1' },
    from: { id: 'u1', role: 'user' },
    text: 'bonjour',
  });
  await stop();
  await expect(assistant.handleTurn({} as never)).rejects.toThrow();
});
