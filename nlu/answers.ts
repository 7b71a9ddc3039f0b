import type { Answer, Answers } from '../bot/contracts/answer.ts';
import { defaultLocale, languageOf } from '../bot/contracts/locale.ts';
import type { Office } from '../bot/contracts/office.ts';
import type { Facet } from '../bot/contracts/understanding.ts';
import { fillIn, type Lookup } from './fill-in.ts';
import type { Topic, TopicText } from './load-faq.ts';
import { sayFact, type Facts } from './load-facts.ts';

export interface AnswersDeps {
  readonly topics: readonly Topic[];
  readonly facts: Facts;
  readonly office: Office;
  /** Facts of the office that are computed rather than written, such as the opening hours in words. */
  readonly officeWords: (name: string, locale: string, medium: Medium) => string | undefined;
}

/** Whether a text is read on a screen or heard on the phone. */
export type Medium = 'read' | 'heard';

/** The answers of an FAQ, with the amounts of the central table and the office's own facts filled in. */
export function createAnswers({ topics, facts, office, officeWords }: AnswersDeps): Answers {
  const byId = new Map(topics.map((topic) => [topic.id, topic]));

  const lookupFor =
    (locale: string, medium: Medium): Lookup =>
    (space, name) => {
      if (space === 'facts') return facts[name] && sayFact(facts[name], locale, medium);
      if (space !== 'office') return undefined;
      if (name === 'name') return office.name;
      const fact = office.facts[name];
      if (fact) return medium === 'heard' ? (fact.spoken ?? fact.value) : fact.value;
      return officeWords(name, locale, medium);
    };

  return {
    find(id, locale) {
      const topic = byId.get(id);
      if (!topic) return undefined;
      for (const language of [languageOf(locale), defaultLocale, ...Object.keys(topic.locales)]) {
        const text = topic.locales[language];
        if (text)
          return {
            ...toAnswer(id, language, text, lookupFor(language, 'read'), lookupFor(language, 'heard')),
            urgent: Object.values(topic.locales).some(({ urgent }) => urgent === true),
          };
      }
      return undefined;
    },
  };
}

function toAnswer(
  topic: string,
  locale: string,
  text: TopicText,
  read: Lookup,
  heard: Lookup,
): Omit<Answer, 'urgent'> {
  const short = Object.entries(text.short ?? {}).map(([facet, sentence]) => [
    facet as Facet,
    { text: fillIn(sentence, read), speak: fillIn(sentence, heard) },
  ]);
  return {
    topic,
    title: text.title,
    text: fillIn(text.answer, read).trim(),
    speak: fillIn(text.speak, heard),
    short: Object.fromEntries(short) as Answer['short'],
    links: text.links.map(({ title, url }) => ({ title, url: fillIn(url, read) })),
    related: text.related,
    source: text.source,
    checkedOn: text.checkedOn,
    validUntil: text.validUntil,
    status: text.status,
    ...(text.dialog && { dialog: text.dialog }),
    locale,
  };
}
