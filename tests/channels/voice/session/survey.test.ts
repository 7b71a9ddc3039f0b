import { describe, expect, test } from '@jest/globals';
import { timing } from '../../../../channels/voice/session/timing.ts';
import { heardAs } from './fake-speech.ts';
import { answerOf, reply, startCall } from './scripted-call.ts';

const scores = [
  'Pas du tout satisfait',
  'Peu satisfait',
  'Moyennement satisfait',
  'Satisfait',
  'Très satisfait',
];
const question = reply('Êtes-vous satisfait ?', { outcome: 'form' }, [...scores, 'Passer']);
const comment = reply('Un mot à ajouter ?', { outcome: 'form' }, ['Passer']);

const atSurvey = async () => {
  const call = await startCall({
    bot: (text, { name }) => {
      if (name === 'guichet/episode-ended') return [question];
      return scores.includes(text) ? [comment] : [answerOf('permis-perte')];
    },
  });
  for (const key of ['1', '1', '1']) await call.press(key);
  await call.listen();
  await call.press('3');
  await call.listen();
  return call;
};

describe('the question of satisfaction', () => {
  test('is put at the end, as the bot asks for it', async () => {
    const call = await atSurvey();
    expect(call.said().at(-1)).toMatch(/^Êtes-vous satisfait de cet appel/u);
    expect(call.session.state()).toBe('survey');
  });

  test.each([1, 2, 3, 4, 5])('takes the key %i, thanks, and hangs up', async (score) => {
    const call = await atSurvey();
    call.said();
    await call.press(String(score));
    await call.listen();
    expect(call.messages().at(-1)).toBe(scores[score - 1]);
    expect(call.said()).toEqual(['Merci.', 'Au revoir, et bon courage pour vos démarches.']);
    expect(call.transport.hasHungUp()).toBe(true);
  });

  test('takes the word too', async () => {
    const call = await atSurvey();
    await call.say(heardAs('quatre', 0.9, '4'), { ms: 300 });
    expect(call.messages().at(-1)).toBe('Satisfait');
  });

  test('is skipped by silence', async () => {
    const call = await atSurvey();
    await call.pass(timing.surveyMs + 100);
    await call.listen();
    expect(call.messages()).toHaveLength(1);
    expect(call.session.state()).toBe('ended');
  });

  test('is skipped by keys that mean nothing: nobody is sent to an agent for that', async () => {
    const call = await atSurvey();
    for (const key of '789') {
      await call.press(key);
      await call.pass(timing.wrongKeysMs);
    }
    await call.listen();
    expect(call.messages()).not.toContain('parler à un agent');
    expect(call.session.state()).toBe('ended');
  });

  test('is put again after a remark from the desk', async () => {
    const call = await atSurvey();
    call.said();
    call.session.deliver([reply('Votre dossier est clos.')]);
    await call.listen();
    expect(call.said()[1]).toMatch(/^Êtes-vous satisfait de cet appel/u);
    expect(call.session.state()).toBe('survey');
  });

  test('0 in the goodbye is still an agent', async () => {
    const call = await atSurvey();
    await call.press('5');
    await call.pass(100);
    await call.press('0');
    await call.listen();
    expect(call.messages().at(-1)).toBe('parler à un agent');
    expect(call.transport.hasHungUp()).toBe(false);
  });

  test('is skipped by hanging up: nobody is asked again, and the journal is complete', async () => {
    const call = await atSurvey();
    await call.hangUp();
    expect(call.session.state()).toBe('ended');
    expect(call.sent.filter(({ name }) => name === 'guichet/episode-ended')).toHaveLength(1);
    expect(call.facts().at(-1)).toBe('hangUp');
  });
});

test('who hangs up before the end is not asked', async () => {
  const call = await startCall({ bot: () => [answerOf('permis-perte')] });
  for (const key of ['1', '1', '1']) await call.press(key);
  await call.hangUp();
  expect(call.sent.some(({ name }) => name === 'guichet/episode-ended')).toBe(false);
});

test('« au revoir » ends the call where nothing is to be rated', async () => {
  const call = await startCall({ bot: () => [] });
  await call.press('1');
  await call.say(heardAs('au revoir', 0.9, 'command:end'));
  await call.listen();
  expect(call.session.state()).toBe('ended');
  expect(call.transport.hasHungUp()).toBe(true);
});
