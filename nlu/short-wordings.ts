import { languageOf, type Locale } from '../bot/contracts/locale.ts';
import type { Topic } from './load-faq.ts';

/** As many as a recogniser can tell apart from those of the other topics. */
const MOST_WORDINGS = 6;
const MOST_WORDS = 5;

/** The shortest ways to name a topic, for where it is chosen by saying it: its keywords, without the spellings of messages. */
export function shortWordings(
  topics: readonly Topic[],
): (topic: string, locale: Locale) => readonly string[] {
  const byId = new Map(topics.map((topic) => [topic.id, topic]));
  return (topic, locale) => {
    const keywords = byId.get(topic)?.locales[languageOf(locale)]?.utterances.keywords ?? [];
    return keywords
      .filter((wording) => wording.split(/\s+/u).length <= MOST_WORDS)
      .toSorted((a, b) => a.length - b.length)
      .slice(0, MOST_WORDINGS);
  };
}
