import { describe, expect, test } from '@jest/globals';
import { heardAs } from './fake-speech.ts';
import { answerOf, reply, startCall, type CallOptions } from './scripted-call.ts';

const atAnswer = async (options: CallOptions = {}) => {
  const call = await startCall({
    bot: (text) => (text === '' ? [] : [answerOf('permis-perte')]),
    ...options,
  });
  for (const key of ['1', '1', '1']) {
    await call.press(key);
    await call.listen();
  }
  call.said();
  return call;
};

describe('after an answer', () => {
  test('the caller is offered to hear it again, a human, another question or the end', async () => {
    const call = await startCall({ bot: () => [answerOf('permis-perte')] });
    for (const key of ['1', '1', '1']) await call.press(key);
    await call.listen();
    expect(call.said().at(-1)).toBe(
      'Pour réécouter : étoile. Un agent : zéro. Une autre question : dites-la, ou tapez 2. Pour finir : tapez 3.',
    );
  });

  test('2 asks for another question', async () => {
    const call = await atAnswer();
    await call.press('2');
    await call.listen();
    expect(call.said()[0]).toBe('Dites en quelques mots ce qui vous amène.');
  });

  test('another question can be said at once', async () => {
    const call = await atAnswer();
    await call.say(heardAs('et combien ça coûte'));
    expect(call.messages().at(-1)).toBe('et combien ça coûte');
  });

  test('3 ends the call with a goodbye', async () => {
    const call = await atAnswer();
    await call.press('3');
    await call.listen();
    expect(call.said()).toEqual(['Au revoir, et bon courage pour vos démarches.']);
    expect(call.transport.hasHungUp()).toBe(true);
    expect(call.facts().at(-1)).toBe('ended');
  });
});

describe('what the assistant does not know', () => {
  test('leads to the guided path', async () => {
    const many = ['a', 'b', 'c', 'd'];
    const call = await atAnswer({ bot: () => [reply('Dites-le autrement.', { outcome: 'abstain' }, many)] });
    await call.say(heardAs('euh'));
    await call.listen();
    expect(call.said()).toEqual([
      'Dites-le autrement.',
      'Le permis de conduire : tapez 1.',
      'Les titres de séjour et la nationalité : tapez 2.',
      'Une autre démarche : tapez 3.',
    ]);
  });

  test('leads to its few choices, each before its key', async () => {
    const choices = ['Parler à un agent', 'Reformuler'];
    const call = await atAnswer({
      bot: (text) => [
        reply(text === 'euh' ? 'Une personne peut vous aider.' : 'Oui.', { outcome: 'abstain' }, choices),
      ],
    });
    await call.say(heardAs('euh'));
    await call.listen();
    expect(call.said().slice(-3)).toEqual([
      'Une personne peut vous aider.',
      'Parler à un agent : tapez 1.',
      'Reformuler : tapez 2.',
    ]);
    await call.press('1');
    expect(call.messages().at(-1)).toBe('Parler à un agent');
  });
});
