import type { Reason, Reply } from '../bot/contracts/activity.ts';
import type { Offer } from '../bot/contracts/conversation.ts';
import type { DialogTurn } from '../bot/contracts/dialog.ts';
import { languageOf } from '../bot/contracts/locale.ts';
import { isVoiceChannel } from '../bot/contracts/speech.ts';

/** A sentence of the assistant, with why it is said; `language` is the one the sentence is really in. */
export function say(
  turn: DialogTurn,
  text: string,
  reason: Pick<Reason, 'outcome'> & Partial<Reason>,
  language = turn.t('language'),
): Reply {
  return {
    text: withExcuse(turn, text, language),
    locale: language,
    reason: { locale: language, ...reason },
  };
}

/** The conversation is led by voice: the citizen hears everything once, and can read, press and write nothing. */
export const isHeard = ({ conversation }: Pick<DialogTurn, 'conversation'>): boolean =>
  isVoiceChannel(conversation.channelId);

/** A word of excuse, in the citizen's language, before a text that is in another. */
export function withExcuse(turn: DialogTurn, text: string, language: string): string {
  // One voice speaks one language.
  return isHeard(turn) ? text : paragraphs(excuseFor(turn, language), text);
}

/** The same where it is heard: a sentence of its own, in its own language. */
export function sayExcuse(turn: DialogTurn, language: string): readonly Reply[] {
  const excuse = isHeard(turn) ? excuseFor(turn, language) : '';
  const locale = languageOf(turn.locale);
  return excuse === '' ? [] : [{ text: excuse, locale, reason: { outcome: 'smalltalk', locale } }];
}

const excuseFor = ({ t, locale }: DialogTurn, language: string): string =>
  languageOf(locale) === language ? '' : t('excuse', { defaultValue: '' });

/** Topics as choices to press, by their titles; one that is a wish for a human means that. Topics that do not exist are left out. */
export function offerTopics({ answers, locale }: DialogTurn, topics: readonly string[]): readonly Offer[] {
  return topics.flatMap((topic) => {
    const answer = answers.find(topic, locale);
    if (!answer) return [];
    return [
      answer.dialog === 'handoff' ? { label: answer.title, means: 'human' } : { label: answer.title, topic },
    ];
  });
}

/** How to reach a human of the office, from what `office.yaml` says; empty where it says nothing, and for who is calling already. */
export function waysToReach(turn: DialogTurn): string {
  if (isHeard(turn)) return '';
  const { office, t } = turn;
  const ways = (['phone', 'email', 'address', 'website'] as const).flatMap((way) => {
    const fact = office.facts[way];
    return fact ? [`- ${t(`reach.${way}`, { value: fact.value })}`] : [];
  });
  return ways.length === 0 ? '' : `${t('reach.ways', { office: office.name })}\n\n${ways.join('\n')}`;
}

/** Sentences one after the other, apart as paragraphs; empty ones are left out. */
export const paragraphs = (...parts: readonly string[]): string =>
  parts.filter((part) => part !== '').join('\n\n');
