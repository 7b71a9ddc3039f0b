import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { createKnowledge, type Knowledge } from '../../nlu/knowledge.ts';
import { loadFaq } from '../../nlu/load-faq.ts';
import { modelHash, prepareModels, type LinearModels } from '../../nlu/train.ts';
import { writeTinyFaq } from '../support/tiny-faq.ts';

// Training runs in a thread of its own; the machine of a test may be busy.
jest.setTimeout(60_000);

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'train-'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

function knowledgeOf(name: string, extra: readonly string[] = []): Knowledge {
  const folder = join(root, name);
  writeTinyFaq(folder, extra);
  return createKnowledge(loadFaq(folder), [], {});
}

const cacheOf = (name: string) => {
  const folder = join(root, name);
  return { folder, files: () => readdirSync(folder).sort() };
};

describe('prepareModels', () => {
  test('trains one model a language and keeps it', async () => {
    const cache = cacheOf('cache');
    const models = await prepareModels(knowledgeOf('faq'), cache.folder);
    expect(Object.keys(models)).toEqual(['fr']);
    expect(models['fr']?.intents).toEqual(['carte', 'horaires', 'livre-perdu', 'prets']);
    const [file = ''] = cache.files();
    expect(cache.files()).toHaveLength(1);
    expect(modelHash(deserialize(readFileSync(join(cache.folder, file))) as LinearModels)).toBe(
      modelHash(models),
    );
  });

  test('takes the kept models when the content has not changed', async () => {
    const cache = cacheOf('cache');
    await prepareModels(knowledgeOf('faq'), cache.folder);
    const [file = ''] = cache.files();
    // Marked, so that a fresh training could not pass for it.
    writeFileSync(join(cache.folder, file), serialize({ xx: undefined }));
    const again = await prepareModels(knowledgeOf('the same faq elsewhere'), cache.folder);
    expect(Object.keys(again)).toEqual(['xx']);
    expect(cache.files()).toEqual([file]);
  });

  test('trains anew when an utterance was added, and keeps both', async () => {
    const cache = cacheOf('cache');
    const before = await prepareModels(knowledgeOf('faq'), cache.folder);
    const after = await prepareModels(knowledgeOf('faq', ['ouvert le lundi de Pâques']), cache.folder);
    expect(modelHash(after)).not.toBe(modelHash(before));
    expect(cache.files()).toHaveLength(2);
  });

  test('gives the same hash for the same content, trained twice in two places', async () => {
    const once = await prepareModels(knowledgeOf('faq'), cacheOf('one').folder);
    const twice = await prepareModels(knowledgeOf('copy'), cacheOf('other').folder);
    expect(modelHash(twice)).toBe(modelHash(once));
    expect(modelHash(once)).toMatch(/^[0-9a-f]{64}$/u);
  });

  test('gives the same hash for models from the cache as for fresh ones', async () => {
    const { folder } = cacheOf('cache');
    const fresh = await prepareModels(knowledgeOf('faq'), folder);
    expect(modelHash(await prepareModels(knowledgeOf('faq'), folder))).toBe(modelHash(fresh));
  });

  test.each([
    ['empty', Buffer.alloc(0)],
    ['cut short', Buffer.from([0xff, 0x0f, 0x6f])],
    ['something else', Buffer.from('not a model')],
  ])('trains anew when the kept file is %s', async (_what, bytes) => {
    const cache = cacheOf('cache');
    const fresh = await prepareModels(knowledgeOf('faq'), cache.folder);
    const [file = ''] = cache.files();
    writeFileSync(join(cache.folder, file), bytes);
    const again = await prepareModels(knowledgeOf('faq'), cache.folder);
    expect(modelHash(again)).toBe(modelHash(fresh));
    expect(readFileSync(join(cache.folder, file)).length).toBeGreaterThan(bytes.length);
  });

  test('leaves no half-written file behind', async () => {
    const cache = cacheOf('cache');
    await prepareModels(knowledgeOf('faq'), cache.folder);
    expect(cache.files().every((file) => /^linear-[0-9a-f]{16}\.bin$/u.test(file))).toBe(true);
  });

  test('has no model for a knowledge that has no utterances', async () => {
    expect(await prepareModels(createKnowledge([], [], {}), cacheOf('cache').folder)).toEqual({});
  });
});

describe('modelHash', () => {
  test('does not depend on the order of the languages', async () => {
    const { fr } = await prepareModels(knowledgeOf('faq'), cacheOf('cache').folder);
    expect(fr).toBeDefined();
    if (fr) expect(modelHash({ fr, en: fr })).toBe(modelHash({ en: fr, fr }));
  });
});
