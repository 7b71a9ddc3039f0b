import { describe, expect, test } from '@jest/globals';
import type { Recognised } from '../../../../bot/contracts/speech.ts';
import { heardAs } from './fake-speech.ts';
import { answerOf, reply, startCall, type CallOptions } from './scripted-call.ts';

const candidates = [
  { topic: 'permis-perte', confidence: 0.5 },
  { topic: 'permis-suivi', confidence: 0.4 },
];
const doubt = reply('De quoi s’agit-il ?', { outcome: 'clarify' }, ['A', 'B', 'C', 'Aucun de ces sujets']);
const scores = ['1', '2', '3', '4', '5'].map((score) => `${score} sur 5`);
const survey = reply('Satisfait ?', { outcome: 'form', expects: 'score' }, [...scores, 'Passer']);
const number = reply('À quel numéro ?', { outcome: 'form', expects: 'phone' }, ['Passer', 'Annuler']);

/** Where few things are expected, these words are none of them; where any are, they are heard. */
const sayWords = async (call: Awaited<ReturnType<typeof startCall>>, words: string) => {
  const { listened, script } = call.recogniser;
  const results: Recognised[] = [{ kind: 'noMatch' }, heardAs(words)];
  const before = listened.length;
  script.unshift({
    get result() {
      return listened.length - before > 1
        ? (results[1] ?? { kind: 'nothing' as const })
        : { kind: 'noMatch' as const };
    },
  });
  await call.voiceFor(600);
  await call.pass(700);
  script.shift();
  await call.listen();
};

const start = async (bot: NonNullable<CallOptions['bot']>, first = 'euh') => {
  const call = await startCall({ bot });
  await call.press('1');
  await call.listen();
  await call.say(heardAs(first));
  await call.listen();
  call.said();
  return call;
};

describe('words of one’s own where few things are expected', () => {
  test('are a new question instead of a yes', async () => {
    const call = await start(() => [answerOf('permis-perte', 0.5, { candidates })]);
    await sayWords(call, 'non je veux un rendez-vous');
    expect(call.messages().at(-1)).toBe('non je veux un rendez-vous');
    expect(call.recogniser.listened.at(-1)?.expects.kind).toBe('open');
  });

  test('are asked for again where they are not understood either', async () => {
    const call = await start(() => [answerOf('permis-perte', 0.5, { candidates })]);
    await call.say({ kind: 'noMatch' });
    await call.listen();
    expect(call.messages()).toHaveLength(1);
    expect(call.facts()).toContain('noMatch');
  });

  test('are a mark in a sentence, which ends the call as a key does', async () => {
    const thanks = reply('Merci pour votre avis.', { outcome: 'form' });
    const call = await start((text) => (text === 'au revoir' ? [survey] : [thanks]), 'au revoir');
    await sayWords(call, 'plutôt content');
    expect(call.messages().at(-1)).toBe('plutôt content');
    expect(call.transport.hasHungUp()).toBe(true);
  });

  test('leave a number out', async () => {
    const call = await start((text) => [text === 'je passe' ? answerOf('permis-perte') : number]);
    await sayWords(call, 'je passe');
    expect(call.messages().at(-1)).toBe('je passe');
  });
});

test('none of the choices is said to the assistant, which counts it', async () => {
  const call = await start(() => [doubt]);
  await call.press('2');
  await call.press('2');
  expect(call.messages().at(-1)).toBe('Aucun de ces sujets');
});

test('# in a form leaves it', async () => {
  const call = await start(() => [number]);
  await call.press('#');
  expect(call.messages().at(-1)).toBe('Annuler');
});
