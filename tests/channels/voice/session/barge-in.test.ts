import { describe, expect, test } from '@jest/globals';
import { timing } from '../../../../channels/voice/session/timing.ts';
import { heardAs } from './fake-speech.ts';
import { answerOf, reply, startCall } from './scripted-call.ts';
import { STEP_MS } from './virtual-clock.ts';

const SAMPLES_PER_MS = 8;
const started = async () => {
  const call = await startCall({ bot: () => [answerOf('permis-perte')] });
  await call.pass(400);
  return call;
};

describe('speaking over the assistant', () => {
  test('stops it within 300 ms, once 180 ms of voice are sure', async () => {
    const call = await started();
    await call.voiceFor(timing.bargeInMs - STEP_MS);
    expect(call.transport.flushes).toEqual([]);
    await call.voiceFor(2 * STEP_MS);
    expect(call.transport.flushes).toHaveLength(1);
    expect(call.transport.isPlaying()).toBe(false);
  });

  test('does nothing by a click or a cough', async () => {
    const call = await started();
    for (let at = 0; at < 5; at += 1) {
      await call.voiceFor(60);
      await call.pass(100);
    }
    expect(call.transport.flushes).toEqual([]);
  });

  test('is heard from its first syllable', async () => {
    const call = await started();
    await call.voiceFor(timing.bargeInMs + STEP_MS);
    expect(call.recogniser.heardMs()).toBeGreaterThanOrEqual(timing.bargeInMs);
  });

  test('without a word resumes the sentence where it was', async () => {
    const call = await started();
    await call.say({ kind: 'nothing' }, { ms: 240 });
    await call.listen();
    const { heard } = call.transport;
    const cut = heard.findIndex((sample, at) => at > 0 && sample < (heard[at - 1] ?? 0));
    const from = heard[cut] ?? 0;
    const until = heard[cut - 1] ?? 0;
    expect(until - from).toBeLessThanOrEqual((timing.rewindMs + STEP_MS) * SAMPLES_PER_MS);
    expect(from).toBeGreaterThan(1);
    // Every word of the greeting was heard all the same, and made once.
    expect(call.said()).toHaveLength(4);
    expect(call.signs).toContainEqual({ type: 'falseInterruption' });
  });

  test('by a long question is heard to its end, though no word was seen before', async () => {
    const call = await started();
    await call.say(heardAs('j’ai perdu mon permis', 0.95), { ms: 6_000 });
    await call.listen();
    expect(call.signs).not.toContainEqual({ type: 'falseInterruption' });
    expect(call.said().join(' ')).toMatch(/bien cela|permis/u);
  });

  test('in the street goes on after some seconds, where the recogniser saw no word', async () => {
    const call = await started();
    await call.voiceFor(timing.longestOpenInterruptionMs + 600);
    expect(call.transport.isPlaying()).toBe(true);
    expect(call.transport.flushes).toHaveLength(1);
    expect(call.signs).toContainEqual({ type: 'falseInterruption' });
  });

  test('is not talked into while what was said is being recognised', async () => {
    const call = await started();
    const { promise, resolve } = Promise.withResolvers<ReturnType<typeof heardAs>>();
    await call.say(promise, { ms: 240, thenMs: timing.falseInterruptionMs + 600 });
    expect(call.transport.isPlaying()).toBe(false);
    resolve(heardAs('permis perdu'));
    await call.listen();
    expect(call.messages()).toEqual(['permis perdu']);
  });

  test('with words that are none of those expected is a misunderstanding, without words it is noise', async () => {
    const call = await started();
    await call.say({ kind: 'noMatch' }, { ms: 240 });
    expect(call.facts()).not.toContain('noMatch');
    await call.say({ kind: 'noMatch' }, { ms: 240, partial: 'bla' });
    expect(call.facts()).toContain('noMatch');
  });
});

describe('a key over the assistant', () => {
  test('stops it at once', async () => {
    const call = await started();
    const before = call.clock.now();
    await call.press('1');
    expect(call.clock.now()).toEqual(before);
    expect(call.transport.flushes).toHaveLength(1);
    expect(call.said().at(-1)).toBe('Dites en quelques mots ce qui vous amène.');
  });

  test('wins over what is being said', async () => {
    const call = await started();
    await call.voiceFor(400);
    await call.press('2');
    await call.listen();
    expect(call.recogniser.open()).toBe(0);
    expect(call.said()).toContain('Tell me in a few words why you are calling.');
  });
});

describe('a notice that the law wants heard', () => {
  const consent = async () => {
    const call = await startCall({
      bot: (text) =>
        text === 'parler à un agent'
          ? [
              reply('Je garde ces informations un an. D’accord ?', { outcome: 'form', expects: 'consent' }, [
                'J’accepte',
                'Je n’accepte pas',
              ]),
            ]
          : [reply('Enregistré.', { outcome: 'handoff' })],
    });
    await call.press('0');
    await call.pass(100);
    return call;
  };

  test('is not interrupted by voice or by a key', async () => {
    const call = await consent();
    await call.voiceFor(250);
    await call.press('1');
    expect(call.transport.isPlaying()).toBe(true);
    expect(call.messages()).toEqual(['parler à un agent']);
  });

  test('takes the key that was pressed meanwhile once it was heard', async () => {
    const call = await consent();
    await call.press('1');
    await call.listen();
    expect(call.messages()).toEqual(['parler à un agent', 'J’accepte']);
  });
});

describe('a transport', () => {
  test('that says too early that all was heard does not make two sentences speak at once', async () => {
    const call = await startCall();
    await call.pass(100);
    call.transport.emit({ type: 'drained' });
    await call.pass(100);
    expect(call.said()).toHaveLength(1);
    expect(call.transport.overlaps()).toBe(0);
  });

  test('that says it only too early does not keep the call waiting for ever', async () => {
    const call = await startCall();
    call.transport.emit({ type: 'drained' });
    // Nothing is played, so nothing is told any more.
    await call.clock.pass(1_500);
    expect(call.said()).toHaveLength(2);
  });
});
