import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { scores } from '../../../bot/contracts/rating.ts';
import { fullLanguages, loadMessages } from '../../../bot/turn/load-messages.ts';
import type { FollowUpPagesDeps } from '../../../channels/follow-up/create-follow-up-pages.ts';
import { ratingLanguages } from '../../../channels/follow-up/page-languages.ts';
import { makePages, noFollowUp, readable, type Pages } from './make-pages.ts';

const root = join(import.meta.dirname, '../../..');
type Messages = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>>;
const chat = loadMessages([join(root, 'dialogs/locales')]) as Messages;
const messages = loadMessages([join(root, 'channels/follow-up/locales')]) as Messages;
const languages = Object.keys(chat).filter((language) => chat[language]?.['satisfaction']);
const partial = languages.filter((language) => !fullLanguages(messages).includes(language));

/** The names between braces in a sentence, sorted. */
const namesIn = (sentence = ''): readonly string[] =>
  [...sentence.matchAll(/\{\{([\w.-]+)\}\}/gu)].map(([, name = '']) => name).sort();

let pages: Pages;
let rate: FollowUpPagesDeps['rate'];
const link = () => `/avis?t=${pages.tokens.issue({ conversationId: 'c-1', episode: 1, score: 4 })}`;
const read = async (response: Promise<Response>) => readable(await (await response).text());

beforeAll(async () => {
  pages = await makePages({ followUp: noFollowUp(), rate: (...given) => rate(...given) });
});
afterAll(() => pages.http.close());

describe('the sentences about a rating', () => {
  test('are in every language that the chat asks in; nothing else is spoken in full for it', () => {
    expect(languages).toHaveLength(13);
    expect([...ratingLanguages.offered].sort()).toEqual([...languages].sort());
    expect([...fullLanguages(messages)].sort()).toEqual(['en', 'fr']);
  });

  test.each(languages)(
    'of %s are complete, and the words for each score are those of the chat',
    (language) => {
      const { rating = {} } = messages[language] ?? {};
      const french = messages['fr']?.['rating'] ?? {};
      expect(Object.keys(rating).sort()).toEqual(Object.keys(french).sort());
      for (const [key, sentence] of Object.entries(rating)) {
        expect(sentence.trim()).not.toBe('');
        expect(namesIn(sentence)).toEqual(namesIn(french[key]));
      }
      expect(scores.map((score) => rating[score])).toEqual(
        scores.map((score) => chat[language]?.['satisfaction']?.[`score${score}`]),
      );
    },
  );

  test.each(partial)('of %s come with those of the page around them, and with no more', (language) => {
    const { rating, ...frame } = messages[language] ?? {};
    expect(rating?.['language']).toBe(language);
    expect(Object.fromEntries(Object.entries(frame).map(([key, part]) => [key, Object.keys(part)]))).toEqual({
      layout: ['skip', 'error', 'languages', 'footer', 'assistant'],
      failure: ['title', 'text'],
    });
  });

  test('have one kind of apostrophe, and no space that a line may break at before a mark', () => {
    const file = readFileSync(join(root, 'channels/follow-up/locales/rating.json'), 'utf8');
    expect(file).not.toMatch(/'| [?!;:]/u);
  });
});

describe.each(languages)('the page of a rating in %s', (language) => {
  const say = (group: string, key: string): string => messages[language]?.[group]?.[key] ?? '';
  const start = (sentence: string): string => (sentence.split('{{')[0] ?? '').trim();

  test('opens in that language from its link, whatever the browser prefers, with its direction', async () => {
    const response = await pages.get(`${link()}&lang=${language}`, { 'accept-language': 'zh, en, fr' });
    const html = await response.text();
    expect(response.status).toBe(200);
    expect(html).toContain(`<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">`);
    const spoken = [
      say('layout', 'skip'),
      say('layout', 'footer'),
      say('layout', 'assistant'),
      ...['title', 'question', 'optional', 'comment', 'submit'].map((key) => say('rating', key)),
      ...scores.map((score) => say('rating', String(score))),
    ];
    const shown = readable(html).replaceAll('\u00a0', ' ');
    for (const sentence of spoken) expect(shown).toContain(sentence);
    expect(html).toContain(`name="lang" value="${language}"`);
  });

  test('follows the browser where the link names no language', async () => {
    const html = await (await pages.get(link(), { 'accept-language': `zh, ${language};q=0.5` })).text();
    expect(html).toContain(`<html lang="${language}"`);
  });

  test('stays in it to the end, however it ends', async () => {
    const t = pages.tokens.issue({ conversationId: 'c-1', episode: 1, score: 4 });
    const send = (fields: Readonly<Record<string, string>>) =>
      read(pages.send('/avis', { t, lang: language, ...fields })).then((said) =>
        said.replaceAll('\u00a0', ' '),
      );
    for (const outcome of ['recorded', 'changed', 'tooLate'] as const) {
      rate = async () => outcome;
      expect(await send({ score: '5' })).toContain(start(say('rating', outcome)));
    }
    expect(await send({})).toContain(say('rating', 'none'));
    expect(await send({ score: '5', comment: 'x'.repeat(1_001) })).toContain(start(say('rating', 'long')));
    expect(await send({ t: 'forged' })).toContain(say('rating', 'invalid'));
    rate = () => Promise.reject(new RangeError('x'));
    const failed = await send({ score: '5' });
    for (const key of ['title', 'text']) expect(failed).toContain(say('failure', key));
    expect(failed).toContain(say('layout', 'error'));
  });
});

describe('the languages of the page', () => {
  const linksOf = (html: string) => [
    ...html.matchAll(/<li><a href="([^"]*)" hreflang="(\w+)" lang="(\w+)" dir="(\w+)"([^>]*)>([^<]*)<\/a>/gu),
  ];

  test('are all offered by their own names, the one it is in marked, and lead to the same link', async () => {
    const here = link();
    const html = await (await pages.get(`${here}&lang=de`)).text();
    const links = linksOf(html);
    expect(links.map(([, , hreflang]) => hreflang)).toEqual(ratingLanguages.offered);
    for (const [, href = '', hreflang, lang, dir, more] of links) {
      expect(href.replaceAll('&amp;', '&')).toBe(`${here}&lang=${String(hreflang)}`);
      expect([lang, dir]).toEqual([hreflang, lang === 'ar' ? 'rtl' : 'ltr']);
      expect(more).toBe(lang === 'de' ? ' aria-current="true"' : '');
    }
    const names = links.map(([, , , , , , name]) => name);
    expect(names).toEqual(expect.arrayContaining(['Français', 'Deutsch', 'Română', 'Українська', 'العربية']));
    expect(html).toContain('<nav class="languages" aria-label="Sprachen">');
  });

  test('are two on the page of a case, which those of a rating do not make more', async () => {
    for (const language of partial) {
      const html = await (await pages.get(`/suivi?lang=${language}`)).text();
      expect(html).toContain('<html lang="fr" dir="ltr">');
      expect(html).not.toContain('class="languages"');
      expect(html.match(/hreflang="\w+"/gu)).toEqual(['hreflang="en"']);
    }
  });

  test.each(['zh', 'xx', '', '<script>', 'rating', 'ar"dir="ltr'])(
    'do not include %j: the browser says, else it is French',
    async (language) => {
      const address = `${link()}&lang=${encodeURIComponent(language)}`;
      expect(await (await pages.get(address)).text()).toContain('<html lang="fr" dir="ltr">');
      const german = await pages.get(address, { 'accept-language': 'de-AT' });
      expect(await german.text()).toContain('<html lang="de" dir="ltr">');
    },
  );
});
