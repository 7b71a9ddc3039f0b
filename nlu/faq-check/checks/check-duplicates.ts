import { basename, dirname } from 'node:path';
import { foldText } from '../../normalise.ts';
import type { Check, Example, TopicFile } from '../content.ts';
import type { Finding } from '../finding.ts';
import { findingIn } from '../texts.ts';

/**
 * The same words must not teach two things, nor the same thing twice: within a topic, between topics, and with the small
 * intents and `_none.yaml`. Case, accents and punctuation make no difference; each language is on its own.
 */
export const checkDuplicateExamples: Check = ({ examples }) =>
  listRepeated(examples, ({ language, text }) => `${language} ${fold(text)}`).map(([first, again]) => ({
    level: 'error',
    file: again.source.file,
    line: again.source.lineOf(again.path),
    message: `« ${again.text} » of ${again.intent} is already in ${placeOf(first)}`,
  }));

/** Titles are what buttons say: two alike can't be told apart. */
export const checkDuplicateTitles: Check = ({ topics }) =>
  listRepeated<TopicFile>(topics, ({ locale, text }) => `${locale} ${fold(text.title)}`).map(
    ([first, again]): Finding =>
      findingIn(again, 'error', ['title'], `the title « ${again.text.title} » is also that of ${first.id}`),
  );

function listRepeated<T>(items: readonly T[], keyOf: (item: T) => string): readonly (readonly [T, T])[] {
  const seen = new Map<string, T>();
  return items.flatMap((item) => {
    const first = seen.get(keyOf(item));
    if (first !== undefined) return [[first, item] as const];
    seen.set(keyOf(item), item);
    return [];
  });
}

/** Letters and digits only; what has none of them (an emoji, « … ») is compared as it is. */
function fold(text: string): string {
  const words = foldText(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return words === '' ? text.trim() : words;
}

function placeOf({ source, path }: Example): string {
  return `${basename(dirname(source.file))}/${basename(source.file)}:${source.lineOf(path)}`;
}
