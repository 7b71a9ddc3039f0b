import type { Reason, Reply } from '../bot/contracts/activity.ts';
import type { Offer } from '../bot/contracts/conversation.ts';
import type { DialogTurn } from '../bot/contracts/dialog.ts';
import { languageOf } from '../bot/contracts/locale.ts';

/** A sentence of the assistant, with why it is said. */
export function say(
  turn: DialogTurn,
  text: string,
  reason: Pick<Reason, 'outcome'> & Partial<Reason>,
): Reply {
  const language = turn.t('language');
  return {
    text: withExcuse(turn, text, language),
    locale: language,
    reason: { locale: language, ...reason },
  };
}

/** A word of excuse, in the citizen's language, before a text that is in another. */
export function withExcuse({ t, locale }: DialogTurn, text: string, language: string): string {
  const excuse = languageOf(locale) === language ? '' : t('excuse', { defaultValue: '' });
  return excuse === '' ? text : `${excuse}\n\n${text}`;
}

/** Topics as choices to press, by their titles; topics that do not exist are left out. */
export function offerTopics({ answers, locale }: DialogTurn, topics: readonly string[]): readonly Offer[] {
  return topics.flatMap((topic) => {
    const answer = answers.find(topic, locale);
    return answer ? [{ label: answer.title, topic }] : [];
  });
}

/** How to reach a human of the office, from what `office.yaml` says. */
export function waysToReach({ office, t }: DialogTurn): string {
  const ways = ['phone', 'email', 'address', 'website'] as const;
  return ways
    .flatMap((way) => {
      const fact = office.facts[way];
      return fact ? [`- ${t(`reach.${way}`, { value: fact.value })}`] : [];
    })
    .join('\n');
}
