import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { checkFaq } from '../../../nlu/faq-check/check-faq.ts';
import { listUtterances } from '../../../nlu/load-faq.ts';
import { answerOf, heardTexts, readTexts, topicIds, topics } from './real-content.ts';

const root = join(import.meta.dirname, '../../..');
const slugs = readFileSync(join(import.meta.dirname, 'slugs.txt'), 'utf8')
  .trim()
  .split('\n');
/** The day the last topic was read over: the content is judged as it was then, whatever the clock says. */
const lastCheck = topics
  .flatMap(({ locales }) => Object.values(locales).map(({ checkedOn }) => checkedOn))
  .sort()
  .at(-1);

describe('the whole content', () => {
  test('every subject that the préfecture is asked about has its topic, under its own slug', () => {
    expect(slugs).toHaveLength(223);
    expect(slugs.filter((slug) => !topicIds.includes(slug))).toEqual([]);
  });

  test('faq:check finds no error in it', () => {
    const { findings } = checkFaq({
      contentDir: root,
      intentsDir: join(root, 'nlu/intents'),
      now: new Date(`${lastCheck ?? ''}T12:00:00Z`),
    });
    expect(findings.filter(({ level }) => level === 'error')).toEqual([]);
  });

  test('every topic has a French answer with a title, a source and dates', () => {
    for (const id of topicIds) {
      expect(answerOf(id)).toMatchObject({ topic: id, locale: 'fr' });
    }
  });

  test('no answer has a name left in double braces, to read or to hear', () => {
    const left = topicIds.filter((id) =>
      [...readTexts(id), ...heardTexts(id)].some((text) => /[{]{2}|[}]{2}/u.test(text)),
    );
    expect(left).toEqual([]);
  });

  test('no text is empty once its names are filled in', () => {
    expect(
      topicIds.filter((id) => [...readTexts(id), ...heardTexts(id)].some((text) => text.trim() === '')),
    ).toEqual([]);
  });

  test.each([
    ['a Markdown mark', /\*\*|__|`|\]\(|^\s*(?:[-*#>]|\d+\.)\s/mu],
    ['the sign €', /€/u],
    [
      'an address of a site or a mailbox',
      /https?:|www\.|@|[\p{L}\d-]+\.(?:fr|com|org|net|eu)(?![\p{L}\d])/iu,
    ],
    ['a line break', /\n/u],
  ])('nothing that is heard has %s in it', (_, pattern) => {
    expect(topicIds.filter((id) => heardTexts(id).some((text) => pattern.test(text)))).toEqual([]);
  });

  test('the related topics all exist, so that a person is offered what is written', () => {
    const missing = topicIds.flatMap((id) =>
      answerOf(id).related.filter((related) => !topicIds.includes(related)),
    );
    expect(missing).toEqual([]);
  });

  test('every topic has at least fifteen examples in five styles', () => {
    const poor = topics.filter(({ locales }) => {
      const french = locales['fr'];
      return !french || listUtterances(french).length < 15 || Object.keys(french.utterances).length < 5;
    });
    expect(poor.map(({ id }) => id)).toEqual([]);
  });

  test('asking for a person opens the handoff', () => {
    expect(topics.find(({ id }) => id === 'gen-humain')?.locales['fr']?.dialog).toBe('handoff');
  });
});
