import { describe, expect, test } from '@jest/globals';
import { createRecentCalls } from '../../../../channels/voice/session/recent-calls.ts';
import { timing } from '../../../../channels/voice/session/timing.ts';
import { heardAs } from './fake-speech.ts';
import { answerOf, reply, startCall, type ScriptedCall } from './scripted-call.ts';

const never = new Promise<never>(() => undefined);
const live = reply('Un agent est là.', { outcome: 'handoff', live: true });

/** Ways into each state of a call. */
const ways: Readonly<Record<string, (call: ScriptedCall) => Promise<void>>> = {
  greet: async (call) => call.pass(100),
  speak: async (call) => {
    await call.press('1');
    await call.pass(100);
  },
  listen: async (call) => {
    await call.press('1');
    await call.listen();
  },
  think: async (call) => {
    await call.press('1');
    await call.say(heardAs('permis perdu'));
  },
  transfer: async (call) => {
    await call.press('0');
    await call.listen();
  },
};

const start = () =>
  startCall({ bot: (text) => (text === 'parler à un agent' ? [live] : never), caller: '+33612345678' });

describe.each(Object.keys(ways))('hanging up while the call is in « %s »', (state) => {
  const hangUp = async (why: 'hangUp' | 'lost' = 'hangUp') => {
    const call = await start();
    await ways[state]?.(call);
    expect(call.session.state()).toBe(state);
    call.transport.emit({ type: 'ended', why });
    await call.pass(0);
    return call;
  };

  test('ends it: no timer, no voice, no recognition goes on', async () => {
    const call = await hangUp();
    await call.pass(40);
    expect(call.session.state()).toBe('ended');
    expect(call.clock.waiting()).toBe(0);
    expect(call.voice.open()).toBe(0);
    expect(call.recogniser.open()).toBe(0);
    expect(call.transport.isPlaying()).toBe(false);
  });

  test('is counted with the state it was in', async () => {
    const call = await hangUp('lost');
    expect(call.signs.at(-1)).toEqual({ type: 'ended', why: 'lost', in: state });
  });

  test('changes nothing when it comes twice, nor does what comes after', async () => {
    const call = await hangUp();
    const { length } = call.sent;
    await call.hangUp();
    await call.press('0');
    await call.voiceFor(500);
    call.session.end();
    expect(call.sent).toHaveLength(length);
  });
});

test('the journal begins and ends with the call, and names no number', async () => {
  const call = await startCall({ caller: '+33612345678' });
  await call.hangUp();
  expect(call.facts()).toEqual(['started', 'hangUp']);
  expect(JSON.stringify(call.sent)).not.toContain('612345678');
});

test('the end of a call waits in the journal for the turn that is under way', async () => {
  const { promise, resolve } = Promise.withResolvers<ReturnType<typeof answerOf>[]>();
  const call = await startCall({ bot: () => promise });
  await call.press('1');
  await call.say(heardAs('permis perdu'));
  await call.hangUp();
  expect(call.facts()).toEqual(['started']);
  resolve([answerOf('permis-perte')]);
  await call.pass(20);
  expect(call.facts()).toEqual(['started', 'hangUp']);
});

describe('who calls back', () => {
  const callTwice = async (afterMs: number, caller = '+33612345678') => {
    let time = 0;
    const recent = createRecentCalls(() => new Date(time));
    const options = {
      bot: () => [answerOf('permis-perte')],
      caller,
      deps: { recent },
    };
    const first = await startCall({ ...options, deps: { recent, newId: () => 'first' } });
    await first.press('2');
    await first.hangUp();
    time = afterMs;
    const second = await startCall({ ...options, deps: { recent, newId: () => 'second' } });
    await second.listen();
    return second;
  };

  test('within ten minutes is offered to go on, in their language', async () => {
    const call = await callTwice(timing.callsBackMs - 1_000);
    expect(call.said()[1]).toMatch(/^You called a few minutes ago/u);
    await call.press('1');
    await call.listen();
    expect(call.session.conversationId()).toBe('first');
    expect(call.facts()).toEqual(['resumed']);
    expect(call.said().slice(0, 2)).toEqual(['Let’s go on.', 'Tell me in a few words why you are calling.']);
  });

  test('says yes in the language of before', async () => {
    const call = await callTwice(1_000);
    await call.say(heardAs('yes', 0.9, 'yes'));
    expect(call.recogniser.listened[0]?.locale).toBe('en');
    expect(call.facts()).toEqual(['resumed']);
  });

  test('after a question hears what was said last again', async () => {
    const recent = createRecentCalls(() => new Date(0));
    recent.note('+33612345678', { conversationId: 'first', locale: 'fr', hasSpoken: true });
    const call = await startCall({
      bot: () => [answerOf('permis-perte')],
      caller: '+33612345678',
      deps: { recent },
    });
    await call.press('1');
    await call.listen();
    expect(call.messages()).toEqual(['répétez']);
    expect(call.said()).toContain('Réponse sur permis-perte.');
  });

  test('after a form has left it: whoever calls is asked nothing of it, and hears nothing of it', async () => {
    const form = reply('À quel numéro ?', { outcome: 'form', expects: 'phone' }, ['Passer', 'Annuler']);
    const recent = createRecentCalls(() => new Date(0));
    const options = {
      caller: '+33612345678',
      bot: (text: string) => [text === 'Annuler' ? reply('Bien.') : form],
    };
    const first = await startCall({ ...options, deps: { recent, newId: () => 'first' } });
    await first.press('1');
    await first.press('0');
    await first.listen();
    for (const key of '0612345678#') await first.press(key);
    await first.hangUp();
    const second = await startCall({ ...options, deps: { recent } });
    await second.press('1');
    await second.listen();
    expect(second.session.conversationId()).toBe('first');
    expect(second.messages()).toEqual(['Annuler']);
    expect(second.said().slice(1, 3)).toEqual([
      'Nous reprenons.',
      'Dites en quelques mots ce qui vous amène.',
    ]);
  });

  test('may begin anew', async () => {
    const call = await callTwice(1_000);
    await call.press('2');
    await call.listen();
    expect(call.session.conversationId()).toBe('second');
    expect(call.said()).toContain('For English, press 2.');
  });

  test('after ten minutes begins anew', async () => {
    const call = await callTwice(timing.callsBackMs + 1);
    expect(call.said()).toContain('For English, press 2.');
  });

  test('leaves a complete journal by hanging up at once', async () => {
    const call = await callTwice(1_000);
    await call.hangUp();
    expect(call.facts()).toEqual(['started', 'hangUp']);
  });
});

test('who hides their number is not remembered', () => {
  const recent = createRecentCalls(() => new Date(0));
  recent.note(undefined, { conversationId: 'c', locale: 'fr', hasSpoken: false });
  expect(recent.find(undefined)).toBeUndefined();
});

test('our own end of a call hangs up', async () => {
  const call = await start();
  call.session.end();
  expect(call.transport.hasHungUp()).toBe(true);
  expect(call.session.state()).toBe('ended');
});
