import { describe, expect, test } from '@jest/globals';
import { timing } from '../../../../channels/voice/session/timing.ts';
import { heardAs } from './fake-speech.ts';
import { answerOf, reply, startCall } from './scripted-call.ts';
import { STEP_MS } from './virtual-clock.ts';

const atOpenQuestion = async (keys: readonly string[] = ['1']) => {
  const call = await startCall({ bot: () => [answerOf('permis-perte')] });
  for (const key of keys) {
    await call.press(key);
    await call.listen();
  }
  return call;
};

describe('the end of what is said', () => {
  test('comes after 600 ms of silence at an open question', async () => {
    const call = await atOpenQuestion();
    call.recogniser.script.push({ result: heardAs('permis perdu') });
    await call.voiceFor(600);
    await call.pass(timing.openEndMs - STEP_MS);
    expect(call.messages()).toEqual([]);
    await call.pass(2 * STEP_MS);
    expect(call.messages()).toEqual(['permis perdu']);
  });

  test('comes after 350 ms where only few things can be said', async () => {
    const call = await atOpenQuestion(['1', '1']);
    call.recogniser.script.push({ result: heardAs('retour') });
    call.said();
    await call.voiceFor(300);
    await call.pass(timing.closedEndMs - STEP_MS - 10);
    expect(call.said()).toEqual([]);
    await call.pass(3 * STEP_MS);
    expect(call.said()[0]).toBe('Le permis de conduire : tapez 1.');
  });

  test('is recognised on trial at 300 ms, before it is sure', async () => {
    const call = await atOpenQuestion();
    await call.voiceFor(600);
    await call.pass(timing.speculateMs - STEP_MS);
    expect(call.recogniser.finished()).toBe(0);
    await call.pass(2 * STEP_MS);
    expect(call.recogniser.finished()).toBe(1);
    expect(call.session.state()).toBe('listen');
  });

  test('was none if the caller goes on: the trial is thrown away, and the whole is recognised', async () => {
    const call = await atOpenQuestion();
    call.recogniser.script.push({ result: heardAs('j’ai perdu … mon permis') });
    await call.voiceFor(600);
    await call.pass(400);
    await call.voiceFor(600);
    await call.pass(timing.openEndMs + STEP_MS);
    expect(call.recogniser.finished()).toBe(2);
    expect(call.recogniser.heardMs()).toBeGreaterThanOrEqual(1_600);
    expect(call.messages()).toEqual(['j’ai perdu … mon permis']);
  });

  test('is recognised once where nothing was said after the trial', async () => {
    const call = await atOpenQuestion();
    await call.say(heardAs('permis perdu'));
    expect(call.recogniser.finished()).toBe(1);
  });

  test('comes too where the line brings no sound any more', async () => {
    const call = await atOpenQuestion();
    call.recogniser.script.push({ result: heardAs('permis perdu') });
    await call.voiceFor(600);
    await call.clock.pass(timing.noSoundMs + STEP_MS);
    expect(call.messages()).toEqual(['permis perdu']);
  });

  test('comes after 20 seconds of voice without a pause', async () => {
    const call = await atOpenQuestion();
    call.recogniser.script.push({ result: { kind: 'noMatch' } });
    await call.voiceFor(timing.longestSpeechMs + 200);
    expect(call.facts()).toContain('noMatch');
  });

  test('leaves a short « oui » its chance', async () => {
    const call = await startCall({
      bot: (text) =>
        text === 'papiers perdus'
          ? [reply('Votre question porte sur la perte ?', { outcome: 'clarify' }, ['Oui', 'Non'])]
          : [answerOf('permis-perte')],
    });
    await call.press('1');
    await call.listen();
    await call.say(heardAs('papiers perdus'));
    await call.listen();
    await call.say(heardAs('oui', 0.9, 'yes'), { ms: 160 });
    expect(call.messages()).toEqual(['papiers perdus', 'Oui']);
  });

  test('waits longer in the patient mode', async () => {
    const call = await atOpenQuestion(['9', '1']);
    call.recogniser.script.push({ result: heardAs('permis perdu') });
    await call.voiceFor(600);
    await call.pass(timing.openEndMs + 200);
    expect(call.messages()).toEqual([]);
    await call.pass(timing.patientEndMs);
    expect(call.messages()).toEqual(['permis perdu']);
  });
});

describe('a recogniser', () => {
  test('that knows no free words is given the phrases only', async () => {
    const call = await startCall({ supports: (kind) => kind === 'closed' });
    await call.press('1');
    await call.listen();
    await call.voiceFor(200);
    expect(call.recogniser.listened.at(-1)?.expects.kind).toBe('closed');
  });

  test('that does not know the language leaves the keys', async () => {
    const call = await startCall({ supports: () => false });
    await call.press('1');
    await call.voiceFor(600);
    expect(call.recogniser.listened).toEqual([]);
    await call.press('1');
    await call.listen();
    expect(call.said()).toContain('Perte du permis de conduire : tapez 1.');
  });

  test('that breaks has understood nothing', async () => {
    const call = await atOpenQuestion();
    const broken = Promise.reject(new Error('broken'));
    broken.catch(() => undefined);
    await call.say(broken);
    expect(call.facts()).toContain('noMatch');
  });

  test('that never answers is given up, and the caller is asked again', async () => {
    const call = await atOpenQuestion();
    const { promise } = Promise.withResolvers<never>();
    await call.say(promise);
    await call.pass(timing.longestThinkingMs + 100);
    expect(call.facts()).toContain('noMatch');
    await call.listen();
    expect(call.session.state()).toBe('listen');
  });
});
