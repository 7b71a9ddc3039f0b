import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { scores } from '../../../bot/contracts/rating.ts';
import { loadMessages } from '../../../bot/turn/load-messages.ts';
import { agent, makeMails, makeTicket, translate } from './mail-world.ts';

const root = join(import.meta.dirname, '../../..');
type Sentences = Readonly<Record<string, Readonly<Record<string, string>>>>;
const chat = loadMessages([join(root, 'dialogs/locales')]) as Readonly<Record<string, Sentences>>;
const mail = loadMessages([join(root, 'bot/mail/locales')]) as Readonly<
  Record<string, { readonly mail: Sentences }>
>;
const languages = Object.keys(chat).filter((language) => chat[language]?.['satisfaction']);

const resolve = (locale: string) =>
  makeMails().resolved(makeTicket({ locale }), agent, 'Voilà.', { episode: 2 });
const sectionOf = (html: string) => /<div lang="(.*?)" dir="(.*?)">\n<h2[^]*?<\/div>/u.exec(html) ?? [];

test('a mail asks for a rating in every language that the chat does', () => {
  expect(languages).toHaveLength(13);
  expect(Object.keys(mail).sort()).toEqual([...languages].sort());
});

describe.each(languages)('the question of satisfaction of a mail in %s', (language) => {
  const sentences = mail[language]?.mail['rating'];
  const { html, text } = resolve(language);

  test('is complete, and its words for each score are those of the chat', () => {
    expect(Object.keys(sentences ?? {}).sort()).toEqual(Object.keys(mail['fr']?.mail['rating'] ?? {}).sort());
    expect(scores.map((score) => sentences?.[score])).toEqual(
      scores.map((score) => chat[language]?.['satisfaction']?.[`score${score}`]),
    );
  });

  test('is in that language with its direction, as HTML and as text, and its links keep it', () => {
    const [section = '', lang, dir] = sectionOf(html);
    expect([lang, dir]).toEqual([language, language === 'ar' ? 'rtl' : 'ltr']);
    for (const content of [section, text]) {
      for (const score of scores) expect(content).toContain(`${score} – ${sentences?.[score] ?? ''}`);
      expect(content).toContain(sentences?.['how']);
    }
    expect(text).toContain(sentences?.['question']?.toLocaleUpperCase(language));
    expect(section.match(new RegExp(`/avis\\?t=[^"]*&amp;lang=${language}"`, 'gu'))).toHaveLength(5);
    expect(text.match(new RegExp(`/avis\\?t=.*&lang=${language}$`, 'gmu'))).toHaveLength(5);
  });

  test('leaves the rest of the mail in the language that has all of it', () => {
    const around = language === 'en' ? 'en' : 'fr';
    expect(html).toContain(`<html lang="${around}" dir="ltr">`);
    expect(text).toContain(around === 'en' ? 'Hello Jean Dupont,' : 'Bonjour Jean Dupont,');
  });
});

test('a heading in capitals keeps the Turkish İ', () => {
  expect(resolve('tr').text).toContain('HİZMETİMİZDEN NE KADAR MEMNUNSUNUZ?');
});

test('a language is told from its region: the page has no other', () => {
  expect(sectionOf(resolve('pt-BR').html)[1]).toBe('pt');
  expect(resolve('pt-BR').text).toContain('&lang=pt\n');
});

test('a language without these sentences is asked in French, and the page looks for itself', () => {
  const { html, text } = resolve('zh');
  expect(sectionOf(html)[1]).toBe('fr');
  expect(text).toContain('&lang=zh\n');
});

test('what is no language stays within its place in the address', () => {
  const { html, text } = resolve('"&t=x <b>');
  expect(html).not.toContain('<b>');
  expect(text).toContain('&lang=%22%26t%3Dx%20%3Cb%3E\n');
});

test('no language is spoken in full for these sentences alone', () => {
  const full = languages.filter((language) => translate(language)('mail.language') === language);
  expect(full.sort()).toEqual(['en', 'fr']);
});

test('the file has one kind of apostrophe, and no space that a line may break at before a mark', () => {
  const file = readFileSync(join(root, 'bot/mail/locales/rating.json'), 'utf8');
  expect(file).not.toMatch(/'| [?!;:]/u);
});
