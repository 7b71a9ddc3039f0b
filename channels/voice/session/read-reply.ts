import type { Activity, Reason } from '../../../bot/contracts/activity.ts';
import { defaultLocale, type Locale } from '../../../bot/contracts/locale.ts';
import type { Sentence } from './prompter.ts';

/** A reply as a voice needs it. */
export interface SpokenReply {
  readonly activity: Activity;
  readonly text: string;
  readonly sentences: readonly Sentence[];
  /** The choices, in their words. */
  readonly actions: readonly string[];
  readonly reason: Partial<Reason>;
}

/** `speak` as it is, for it was written to be heard and is kept rendered; else the text without its marks, by paragraphs. */
export function readReply(activity: Activity, locale: Locale = defaultLocale): SpokenReply {
  const language = activity.locale ?? locale;
  const reason = reasonOf(activity);
  const isLegal = reason.expects === 'consent';
  const parts = activity.speak === undefined ? paragraphsOf(activity.text ?? '') : [activity.speak];
  return {
    activity,
    text: parts.join(' '),
    sentences: parts.map((text) => ({ text, locale: language, ...(isLegal && { isLegal }) })),
    actions: activity.suggestedActions?.actions.map(({ value }) => value) ?? [],
    reason,
  };
}

function reasonOf({ channelData }: Activity): Partial<Reason> {
  const data = channelData as { readonly guichet?: Partial<Reason> } | undefined;
  return data?.guichet ?? {};
}

/** Without what Markdown writes for the eye: emphasis, list marks, headings, addresses behind links. */
export const paragraphsOf = (markdown: string): readonly string[] =>
  markdown
    .replace(/\[([^\]]*)\]\([^)]*\)/gu, '$1')
    .replace(/^[ \t]*(?:[-*+]|#{1,6})\s+/gmu, '')
    .replace(/\*\*|__|`/gu, '')
    .split(/\n{2,}/u)
    .map((part) =>
      part
        .replace(/\s*\n\s*/gu, ', ')
        .replace(/\s+/gu, ' ')
        .trim(),
    )
    .filter((part) => part !== '');

/** Before a capital, or a letter that has none, or the number of a step; not after such a number, nor after an initial, nor in « ants.gouv.fr ». */
const SENTENCE_END =
  /(?<=[.!?…](?:\s?»)?)(?<!(?:^|[.!?…:]\s+)\d{1,2}\.)(?<!(?:^|\s)\p{Lu}\.)\s+(?=[«"“(]?\s?(?:[\p{Lu}\p{Lo}]|\d{1,2}\.\s))/u;

/** The first two sentences, each by itself: « plus simple ». */
export const simplify = (sentences: readonly Sentence[]): readonly Sentence[] =>
  sentences
    .flatMap((sentence) =>
      sentence.text.split(SENTENCE_END).map((text) => ({ ...sentence, text: text.trim() })),
    )
    .filter(({ text }) => text !== '')
    .slice(0, 2);
