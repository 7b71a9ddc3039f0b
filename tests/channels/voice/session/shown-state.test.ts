import { expect, test } from '@jest/globals';
import type { ShownState } from '../../../../channels/voice/media-transport.ts';
import { createFakeTransport } from './fake-transport.ts';
import { answerOf, reply, startCall } from './scripted-call.ts';

test('a browser is shown who has the word, in the greeting too, and that the caller waits for a human', async () => {
  const shown: ShownState[] = [];
  const transport = {
    ...createFakeTransport({ canTransfer: false }),
    showState: (state: ShownState) => shown.push(state),
  };
  const live = reply('Un agent est là.', { outcome: 'handoff', live: true }, ['Ne plus attendre']);
  const call = await startCall({
    bot: (text) => (text === 'parler à un agent' ? [live] : [answerOf('permis-perte')]),
    deps: { transport },
  });
  const tick = () => {
    transport.tick();
  };
  const hear = async () => {
    for (let ms = 0; ms < 20_000 && shown.at(-1) === 'speaking'; ms += 100) await call.clock.pass(100, tick);
  };
  await hear();
  expect(shown).toEqual(['speaking', 'listening']);
  transport.emit({ type: 'key', key: '0' });
  await hear();
  await call.clock.pass(20);
  await hear();
  expect(shown.slice(2)).toEqual(['thinking', 'speaking', 'waiting']);
  call.session.end();
  expect(shown.at(-1)).toBe('ended');
});

test('nothing is shown twice', async () => {
  const shown: ShownState[] = [];
  const transport = { ...createFakeTransport({}), showState: (state: ShownState) => shown.push(state) };
  const call = await startCall({ bot: () => [answerOf('permis-perte')], deps: { transport } });
  for (const key of ['1', '1', '1', '*', '#']) {
    transport.emit({ type: 'key', key });
    await call.clock.pass(200, () => {
      transport.tick();
    });
  }
  expect(shown.some((state, at) => state === shown[at - 1])).toBe(false);
});
