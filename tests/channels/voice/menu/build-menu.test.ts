import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Answers } from '../../../../bot/contracts/answer.ts';
import {
  buildMenu,
  MOST_CHOICES,
  MOST_LEVELS,
  type Menu,
} from '../../../../channels/voice/menu/build-menu.ts';
import { flattenMenu } from '../../../../channels/voice/menu/flatten-menu.ts';
import { rankTopics } from '../../../../channels/voice/menu/rank-topics.ts';
import { makeAnswer } from '../../../support/dialog-turn.ts';

const answers: Answers = {
  find: (topic) =>
    topic.includes('unknown') ? undefined : { ...makeAnswer(), topic, title: `Titre ${topic}` },
};
const t = (key: string) => key;
const build = (topics: readonly string[]) => buildMenu({ topics, answers, locale: 'fr', t });

const topicsOf = (menu: Menu) =>
  flattenMenu(menu).flatMap((choice) => ('topic' in choice ? [choice.topic] : []));
const depthOf = ({ choices }: Menu): number =>
  1 + Math.max(0, ...choices.map((choice) => ('menu' in choice ? depthOf(choice.menu) : 0)));
const menusOf = (menu: Menu): readonly Menu[] => [
  menu,
  ...menu.choices.flatMap((choice) => ('menu' in choice ? menusOf(choice.menu) : [])),
];

const topic = fc
  .tuple(fc.constantFrom('permis', 'etr', 'nat', 'gen', 'library', 'unknown'), fc.nat({ max: 30 }))
  .map(([domain, number]) => `${domain}-${number}`);

describe('the guided path', () => {
  test('groups topics by domain, the most asked first', () => {
    const menu = build(['etr-a', 'permis-a', 'gen-a', 'permis-b']);
    expect(menu.choices.map(({ label, key }) => `${key} ${label}`)).toEqual([
      '1 menu.licence',
      '2 menu.residence',
      '3 menu.other',
    ]);
    expect(topicsOf(menu)).toEqual(['permis-a', 'permis-b', 'etr-a', 'gen-a']);
  });

  test('has no level for one domain alone', () => {
    expect(build(['library-a', 'library-b']).choices.map(({ label }) => label)).toEqual([
      'Titre library-a',
      'Titre library-b',
    ]);
  });

  test('puts what does not fit behind « something else »', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => `permis-${name}`);
    const [licence] = build(['etr-a', ...names]).choices;
    const below = licence && 'menu' in licence ? licence.menu : { choices: [] };
    expect(below.choices.map(({ label }) => label)).toEqual([
      'Titre permis-a',
      'Titre permis-b',
      'menu.more',
    ]);
    expect(topicsOf(below)).toEqual(['permis-a', 'permis-b', 'permis-c', 'permis-d', 'permis-e']);
  });

  test('knows other ways to say a topic', () => {
    const menu = buildMenu({ topics: ['permis-a'], answers, locale: 'fr', t, synonymsOf: () => ['perdu'] });
    expect(menu.choices[0]?.says).toEqual(['Titre permis-a', 'perdu']);
  });

  test('is empty without topics', () => {
    expect(build([])).toEqual({ choices: [] });
    expect(build(['unknown-1'])).toEqual({ choices: [] });
  });

  test('has at most three choices by three levels, keys from 1 on, and no topic twice', () => {
    fc.assert(
      fc.property(fc.array(topic, { maxLength: 40 }), (topics) => {
        const menu = build(topics);
        expect(depthOf(menu)).toBeLessThanOrEqual(MOST_LEVELS);
        for (const { choices } of menusOf(menu)) {
          expect(choices.length).toBeLessThanOrEqual(MOST_CHOICES);
          expect(choices.map(({ key }) => key)).toEqual(choices.map((_, at) => String(at + 1)));
        }
        const reached = topicsOf(menu);
        expect(new Set(reached).size).toBe(reached.length);
        for (const one of reached) expect(topics).toContain(one);
      }),
    );
  });
});

describe('the order of topics', () => {
  test('is how often they were asked, then the office’s', () => {
    const asked = new Map([
      ['c', 5],
      ['b', 2],
    ]);
    expect(rankTopics(['a', 'b'], asked)).toEqual(['c', 'b', 'a']);
  });

  test('is the office’s while nothing was asked', () => {
    expect(rankTopics(['b', 'a'], new Map())).toEqual(['b', 'a']);
  });
});
