import { createHash } from 'node:crypto';
import { listUtterances, type Topic } from './load-faq.ts';
import type { SmallIntent } from './load-intents.ts';
import type { NoneUtterances } from './load-none.ts';

/** Something a message can mean: a topic of the FAQ, a small intent of any office, or nothing we know. */
export interface Intent {
  readonly id: string;
  readonly kind: 'topic' | 'small' | 'none';
  readonly utterances: Readonly<Record<string, readonly string[]>>;
  /** What a message is compared with beside the utterances: the topic's title and its answer, in the main language. */
  readonly passage?: { readonly title: string; readonly answer: string };
}

/** All that can be meant, in a fixed order: the numbers of all vectors and models. */
export interface Knowledge {
  readonly intents: readonly Intent[];
  /** The languages that have utterances for most topics: they get a linear model of their own. */
  readonly languages: readonly string[];
  readonly hash: string;
}

export const NONE = 'none';
const ENOUGH_TOPICS = 0.5;

/**
 * Puts topics, small intents and the none examples side by side, sorted by id. A topic that hands over to a dialog, such as
 * a wish for a human, is no rival of the small intent of that name: its utterances join it.
 */
export function createKnowledge(
  topics: readonly Topic[],
  smallIntents: readonly SmallIntent[],
  none: NoneUtterances,
): Knowledge {
  const answered = topics.filter((topic) => dialogOf(topic) === undefined).map(toIntent);
  const small = smallIntents.map(({ id, utterances }): Intent => {
    const joining = topics
      .filter((topic) => dialogOf(topic) === id)
      .map((topic) => toIntent(topic).utterances);
    return { id, kind: 'small', utterances: [utterances, ...joining].reduce(join) };
  });
  const intents = [...answered, ...small, { id: NONE, kind: 'none' as const, utterances: none }].sort(
    (a, b) => (a.id < b.id ? -1 : 1),
  );
  return {
    intents,
    languages: languagesWithUtterances(answered),
    hash: createHash('sha256').update(JSON.stringify(intents)).digest('hex'),
  };
}

const dialogOf = ({ locales }: Topic): string | undefined =>
  Object.values(locales).find(({ dialog }) => dialog !== undefined)?.dialog;

function toIntent({ id, locales }: Topic): Intent {
  const main = locales['fr'] ?? Object.values(locales)[0];
  // The title is how an official page asks the question.
  const spoken = Object.entries(locales).map(([locale, text]) => [
    locale,
    [text.title, ...listUtterances(text)],
  ]);
  return {
    id,
    kind: 'topic',
    utterances: Object.fromEntries(spoken) as Intent['utterances'],
    ...(main && { passage: { title: main.title, answer: plain(main.answer) } }),
  };
}

const join = (one: Intent['utterances'], other: Intent['utterances']): Intent['utterances'] =>
  Object.fromEntries(
    [...new Set([...Object.keys(one), ...Object.keys(other)])].map((language) => [
      language,
      [...new Set([...(one[language] ?? []), ...(other[language] ?? [])])],
    ]),
  );

function languagesWithUtterances(topics: readonly Intent[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { utterances } of topics) {
    for (const [language, list] of Object.entries(utterances)) {
      if (list.length > 0) counts.set(language, (counts.get(language) ?? 0) + 1);
    }
  }
  return [...counts]
    .filter(([, count]) => count >= topics.length * ENOUGH_TOPICS)
    .map(([language]) => language)
    .sort();
}

/** An answer without its names of facts and marks, as a reader would hear it. */
function plain(answer: string): string {
  return answer
    .replace(/\{\{[^}]*\}\}/gu, '')
    .replaceAll('**', '')
    .replace(/\s+/gu, ' ')
    .trim();
}
