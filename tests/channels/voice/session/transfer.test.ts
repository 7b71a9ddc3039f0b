import { describe, expect, test } from '@jest/globals';
import { timing } from '../../../../channels/voice/session/timing.ts';
import { heardAs } from './fake-speech.ts';
import { answerOf, reply, startCall, type CallOptions } from './scripted-call.ts';

const inQueue = reply('Un agent est là.', { outcome: 'handoff', live: true }, ['Ne plus attendre']);
const kept = reply('Votre demande est gardée : numéro 4821.', { outcome: 'handoff' });

const atRing = async (options: CallOptions = {}) => {
  const call = await startCall({
    bot: (text) => {
      if (text === 'parler à un agent') return [inQueue];
      return text === 'Ne plus attendre' ? [kept] : [];
    },
    ...options,
  });
  await call.press('0');
  await call.listen();
  return call;
};

describe('a transfer', () => {
  test('rings for 25 seconds, after a word to the caller', async () => {
    const call = await atRing();
    expect(call.said().slice(-2)).toEqual(['Un agent est là.', 'Restez en ligne, je vous passe un agent.']);
    expect(call.transport.rings).toEqual([25_000]);
    expect(call.session.state()).toBe('transfer');
  });

  test('is deaf to keys and voice while it rings', async () => {
    const call = await atRing();
    call.said();
    await call.press('1');
    await call.voiceFor(1_000);
    expect(call.said()).toEqual([]);
    expect(call.recogniser.listened.length).toBe(0);
  });

  test('that is answered leaves the call to the agent', async () => {
    const call = await atRing();
    call.said();
    call.transport.emit({ type: 'transfer', outcome: 'answered' });
    await call.pass(timing.ringMs + timing.ringGraceMs + 1_000);
    expect(call.said()).toEqual([]);
    expect(call.clock.waiting()).toBe(0);
    expect(call.facts()).toEqual(['started', 'agentKey', 'transfer', 'transferAnswered']);
    await call.hangUp();
    expect(call.session.state()).toBe('ended');
  });

  test('comes back to the question of satisfaction once the agent has hung up, even one that was put meanwhile', async () => {
    const call = await atRing();
    call.transport.emit({ type: 'transfer', outcome: 'answered' });
    call.session.deliver([
      reply('L’agent a terminé.', { outcome: 'handoff' }),
      reply('Satisfait ?', { outcome: 'form', expects: 'score' }, ['1', '2', '3', '4', '5', 'Passer']),
    ]);
    call.said();
    call.transport.emit({ type: 'transfer', outcome: 'returned' });
    await call.listen();
    expect(call.said()[0]).toMatch(/^Êtes-vous satisfait de cet appel/u);
    expect(call.session.state()).toBe('survey');
    await call.press('5');
    expect(call.messages().at(-1)).toBe('5');
    expect(call.facts()).toContain('transferReturned');
  });

  test('whose agent hangs up where nothing is to be rated ends with a goodbye', async () => {
    const call = await atRing();
    call.transport.emit({ type: 'transfer', outcome: 'answered' });
    call.transport.emit({ type: 'transfer', outcome: 'returned' });
    await call.listen();
    expect(call.transport.hasHungUp()).toBe(true);
  });

  test('that nobody answers comes back to the bot, takes a number and says what becomes of it', async () => {
    const call = await atRing();
    call.said();
    call.transport.emit({ type: 'transfer', outcome: 'failed' });
    await call.listen();
    expect(call.said()[0]).toBe('Personne n’a pu répondre. Un agent peut vous rappeler.');
    for (const key of '0612345678#') await call.press(key);
    await call.listen();
    expect(call.said()[0]).toMatch(/^J’ai noté : 0 6, 1 2, 3 4, 5 6, 7 8\./u);
    await call.press('1');
    await call.listen();
    expect(call.messages().slice(1)).toEqual(['Rappel au 0612345678', 'Ne plus attendre']);
    expect(call.said()[0]).toBe('Votre demande est gardée : numéro 4821.');
  });

  test('of which nothing is heard any more comes back too', async () => {
    const call = await atRing();
    await call.pass(timing.ringMs + timing.ringGraceMs + 100);
    await call.listen();
    expect(call.facts()).toContain('transferFailed');
    expect(call.session.state()).toBe('listen');
  });

  test('fails once', async () => {
    const call = await atRing();
    call.transport.emit({ type: 'transfer', outcome: 'failed' });
    call.transport.emit({ type: 'transfer', outcome: 'failed' });
    await call.listen();
    expect(call.facts().filter((fact) => fact === 'transferFailed')).toHaveLength(1);
  });

  test('# instead of a number keeps the case without one', async () => {
    const call = await atRing();
    call.transport.emit({ type: 'transfer', outcome: 'failed' });
    await call.press('#');
    await call.listen();
    expect(call.messages().at(-1)).toBe('Ne plus attendre');
  });
});

describe('where a call can’t be transferred, as in a browser', () => {
  test('the caller waits, silence is no trouble, and what they say goes to the agent', async () => {
    const call = await atRing({ canTransfer: false });
    await call.pass(60_000);
    expect(call.facts()).not.toContain('noInput');
    await call.say(heardAs('allô'));
    expect(call.messages().at(-1)).toBe('allô');
  });

  test('the agent’s messages are said', async () => {
    const call = await atRing({ canTransfer: false });
    call.said();
    call.session.deliver([{ ...reply('Bonjour, ici Amina.'), from: { id: 'amina', role: 'agent' } }]);
    await call.listen();
    expect(call.said()).toEqual(['Bonjour, ici Amina.']);
  });
});

test('what is delivered after the end is not said', async () => {
  const call = await startCall({ bot: () => [answerOf('permis-perte')] });
  await call.hangUp();
  call.said();
  call.session.deliver([reply('Trop tard.')]);
  await call.pass(500);
  expect(call.said()).toEqual([]);
});

test('news waits for the turn that is under way, whose answer is heard first', async () => {
  const { promise, resolve } = Promise.withResolvers<ReturnType<typeof answerOf>[]>();
  const call = await startCall({ bot: () => promise });
  await call.press('1');
  await call.say(heardAs('permis perdu'));
  call.session.deliver([{ ...reply('Bonjour, ici Amina.'), from: { id: 'amina', role: 'agent' } }]);
  await call.pass(100);
  call.said();
  resolve([answerOf('permis-perte')]);
  await call.pass(timing.newsMs + 2_000);
  expect(call.said()).toEqual(expect.arrayContaining(['Réponse sur permis-perte.', 'Bonjour, ici Amina.']));
});
