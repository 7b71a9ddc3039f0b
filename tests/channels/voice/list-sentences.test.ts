import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Understanding } from '../../../bot/contracts/understanding.ts';
import { listSentences, type ListSentencesDeps } from '../../../channels/voice/list-sentences.ts';
import { readTemplates } from '../../../channels/voice/list-templates.ts';
import { splitTexts, type FixedText } from '../../../channels/voice/tts/wanted-sentences.ts';
import { openRealSentences } from '../../benchmarks/voices/real-sentences.ts';
import { makeEngineWorld, staffedOffice, type EngineWorld } from '../../support/engine-world.ts';
import { removeTemporaryFolders } from '../../support/temporary-folders.ts';
import { heardAs } from './session/fake-speech.ts';
import { startCall } from './session/scripted-call.ts';

const likely = (...topics: readonly string[]) => topics.map((topic) => ({ topic, confidence: 0.4 }));
const answer = (topic: string, confidence = 1): Understanding => ({
  outcome: 'answer',
  topic,
  confidence,
  candidates: [{ topic, confidence }, ...likely('permis-vol')],
});
const nothing: Understanding = { outcome: 'abstain', confidence: 0, candidates: [] };
/** What callers say here, and what it means; all else is not understood. */
const meanings: Readonly<Record<string, Understanding>> = {
  'j’ai perdu mon permis': answer('permis-perte'),
  'je crois que je l’ai perdu': answer('permis-perte', 0.6),
  'combien ça coûte': { ...nothing, outcome: 'answer', facet: 'cost', confidence: 1 },
  'le permis ou le titre': {
    outcome: 'clarify',
    confidence: 0.5,
    candidates: likely('permis-perte', 'etr-renouvellement'),
  },
  'le renouvellement peut-être': {
    outcome: 'clarify',
    confidence: 0.5,
    candidates: likely('etr-renouvellement'),
  },
  merci: { ...nothing, outcome: 'smalltalk', smalltalk: 'thanks', confidence: 1 },
  'vous êtes un robot': { ...nothing, outcome: 'smalltalk', smalltalk: 'robot', confidence: 1 },
  'parler à un agent': { ...nothing, outcome: 'handoff', confidence: 1 },
  'speak to an agent': { ...nothing, outcome: 'handoff', confidence: 1 },
};

let world: EngineWorld;
let deps: ListSentencesDeps;
let fixed: ReadonlySet<string>;
const keyOf = ({ text, locale }: FixedText) => `${locale} ${text}`;

beforeAll(async () => {
  deps = await openRealSentences();
  world = await makeEngineWorld({
    answers: deps.answers,
    office: { ...staffedOffice, name: deps.office.name, suggestions: deps.menuTopics },
    understand: async (text) => meanings[text] ?? nothing,
  });
  fixed = new Set((await splitTexts(listSentences(deps))).map(keyOf));
});
afterAll(async () => {
  await world.store.close();
  removeTemporaryFolders();
});

/** A caller's way through a call: keys, `…` for words they say, `-` for silence. */
async function call(steps: readonly string[]) {
  const { menuTopics, office, answers } = deps;
  const one = await startCall({
    deps: {
      receive: world.handleTurn,
      newId: world.deps.newId,
      officeName: office.name,
      topics: menuTopics,
      answers,
      sendDetails: async () => true,
    },
  });
  const settle = async () => {
    await one.pass(200);
    await one.listen();
  };
  await one.listen();
  for (const step of steps) {
    if (/^[\d*#]+$/u.test(step)) for (const key of step) await one.press(key);
    else if (step === '-') await one.pass(7_500);
    else await one.say(heardAs(step, 0.9));
    await settle();
  }
  const said = one.voice.said.map(({ text, options }) => ({ text, locale: options.locale }));
  await one.hangUp();
  const sentences = await splitTexts(said);
  return {
    sentences,
    missing: sentences.filter((sentence) => !fixed.has(keyOf(sentence))).map(({ text }) => text),
  };
}

describe('what a call says', () => {
  test.each([
    ['the guided path by keys, repeated, and the question of satisfaction', ['1', '1', '1', '*', '3', '5']],
    ['the other branch of the guided path, and back', ['1', '2', '3', '#', '#']],
    [
      'an open question, its price, thanks and a goodbye',
      ['1', 'j’ai perdu mon permis', 'combien ça coûte', 'merci', '3'],
    ],
    ['a question to be confirmed', ['1', 'je crois que je l’ai perdu', '2', '2']],
    ['two topics to choose from', ['1', 'le permis ou le titre', '2', '1']],
    ['one topic that is likely', ['1', 'le renouvellement peut-être', '1']],
    ['what nobody understands', ['1', 'blabla', 'encore blabla', 'toujours blabla']],
    ['small talk', ['1', 'vous êtes un robot', 'merci']],
    ['an interpreter’s caller', ['9', '1', '1', '1']],
    ['a caller who speaks English', ['2', '1', '1', '3', '4']],
    ['details by mail', ['1', '1', '1', '1', '#']],
  ])('%s was all rendered ahead', async (_, steps) => {
    const { sentences, missing } = await call(steps);
    expect(sentences.length).toBeGreaterThan(10);
    expect(missing).toEqual([]);
  });

  test('to a caller who is silent only the date of the call-back was not', async () => {
    const { missing } = await call(['-', '-', '-', '-', '-']);
    expect(new Set(missing)).toEqual(
      new Set(['Un agent peut vous rappeler, au plus tard le mardi premier décembre.']),
    );
  });

  test('of a request for an agent only what is live was not', async () => {
    const { sentences, missing } = await call([
      '1',
      '0',
      'mon échange',
      '-',
      'il est en retard',
      '0612345678#',
      '1',
      '1',
      '3',
      '5',
    ]);
    expect(sentences.length).toBeGreaterThan(15);
    for (const text of missing)
      expect(text).toMatch(/0 6, 1 2|numéro (?:\p{L}+ ){3}|décembre|agent sera là/u);
  });
});

describe('the list', () => {
  test('holds every topic’s answer and its confirmation, and what is said most comes first', () => {
    const texts = [...listSentences(deps)];
    const at = (text: string) => texts.findIndex((one) => one.text === text);
    const { speak, title } = deps.answers.find('permis-perte', 'fr') ?? { speak: '', title: '' };
    expect(at('Dites en quelques mots ce qui vous amène.')).toBeLessThan(40);
    expect(at(speak)).toBeGreaterThan(40);
    expect(texts.filter(({ text }) => text.startsWith(`${title} : c’est bien cela ?`))).toHaveLength(1);
    for (const topic of deps.topics)
      expect(at(deps.answers.find(topic, 'fr')?.speak ?? '')).toBeGreaterThan(0);
  });

  test('holds nothing that is to be filled in, and none of the words that callers say', () => {
    const texts = [...listSentences(deps)].map(({ text }) => text);
    for (const text of texts) expect(text).not.toMatch(/\{\{|\||zzz/u);
    expect(texts).not.toContain('Mon adresse');
  });

  test('keeps of a text with a live part what stands beside it, for the live voice', () => {
    expect([...listSentences(deps)]).toContainEqual({ text: 'C’est juste ?', locale: 'fr', isBeside: true });
  });

  test('takes what is heard in place of what is read', () => {
    expect(readTemplates({ a: { b: 'lu', b_voice: 'dit', heard: { c: 'oui|non' }, d: 'x|y' } })).toEqual([
      { key: 'a.b', text: 'dit', variables: [] },
    ]);
  });
});
