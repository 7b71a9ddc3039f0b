import { describe, expect, test } from '@jest/globals';
import type { Activity } from '../../../../bot/contracts/activity.ts';
import { heardAs } from './fake-speech.ts';
import { answerOf, reply, startCall } from './scripted-call.ts';

const asks = (title: string) => `${title} : c’est bien cela ? Dites oui, ou tapez 1. Dites non, ou tapez 2.`;
const doubt = reply('De quoi s’agit-il ?', { outcome: 'clarify' }, [
  'Perte du permis de conduire',
  'Suivre ma demande de permis',
  'Prendre rendez-vous',
  'Aucun de ces sujets',
]);
const candidates = [
  { topic: 'permis-perte', confidence: 0.6 },
  { topic: 'permis-suivi', confidence: 0.3 },
];

const askWith = async (first: Activity, heard = 0.95) => {
  const call = await startCall({
    bot: (text) => [
      text === 'papiers perdus'
        ? first
        : answerOf(text.startsWith('Suivre') ? 'permis-suivi' : 'permis-perte'),
    ],
  });
  await call.press('1');
  await call.listen();
  call.said();
  await call.say(heardAs('papiers perdus', heard));
  await call.listen();
  return call;
};

describe('an answer to open speech', () => {
  test('is heard at once where the recogniser and the gate are both sure', async () => {
    const call = await askWith(answerOf('permis-perte', 0.9), 0.9);
    expect(call.said()[0]).toBe('Réponse sur permis-perte.');
  });

  test.each([
    ['the recogniser', 0.5, 0.95],
    ['the gate', 0.95, 0.5],
  ])('waits for a yes where %s is not sure', async (_, heard, meant) => {
    const call = await askWith(answerOf('permis-perte', meant, { candidates }), heard);
    expect(call.said()).toEqual([asks('Perte du permis de conduire')]);
    await call.press('1');
    await call.listen();
    expect(call.said()[0]).toBe('Réponse sur permis-perte.');
    expect(call.messages()).toEqual(['papiers perdus']);
    expect(call.facts()).toContain('confirmed');
  });

  test('comes after a spoken yes too', async () => {
    const call = await askWith(answerOf('permis-perte', 0.5, { candidates }));
    await call.say(heardAs('oui', 0.9, 'yes'), { ms: 200 });
    await call.listen();
    expect(call.said()).toContain('Réponse sur permis-perte.');
  });

  test('is the second best after a no', async () => {
    const call = await askWith(answerOf('permis-perte', 0.5, { candidates }));
    await call.press('2');
    await call.listen();
    expect(call.said().at(-1)).toBe(asks('Suivre ma demande de permis'));
    await call.press('1');
    await call.listen();
    expect(call.said()[0]).toBe('Réponse sur permis-suivi.');
    expect(call.sent.at(-1)?.channelData).toEqual({ guichet: { by: 'key', topic: 'permis-suivi' } });
  });

  test('gives way to the guided path after two noes', async () => {
    const call = await askWith(answerOf('permis-perte', 0.5, { candidates }));
    await call.press('2');
    await call.press('2');
    await call.listen();
    expect(call.said()).toContain('D’accord. Choisissez plutôt un sujet.');
    expect(call.facts().filter((fact) => fact === 'denied')).toHaveLength(2);
  });
});

describe('the assistant’s own doubt', () => {
  test('is asked about one by one, best first, and a yes takes its choice', async () => {
    const call = await askWith(doubt);
    expect(call.said()).toEqual([asks('Perte du permis de conduire')]);
    await call.press('2');
    await call.listen();
    expect(call.said()).toEqual([asks('Suivre ma demande de permis')]);
    await call.press('1');
    expect(call.messages()).toEqual(['papiers perdus', 'Suivre ma demande de permis']);
  });

  test('of one thing is asked in its own words', async () => {
    const call = await askWith(reply('Est-ce la perte ?', { outcome: 'clarify' }, ['Oui', 'Non']));
    await call.press('1');
    expect(call.messages()).toEqual(['papiers perdus', 'Oui']);
  });

  test('without choices asks the main question again', async () => {
    const call = await askWith(reply('De quoi parlez-vous ?', { outcome: 'clarify' }));
    expect(call.said()[0]).toBe('De quoi parlez-vous ?');
    expect(call.session.state()).toBe('listen');
  });
});

test('all readings of what was said go to the understanding', async () => {
  const call = await askWith(answerOf('permis-perte', 0.9));
  expect(call.sent.find(({ text }) => text === 'papiers perdus')?.channelData).toEqual({
    guichet: { by: 'speech', hypotheses: [{ text: 'papiers perdus', confidence: 0.95 }] },
  });
});

test('a choice of the guided path needs no yes, and says which topic it is', async () => {
  const call = await startCall({ bot: () => [answerOf('permis-perte', 0.1)] });
  for (const key of ['1', '1', '1']) {
    await call.press(key);
    await call.listen();
  }
  expect(call.said()).toContain('Réponse sur permis-perte.');
  expect(call.sent.at(-1)?.channelData).toEqual({ guichet: { by: 'key', topic: 'permis-perte' } });
});

describe('a choice of the guided path that was said', () => {
  const sayChoice = async (keys: readonly string[], value: string, heard: number) => {
    const call = await startCall({ bot: () => [answerOf('permis-perte')] });
    for (const key of keys) {
      await call.press(key);
      await call.listen();
    }
    call.said();
    await call.say(heardAs('perte du permis', heard, value));
    await call.listen();
    return call;
  };

  test('among free words and not surely heard waits for a yes', async () => {
    const call = await sayChoice(['1'], 'topic:permis-perte', 0.5);
    expect(call.said()).toEqual([asks('Perte du permis de conduire')]);
    expect(call.messages()).toEqual([]);
    await call.press('1');
    await call.listen();
    expect(call.said()[0]).toBe('Réponse sur permis-perte.');
    expect(call.facts()).toEqual(['started', 'confirmed', 'menu']);
  });

  test('and was not meant gives way to the guided path', async () => {
    const call = await sayChoice(['1'], 'topic:permis-perte', 0.5);
    await call.press('2');
    await call.listen();
    expect(call.said()).toContain('D’accord. Choisissez plutôt un sujet.');
  });

  test('needs no yes where it was heard surely, or only few things can be said', async () => {
    for (const [keys, heard] of [
      [['1'], 0.9],
      [['1', '1'], 0.5],
    ] as const)
      expect((await sayChoice(keys, 'topic:permis-perte', heard)).said()[0]).toBe(
        'Réponse sur permis-perte.',
      );
  });
});
