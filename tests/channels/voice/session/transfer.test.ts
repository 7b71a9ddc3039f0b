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
      if (text.startsWith('Rappel au')) return [reply('Noté.', { outcome: 'handoff' })];
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
    // The limit of any call.
    expect(call.clock.waiting()).toBe(1);
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

  test('is not silence: the caller is told that it rings', async () => {
    const call = await atRing();
    call.said();
    await call.pass(timing.ringingMs * 2 + 100);
    expect(call.said()).toEqual([
      'Le téléphone sonne chez les agents. Restez en ligne.',
      'Le téléphone sonne chez les agents. Restez en ligne.',
    ]);
    call.transport.emit({ type: 'transfer', outcome: 'answered' });
    expect(call.transport.isPlaying()).toBe(false);
  });

  test('that is answered after all is the agent’s', async () => {
    const call = await atRing();
    await call.pass(timing.ringMs + timing.ringGraceMs + 100);
    call.transport.emit({ type: 'transfer', outcome: 'answered' });
    call.said();
    await call.pass(timing.noInputMs * 2);
    expect(call.said()).toEqual([]);
    expect(call.session.state()).toBe('transfer');
  });

  test('takes an impatient second 0 for no digit of the number', async () => {
    const call = await startCall({ bot: () => [inQueue] });
    call.transport.emit({ type: 'key', key: '0' });
    call.transport.emit({ type: 'key', key: '0' });
    await call.listen();
    call.said();
    call.transport.emit({ type: 'transfer', outcome: 'failed' });
    await call.listen();
    expect(call.said()).toHaveLength(2);
    expect(call.messages()).toEqual(['parler à un agent']);
  });

  test('whose case an agent has opened meanwhile ends with a word on the number', async () => {
    const call = await startCall({ bot: (text) => (text === 'parler à un agent' ? [inQueue] : []) });
    await call.press('0');
    await call.listen();
    call.transport.emit({ type: 'transfer', outcome: 'failed' });
    for (const key of '0612345678#1') await call.press(key);
    await call.listen();
    expect(call.said()).toContain('C’est noté : un agent vous rappellera.');
    expect(call.transport.hasHungUp()).toBe(true);
  });

  test('of a queue that was closed meanwhile goes on with what the assistant offers', async () => {
    const call = await atRing();
    call.session.deliver([reply('C’est fermé.', { outcome: 'handoff' }, ['Laisser mon numéro'])]);
    call.said();
    call.transport.emit({ type: 'transfer', outcome: 'failed' });
    await call.listen();
    expect(call.said()).toEqual(['C’est fermé.', 'Laisser mon numéro : tapez 1.']);
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

test('who waits is told so again, and a key has an answer', async () => {
  const call = await atRing({ canTransfer: false });
  call.said();
  const waiting = 'Un agent va vous répondre ici. Vous pouvez déjà lui parler.';
  await call.pass(timing.stillWaitingMs + 100);
  expect(call.said()).toEqual([waiting]);
  await call.press('*');
  await call.listen();
  expect(call.said()).not.toEqual([]);
  await call.say(heardAs('allô'));
  await call.press('0');
  expect(call.messages().at(-1)).toBe('parler à un agent');
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
