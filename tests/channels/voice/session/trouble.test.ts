import { describe, expect, test } from '@jest/globals';
import { timing } from '../../../../channels/voice/session/timing.ts';
import { answerOf, reply, startCall, type ScriptedCall } from './scripted-call.ts';

const form = reply('De quoi s’agit-il ?', { outcome: 'form', expects: 'subject' }, ['Passer', 'Annuler']);
const start = async () => {
  const call = await startCall({
    bot: (text) => (text === 'parler à un agent' ? [form] : [answerOf('permis-perte')]),
  });
  await call.press('1');
  await call.listen();
  call.said();
  return call;
};
const beSilent = async (call: ScriptedCall) => {
  await call.pass(timing.noInputMs + 40);
  await call.listen();
  return call.said();
};
/** In large steps: minutes of 20 ms take long. */
const beQuietFor = async (call: ScriptedCall, ms: number) => {
  await call.pass(ms);
  await call.listen();
};
const mumble = async (call: ScriptedCall) => {
  await call.say({ kind: 'noMatch' }, { partial: 'hum' });
  await call.listen();
  return call.said();
};

describe('silence', () => {
  test('is asked about after seven seconds, in two ways, then a human takes over', async () => {
    const call = await start();
    const [first, second, third] = [await beSilent(call), await beSilent(call), await beSilent(call)];
    expect(first[0]).toBe('Je n’ai rien entendu.');
    expect(second[0]).toMatch(/^Je n’entends toujours rien/u);
    expect(third).toEqual([
      'Une personne va prendre la suite.',
      'De quoi s’agit-il ?',
      'Pour passer cette question : tapez 1.',
    ]);
    expect(call.messages()).toEqual(['parler à un agent']);
    expect(call.facts().at(-1)).toBe('handOver');
  });

  test('that goes on ends the call with a word', async () => {
    const call = await start();
    for (let at = 0; at < 5; at += 1) await beSilent(call);
    expect(await beSilent(call)).toEqual([
      'Je ne vous entends pas. Vous pouvez rappeler quand vous voulez. Au revoir.',
    ]);
    expect(call.session.state()).toBe('ended');
    expect(call.transport.hasHungUp()).toBe(true);
  });

  test('begins when the assistant has ended, not while it speaks', async () => {
    const call = await start();
    await call.press('*');
    await call.listen();
    expect(call.facts()).not.toContain('noInput');
    await call.pass(timing.noInputMs - 200);
    expect(call.facts()).not.toContain('noInput');
  });

  test('is a minute long in the patient mode, and never counted', async () => {
    const call = await startCall();
    await call.press('9');
    await call.press('1');
    await call.listen();
    call.said();
    await call.pass(timing.patientNoInputMs - 200);
    expect(call.said()).toEqual([]);
    for (let at = 0; at < 4; at += 1) {
      await call.pass(timing.patientNoInputMs + 1_000);
      await call.listen();
    }
    expect(call.said()).toContain('Je n’ai rien entendu.');
    expect(call.facts()).not.toContain('noInput');
    expect(call.session.state()).toBe('listen');
  }, 20_000);

  test('of ten minutes in the patient mode is nobody any more', async () => {
    const call = await startCall({ bot: () => [form] });
    for (const key of '999') await call.press(key);
    expect(call.facts()).toEqual(['started', 'patient']);
    await call.press('1');
    for (let at = 0; at < 16 && call.session.state() !== 'ended'; at += 1) await beQuietFor(call, 61_000);
    expect(call.messages()).toEqual(['parler à un agent']);
    expect(call.session.state()).toBe('ended');
  }, 30_000);

  test('is what sounds without speech are, one after the other', async () => {
    const call = await start();
    for (let at = 0; at < 3; at += 1) await call.say({ kind: 'nothing' });
    expect(call.facts()).toContain('noInput');
    expect(call.facts()).not.toContain('noMatch');
  });
});

describe('a misunderstanding', () => {
  test('is asked about in two ways of its own, then a human takes over', async () => {
    const call = await start();
    const [first, second, third] = [await mumble(call), await mumble(call), await mumble(call)];
    expect(first[0]).toBe('Je n’ai pas compris. Dites-le autrement, en quelques mots.');
    expect(second[0]).toMatch(/^Excusez-moi, je n’ai pas compris non plus/u);
    expect(third).toContain('Une personne va prendre la suite.');
  });

  test('is counted apart from silence', async () => {
    const call = await start();
    await mumble(call);
    await beSilent(call);
    await mumble(call);
    await beSilent(call);
    expect(call.messages()).toEqual([]);
    expect(call.facts().filter((fact) => fact === 'noInput')).toHaveLength(2);
  });

  test('is forgotten once something was understood', async () => {
    const call = await start();
    await mumble(call);
    await mumble(call);
    await call.press('1');
    await call.listen();
    call.said();
    expect((await mumble(call))[0]).toBe('Je n’ai pas compris. Dites-le autrement, en quelques mots.');
  });

  test('is a key that means nothing here', async () => {
    const call = await start();
    await call.press('8');
    expect(call.facts()).toContain('noMatch');
  });

  test('is one only, by however many wrong keys in a row', async () => {
    const call = await start();
    for (const key of '8887979') await call.press(key);
    await call.listen();
    expect(call.facts().filter((fact) => fact === 'noMatch')).toHaveLength(1);
  });
});
