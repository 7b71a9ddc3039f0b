import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { knowledgeOf, readDataSets } from '../../../nlu/evaluation/regression/data-set.ts';

const sets = readDataSets(join(import.meta.dirname, '../../../nlu/evaluation/regression'));

describe('the regression sets', () => {
  test('are the three that the floors are for', () => {
    expect(sets.map(({ name }) => name)).toEqual(['cdtn-10', 'cdtn-5', 'covidfr-5']);
  });

  test.each(sets)(
    '$name tests on questions that it does not train or tune on',
    ({ train, dev, test: last }) => {
      const seen = new Set([...train, ...dev].map(({ t }) => t));
      expect(last.filter(({ t }) => seen.has(t))).toEqual([]);
      expect(dev.filter(({ t }) => train.some((one) => one.t === t))).toEqual([]);
    },
  );

  test.each(sets)('$name has examples for every intent it asks for', ({ train, dev, test: last }) => {
    const known = new Set(train.map(({ i }) => i));
    for (const { i } of [...dev, ...last]) expect(known).toContain(i);
  });

  test.each(sets)('$name becomes a knowledge with all its examples', (dataSet) => {
    const { intents, languages } = knowledgeOf(dataSet);
    expect(languages).toEqual(['fr']);
    expect(intents.map(({ id }) => id)).toEqual(intents.map(({ id }) => id).sort());
    expect(intents.flatMap(({ utterances }) => utterances['fr'] ?? [])).toHaveLength(dataSet.train.length);
  });
});
