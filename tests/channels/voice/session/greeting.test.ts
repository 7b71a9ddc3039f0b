import { describe, expect, test } from '@jest/globals';
import { MS_PER_CHARACTER } from './fake-speech.ts';
import { startCall, translate } from './scripted-call.ts';

/** A calm voice. */
const WORDS_PER_MINUTE = 150;
const secondsOf = (said: string): number =>
  ((said.match(/[\p{L}\p{N}’-]+/gu) ?? []).length * 60) / WORDS_PER_MINUTE;

describe('the greeting', () => {
  test('says who is speaking, that it is an automaton and how to reach a human, then each language in itself', async () => {
    const call = await startCall();
    await call.listen();
    expect(call.said()).toEqual([
      'Préfecture de la Corrèze, bonjour. Je suis un assistant automatique. Pour un agent, tapez zéro.',
      'En français, tapez 1.',
      'For English, press 2.',
      'Si vous passez par un interprète ou un relais, tapez 9.',
    ]);
    expect(call.session.state()).toBe('greet');
  });

  test.each(['fr', 'en'])('lasts at most eight seconds with the line of its language (%s)', (locale) => {
    const t = translate(locale);
    const welcome = t('greeting.welcome', { office: 'Préfecture de la Corrèze' });
    expect(secondsOf(`${welcome} ${t('greeting.language')}`)).toBeLessThanOrEqual(8);
  });

  test('goes on in French when nobody picks a language', async () => {
    const call = await startCall();
    await call.listen();
    call.said();
    await call.pass(2_600);
    expect(call.said()[0]).toBe('Dites en quelques mots ce qui vous amène.');
  });

  test('goes on at once in the language of the key, which the bot is told', async () => {
    const call = await startCall();
    await call.pass(5 * MS_PER_CHARACTER);
    await call.press('2');
    await call.listen();
    expect(call.said()).toContain('Tell me in a few words why you are calling.');
    expect(call.sent.find(({ name }) => name === 'guichet/language')?.value).toBe('en');
    expect(call.session.state()).toBe('listen');
  });

  test('takes a question that is said at once', async () => {
    const call = await startCall({ bot: () => [] });
    await call.say({ kind: 'heard', hypotheses: [{ text: 'permis perdu', confidence: 0.9 }] });
    expect(call.messages()).toEqual(['permis perdu']);
  });
});
