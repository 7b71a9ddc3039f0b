import { listUtterances, type Topic } from './load-faq.ts';

/** All that people are known to ask, by language: titles and utterances of the topics. */
export function usualQuestions(topics: readonly Topic[]): Readonly<Record<string, readonly string[]>> {
  const questions: Record<string, string[]> = {};
  for (const { locales } of topics)
    for (const [locale, text] of Object.entries(locales))
      (questions[locale] ??= []).push(text.title, ...listUtterances(text));
  return questions;
}
