import { describe, expect, test } from '@jest/globals';
import type { Activity } from '../../../../bot/contracts/activity.ts';
import { timing } from '../../../../channels/voice/session/timing.ts';
import { heardAs } from './fake-speech.ts';
import { answerOf, startCall } from './scripted-call.ts';

const withSlowBot = async () => {
  const { promise, resolve, reject } = Promise.withResolvers<readonly Activity[]>();
  const call = await startCall({ bot: () => promise });
  await call.press('1');
  await call.listen();
  call.said();
  await call.say(heardAs('permis perdu'));
  return { call, resolve, reject };
};

describe('thinking', () => {
  test('is told after a second and a half, counted from the end of speech', async () => {
    const { call } = await withSlowBot();
    expect(call.session.state()).toBe('think');
    await call.pass(timing.fillerMs - timing.openEndMs - 140);
    expect(call.said()).toEqual([]);
    await call.pass(100);
    expect(call.said()).toEqual(['Un instant, je cherche.']);
  });

  test('that takes long is told again', async () => {
    const { call } = await withSlowBot();
    await call.pass(timing.fillerMs + 2 * timing.fillerAgainMs);
    expect(call.said()).toHaveLength(3);
  });

  test('is not told where the answer is quick', async () => {
    const { call, resolve } = await withSlowBot();
    resolve([answerOf('permis-perte')]);
    await call.listen();
    expect(call.said()).not.toContain('Un instant, je cherche.');
  });

  test('lets what it says end before the answer', async () => {
    const { call, resolve } = await withSlowBot();
    const { length } = call.transport.flushes;
    await call.pass(timing.fillerMs);
    resolve([answerOf('permis-perte')]);
    await call.listen();
    expect(call.said().slice(0, 2)).toEqual(['Un instant, je cherche.', 'Réponse sur permis-perte.']);
    expect(call.transport.flushes).toHaveLength(length);
  });

  test('keeps a 0 that is pressed meanwhile', async () => {
    const { call, resolve } = await withSlowBot();
    await call.press('0');
    resolve([answerOf('permis-perte')]);
    await call.listen();
    expect(call.messages()).toEqual(['permis perdu', 'parler à un agent']);
  });

  test('does not take a key for a question that was not heard', async () => {
    const { call, resolve } = await withSlowBot();
    await call.press('3');
    resolve([answerOf('permis-perte')]);
    await call.listen();
    expect(call.session.state()).toBe('listen');
  });

  test('that fails is excused, and the next failure goes to a human by the shortest way', async () => {
    const call = await startCall({ bot: () => Promise.reject(new Error('down')) });
    await call.press('1');
    await call.listen();
    call.said();
    await call.say(heardAs('permis perdu'));
    await call.listen();
    expect(call.said()[0]).toMatch(/^Excusez-moi, quelque chose n’a pas marché/u);
    await call.press('0');
    await call.listen();
    expect(call.transport.rings).toEqual([timing.ringMs]);
  });

  test('of a recogniser is told too where what it interrupted was words, or a key has taken its place', async () => {
    const call = await startCall({ bot: () => new Promise<never>(() => undefined) });
    await call.press('1');
    await call.pass(200);
    await call.say(new Promise(() => undefined), { partial: 'permis' });
    await call.pass(timing.fillerMs);
    expect(call.said().at(-1)).toBe('Un instant, je cherche.');
    await call.press('0');
    await call.pass(timing.fillerMs + 100);
    expect(call.said()).toEqual(['Un instant, je cherche.']);
  });

  test('that never ends is given up', async () => {
    const { call } = await withSlowBot();
    await call.pass(timing.longestThinkingMs);
    await call.listen();
    expect(call.said()).toContain(
      'Excusez-moi, quelque chose n’a pas marché de notre côté. Répétez, s’il vous plaît. Pour un agent, tapez zéro.',
    );
  });

  test('that comes too late is for nobody', async () => {
    const { call, resolve } = await withSlowBot();
    await call.pass(timing.longestThinkingMs);
    await call.listen();
    call.said();
    resolve([answerOf('permis-perte')]);
    await call.pass(1_000);
    expect(call.said()).toEqual([]);
  });

  test('is measured from the end of speech to the first sound', async () => {
    const { call, resolve } = await withSlowBot();
    resolve([answerOf('permis-perte')]);
    await call.listen();
    const waits = call.signs.flatMap((sign) => (sign.type === 'firstAudio' ? [sign] : []));
    expect(waits.at(-1)).toMatchObject({ after: 'open' });
    expect(waits.at(-1)?.ms).toBeGreaterThanOrEqual(timing.openEndMs);
    expect(waits.at(-1)?.ms).toBeLessThanOrEqual(800);
  });
});
