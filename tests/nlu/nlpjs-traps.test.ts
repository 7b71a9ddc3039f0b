import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { LangFr } from '@nlpjs/lang-fr';
import { Nlp } from '@nlpjs/nlp';
import { Nlu } from '@nlpjs/nlu';
import type { Intent, Knowledge } from '../../nlu/knowledge.ts';
import { createRecognizer, trainRecognizer, type Recognizer } from '../../nlu/nlpjs-recognizer.ts';
import { tinyUtterances } from '../support/tiny-faq.ts';

jest.setTimeout(60_000);

const knowledgeOf = (utterances: Readonly<Record<string, readonly string[]>>): Knowledge => ({
  intents: Object.entries(utterances).map(([id, fr]): Intent => ({ id, kind: 'topic', utterances: { fr } })),
  languages: ['fr'],
  hash: '',
});
const knowledge = knowledgeOf(tinyUtterances);
const ids = knowledge.intents.map(({ id }) => id);
const stockSettings = { autoSave: false, autoLoad: false, nlu: { log: false } };

/** What nlp.js's own classifiers fill their memory with; ours must never get there. */
const prototype = Nlu.prototype as unknown as Record<'defaultPipelinePrepare', (input: unknown) => unknown>;
const watchTokenCache = () => jest.spyOn(prototype, 'defaultPipelinePrepare');

let recognizer: Recognizer;
beforeAll(async () => {
  recognizer = createRecognizer(await trainRecognizer(knowledge), ids);
});
afterEach(() => {
  jest.restoreAllMocks();
});

const marginsOf = async (text: string) => [...((await recognizer.recognize(text, 'fr'))?.margins ?? [])];

describe('the trap of useNlu after addLanguage', () => {
  class Silent extends Nlu {
    process() {
      return { classifications: [{ intent: 'silent', score: 1 }] };
    }
  }
  const classifierOf = (nlp: Nlp) => nlp.nluManager.domainManagers['fr']?.domains['master_domain'];

  test('is there: nlp.js keeps its own classifier without a word', () => {
    const nlp = new Nlp(stockSettings);
    nlp.container.use(LangFr);
    nlp.addLanguage('fr');
    nlp.useNlu(Silent, 'fr');
    expect(classifierOf(nlp)).not.toBeInstanceOf(Silent);
  });

  test('is not ours: the classifier inside Nlp is the linear one', async () => {
    const { fr } = await trainRecognizer(knowledge);
    expect(fr?.weights).toBeInstanceOf(Int8Array);
    expect(fr?.intents).toEqual([...ids].sort());
  });

  test('is not ours: scores are margins of a separator, not shares of 1', async () => {
    const margins = await marginsOf('je voudrais emprunter des livres');
    expect(margins.indexOf(Math.max(...margins))).toBe(ids.indexOf('prets'));
    expect(Math.min(...margins)).toBeLessThan(0);
  });
});

describe('the trap of the stem dictionary', () => {
  const twins = { first: ['perdu mon livre', 'livre'], last: ['livre mon perdu', 'perdu'] };

  test('is there: stock nlp.js answers with the last topic written and a score of 1', async () => {
    const nlp = new Nlp(stockSettings);
    nlp.container.use(LangFr);
    nlp.addLanguage('fr');
    for (const [id, list] of Object.entries(twins)) {
      for (const text of list) nlp.addDocument('fr', text, id);
    }
    await nlp.train();
    const [best] = (await nlp.process('fr', 'perdu mon livre')).classifications;
    expect(best).toEqual({ intent: 'last', score: 1 });
  });

  test('is not ours: the order of the words counts, and no score is a plain 1', async () => {
    const twinKnowledge = knowledgeOf(twins);
    const own = createRecognizer(await trainRecognizer(twinKnowledge), ['first', 'last']);
    const [first = 0, last = 0] = (await own.recognize('perdu mon livre', 'fr'))?.margins ?? [];
    expect(first).toBeGreaterThan(last);
    expect([first, last]).not.toContain(1);
    expect([first, last]).not.toContain(0);
  });
});

describe('the trap of a message without known words', () => {
  test.each(['', '   ', '😀', '🙏🏽🙏🏽', '?!', 'xqzw vbnk', 'привет', '\u0000'])(
    'is not ours: «%s» pleases no topic and is known to be unknown',
    async (text) => {
      const scores = await recognizer.recognize(text, 'fr');
      expect(scores?.knownShare).toBe(0);
      expect(scores?.margins).toHaveLength(ids.length);
      expect(Math.max(...(scores?.margins ?? [1]))).toBeLessThan(0);
    },
  );
});

describe('the trap of the token cache', () => {
  test('is there: stock nlp.js keeps the tokens of every question', async () => {
    const nlp = new Nlp(stockSettings);
    nlp.container.use(LangFr);
    nlp.addLanguage('fr');
    nlp.addDocument('fr', 'horaires', 'horaires');
    await nlp.train();
    const cache = watchTokenCache();
    await nlp.process('fr', 'une question');
    expect(cache).toHaveBeenCalled();
  });

  test('is not ours: 2,000 distinct questions leave nothing in memory', async () => {
    const cache = watchTokenCache();
    for (let i = 0; i < 2_000; i += 1) await recognizer.recognize(`est-ce ouvert le ${i} du mois`, 'fr');
    expect(cache).not.toHaveBeenCalled();
  });

  test('is not ours: training leaves nothing in memory either', async () => {
    const cache = watchTokenCache();
    await trainRecognizer(knowledge);
    expect(cache).not.toHaveBeenCalled();
  });
});

describe('the trap of printing while training', () => {
  test('is not ours: training says nothing, on either stream', () => {
    const recognizerUrl = new URL('../../nlu/nlpjs-recognizer.ts', import.meta.url).href;
    const script = `
      const { trainRecognizer, createRecognizer } = await import(${JSON.stringify(recognizerUrl)});
      const knowledge = ${JSON.stringify(knowledge)};
      const recognizer = createRecognizer(await trainRecognizer(knowledge), ${JSON.stringify(ids)});
      await recognizer.recognize('horaires', 'fr');
      await recognizer.recognize('', 'fr');`;
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--no-warnings', '--input-type=module', '--eval', script],
      { cwd: join(import.meta.dirname, '../..'), encoding: 'utf8' },
    );
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
  });
});

describe('the recognizer', () => {
  test('has no opinion in a language that it has no utterances of', async () => {
    expect(await recognizer.recognize('hello', 'en')).toBeUndefined();
  });

  test('gives the margins in the order of the ids it was given', async () => {
    const models = await trainRecognizer(knowledge);
    const reversed = createRecognizer(models, [...ids].reverse());
    const { margins } = (await reversed.recognize('durée du prêt', 'fr')) ?? { margins: [] };
    expect([...margins].reverse()).toEqual(await marginsOf('durée du prêt'));
  });

  test('gives the same margins whoever asked before', async () => {
    const before = await marginsOf('livre perdu');
    await Promise.all(Array.from({ length: 50 }, (_, i) => recognizer.recognize(`question ${i}`, 'fr')));
    expect(await marginsOf('livre perdu')).toEqual(before);
  });
});
