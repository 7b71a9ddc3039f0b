import { describe, expect, test } from '@jest/globals';
import type { Recognised } from '../../../../bot/contracts/speech.ts';
import { heardAs } from './fake-speech.ts';
import { answerOf, reply, startCall, type ScriptedCall } from './scripted-call.ts';

const busy: Recognised = { kind: 'busy' };
const form = reply('Que s’est-il passé ?', { outcome: 'form', expects: 'details' }, ['Passer', 'Annuler']);

const start = async () => {
  const call = await startCall({
    bot: (text) =>
      text === 'parler à un agent' ? [form] : text === 'bonjour' ? [] : [answerOf('permis-perte', 0.5)],
  });
  await call.press('1');
  await call.listen();
  return call;
};
const speak = async (call: ScriptedCall, result: Recognised = busy) => {
  call.said();
  await call.say(result);
  await call.listen();
  return call.said();
};
const countBusy = ({ signs }: ScriptedCall) => signs.filter(({ type }) => type === 'busy').length;

describe('who speaks while too many speak at once', () => {
  test('is told so and gets the guided path, as often as it happens, and is in no trouble', async () => {
    const call = await start();
    for (let times = 1; times < 6; times += 1) {
      const [first, second] = await speak(call);
      expect(first).toBe('Beaucoup de personnes appellent en ce moment. Choisissez plutôt un sujet.');
      expect(second).toMatch(/ : tapez 1\.$/u);
      expect(countBusy(call)).toBe(times);
    }
    expect(call.facts()).not.toContain('noMatch');
    expect(call.messages()).toEqual([]);
  });

  test('over the voice is told so too', async () => {
    const call = await start();
    await call.press('*');
    await call.pass(200);
    expect((await speak(call))[0]).toMatch(/^Beaucoup de personnes appellent/u);
  });

  test('is asked again with the keys in a form, which stays open', async () => {
    const call = await start();
    await call.press('0');
    await call.listen();
    expect(await speak(call)).toEqual([
      'Beaucoup de personnes appellent en ce moment. Répondez plutôt avec les touches. Pour un agent, tapez zéro.',
      'Que s’est-il passé ?',
      'Pour passer cette question : tapez 1.',
    ]);
    await call.press('1');
    expect(call.messages()).toEqual(['parler à un agent', 'Passer']);
  });

  test('is asked again for a yes or a no, by keys', async () => {
    const call = await start();
    await speak(call, heardAs('papiers perdus'));
    const [first, second] = await speak(call);
    expect(first).toMatch(/touches/u);
    expect(second).toMatch(/c’est bien cela/u);
  });

  test('to an agent is asked to say it again, for only words reach them', async () => {
    const call = await start();
    await speak(call, heardAs('bonjour'));
    expect(await speak(call)).toEqual([
      'Beaucoup de personnes appellent en ce moment. Répétez, s’il vous plaît.',
    ]);
  });
});
