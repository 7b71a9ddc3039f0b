import { describe, expect, test } from '@jest/globals';
import type { Activity, Expected } from '../../../../bot/contracts/activity.ts';
import { spellDigits } from '../../../../channels/voice/session/steps-form.ts';
import { timing } from '../../../../channels/voice/session/timing.ts';
import { heardAs } from './fake-speech.ts';
import { reply, startCall } from './scripted-call.ts';

const form = (text: string, expects: Expected, actions: readonly string[] = []): Activity =>
  reply(text, { outcome: 'form', expects }, actions);

const steps: Readonly<Record<string, Activity>> = {
  'parler à un agent': form('Est-ce « Perte » ? Sinon, dites le sujet.', 'subject', [
    'Oui, « Perte »',
    'Passer',
    'Annuler',
  ]),
  'Oui, « Perte »': form('Que s’est-il passé ?', 'details', ['Passer', 'Annuler']),
  'mon autre affaire': form('Que s’est-il passé ?', 'details', ['Passer', 'Annuler']),
  Passer: form('Comment vous joindre ?', 'contact', ['Ici', 'Par e-mail', 'Par téléphone', 'Annuler']),
  '0612345678': form('D’accord pour que je garde cela ?', 'consent', [
    'J’accepte',
    'Je n’accepte pas',
    'Annuler',
  ]),
  '9999999999': form('Il manque quelque chose à ce numéro.', 'phone', ['Passer', 'Annuler']),
  'J’accepte': reply('Enregistré : numéro 4821. Réponse le 1er décembre.', { outcome: 'handoff' }),
  'Je n’accepte pas': reply('D’accord, rien n’est gardé.', { outcome: 'handoff' }),
};

const begin = async () => {
  const call = await startCall({ bot: (text) => [steps[text] ?? reply('?')] });
  await call.press('0');
  await call.listen();
  return call;
};
const atNumber = async () => {
  const call = await begin();
  await call.press('1');
  await call.press('1');
  await call.listen();
  call.said();
  return call;
};

describe('a call-back ticket', () => {
  test('asks for subject, number and consent, reads the number back, and says the day', async () => {
    const call = await begin();
    await call.press('1');
    await call.listen();
    await call.press('1');
    await call.listen();
    expect(call.said()).toContain('Tapez le numéro où vous rappeler, puis dièse. Pour recommencer : étoile.');
    for (const key of '0612345678#') await call.press(key);
    await call.listen();
    expect(call.said()).toEqual([
      'J’ai noté : 0 6, 1 2, 3 4, 5 6, 7 8. C’est juste ? Oui, tapez 1. Non, tapez 2.',
    ]);
    await call.press('1');
    await call.listen();
    await call.press('1');
    await call.listen();
    expect(call.said()).toContain('Enregistré : numéro 4821. Réponse le 1er décembre.');
    expect(call.messages()).toEqual([
      'parler à un agent',
      'Oui, « Perte »',
      'Passer',
      '0612345678',
      'J’accepte',
    ]);
  });

  test('is asked for once by an impatient 0 0', async () => {
    const call = await startCall({ bot: (text) => [steps[text] ?? reply('?')] });
    call.transport.emit({ type: 'key', key: '0' });
    call.transport.emit({ type: 'key', key: '0' });
    await call.listen();
    expect(call.messages()).toEqual(['parler à un agent']);
  });

  test('keeps the digits that are typed where others talk in the room', async () => {
    const call = await atNumber();
    for (const key of '0612') await call.press(key);
    await call.say({ kind: 'noMatch' }, { partial: 'hum', ms: 400 });
    for (const key of '345678#') await call.press(key);
    await call.listen();
    expect(call.said()[0]).toMatch(/^J’ai noté : 0 6, 1 2, 3 4, 5 6, 7 8\./u);
  });

  test('takes the subject in the caller’s own words, without asking what they meant', async () => {
    const call = await begin();
    await call.say(heardAs('mon autre affaire', 0.4));
    expect(call.recogniser.listened.at(-1)?.expects).toMatchObject({ kind: 'open', isForHuman: true });
    await call.listen();
    expect(call.messages().at(-1)).toBe('mon autre affaire');
    expect(call.said()).toContain('Que s’est-il passé ?');
  });

  test('takes the consent by voice, and a no too', async () => {
    const call = await atNumber();
    for (const key of '0612345678#1') await call.press(key);
    await call.listen();
    await call.say(heardAs('non', 0.9, 'no'), { ms: 200 });
    await call.listen();
    expect(call.said()).toContain('D’accord, rien n’est gardé.');
  });
});

describe('a number', () => {
  test('holds 0, and * begins it again', async () => {
    const call = await atNumber();
    for (const key of '0699*0612345678#') await call.press(key);
    await call.listen();
    expect(call.said().at(-1)).toContain('0 6, 1 2, 3 4, 5 6, 7 8');
  });

  test('ends by itself after a pause', async () => {
    const call = await atNumber();
    for (const key of '0612345678') await call.press(key);
    await call.pass(timing.digitPauseMs + 100);
    expect(call.said().at(-1)).toMatch(/^J’ai noté/u);
  });

  test('that is too short is asked for again', async () => {
    const call = await atNumber();
    for (const key of '0612#') await call.press(key);
    await call.listen();
    expect(call.said()[0]).toBe('Il manque des chiffres.');
  });

  test('that is too short or wrong three times is gone on without', async () => {
    const call = await atNumber();
    for (const keys of ['0612#', '0612345679#2', '06#']) for (const key of keys) await call.press(key);
    await call.listen();
    expect(call.said()).toContain('Je n’ai pas pu noter de numéro, excusez-moi. Continuons sans.');
    expect(call.messages().at(-1)).toBe('Ici');
  });

  test('of 0 alone is a wish for an agent', async () => {
    const call = await atNumber();
    await call.press('0');
    await call.press('#');
    expect(call.messages().at(-1)).toBe('parler à un agent');
  });

  test('that was read back wrong is typed again', async () => {
    const call = await atNumber();
    for (const key of '0612345679#2') await call.press(key);
    await call.listen();
    expect(call.said().at(-1)).toMatch(/^Tapez le numéro/u);
  });

  test('that the assistant refuses is asked for again', async () => {
    const call = await atNumber();
    for (const key of '9999999999#1') await call.press(key);
    await call.listen();
    expect(call.said().at(-1)).toMatch(/^Tapez le numéro/u);
  });

  test('can be said', async () => {
    const call = await atNumber();
    await call.say(heardAs('06 12 34 56 78', 0.9), { ms: 2_000 });
    await call.listen();
    expect(call.said().at(-1)).toContain('0 6, 1 2, 3 4, 5 6, 7 8');
  });

  test('without end stops at fifteen digits', async () => {
    const call = await atNumber();
    for (let at = 0; at < 200; at += 1) await call.press('7');
    await call.listen();
    expect(call.said()).toContain(
      'J’ai noté : 7 7, 7 7, 7 7, 7 7, 7 7, 7 7, 7 7, 7. C’est juste ? Oui, tapez 1. Non, tapez 2.',
    );
    expect(call.session.state()).toBe('listen');
    expect(call.messages()).toHaveLength(3);
  });
});

test.each([
  ['0612345678', '0 6, 1 2, 3 4, 5 6, 7 8'],
  ['123', '1 2, 3'],
  ['', ''],
])('%s is read as « %s »', (digits, said) => {
  expect(spellDigits(digits)).toBe(said);
});
