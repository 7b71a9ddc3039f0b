import type { Activity } from '../contracts/activity.ts';
import type { Conversation, Offer, OfferMeaning } from '../contracts/conversation.ts';
import type { TurnEvent } from '../contracts/dialog.ts';
import { isLocale, type Locale } from '../contracts/locale.ts';
import { plainWords } from '../contracts/plain-words.ts';
import type { DetectLanguage, Understand, Understanding } from '../contracts/understanding.ts';

/** The name of the event by which a client says that the citizen picked a language; its value is the language. */
export const LANGUAGE_EVENT = 'guichet/language';
/** The name of the event by which a client says that the citizen ends the conversation, and the engine that they fell silent. */
export const EPISODE_ENDED_EVENT = 'guichet/episode-ended';

/** An activity as the dialogs hear it. */
export interface Heard {
  readonly utterance: string;
  readonly event?: TurnEvent;
  readonly locale: Locale;
  readonly understanding: Understanding;
  /** What the choice that was taken means beside a topic. */
  readonly chosen?: OfferMeaning;
}

export interface HearDeps {
  readonly understand: Understand;
  readonly detectLanguage: DetectLanguage;
}

export type Hear = (activity: Activity, conversation: Conversation) => Promise<Heard | undefined>;

/** What is understood where there are no words to understand. */
export const silence: Understanding = { outcome: 'abstain', confidence: 0, candidates: [] };

/** What an activity means: an event, a choice that was offered, or words to understand. Undefined for what needs no turn. */
export function createHear({ understand, detectLanguage }: HearDeps): Hear {
  return async (activity, conversation) => {
    if (activity.type !== 'message') return hearEvent(activity, conversation);
    const utterance = activity.text ?? '';
    const choice = choiceOf(utterance, conversation.offers ?? []);
    if (choice) return { ...takeChoice(utterance, choice), locale: conversation.locale };
    // An e-mail address is written in no language, and must not change the conversation's.
    const words = withoutAddresses(utterance);
    const locale = /\p{L}/u.test(words) ? detectLanguage(words, conversation.locale) : conversation.locale;
    const hearing = {
      locale,
      ...(conversation.topicInHand !== undefined && { topicInHand: conversation.topicInHand }),
    };
    return { utterance, locale, understanding: await understand(utterance, hearing) };
  };
}

/** Word by word: one expression for all of it takes minutes for a long text without spaces. */
const withoutAddresses = (text: string): string =>
  text.replace(/\S+/gu, (word) => (/\S@\S/u.test(word) ? ' ' : word));

function hearEvent(activity: Activity, conversation: Conversation): Heard | undefined {
  const heard = (event: TurnEvent, locale: Locale) => ({
    utterance: '',
    event,
    locale,
    understanding: silence,
  });
  if (activity.type === 'conversationUpdate') {
    return conversation.greeted
      ? undefined
      : heard('conversationStarted', activity.locale ?? conversation.locale);
  }
  if (activity.type !== 'event') return undefined;
  if (activity.name === LANGUAGE_EVENT && isLanguage(activity.value))
    return heard('languagePicked', activity.value);
  return activity.name === EPISODE_ENDED_EVENT ? heard('episodeEnded', conversation.locale) : undefined;
}

/** A tag that Intl can use; anything else that a client sends as a language is left alone. */
const isLanguage = (value: unknown): value is Locale => typeof value === 'string' && isLocale(value);

/** A choice is taken by its words or by its number: on a phone, by its key. */
function choiceOf(utterance: string, offers: readonly Offer[]): Offer | undefined {
  const said = plainWords(utterance);
  if (said === '') return undefined;
  return offers.find(({ label }, at) => said === plainWords(label) || said === String(at + 1));
}

/** An offer stands for a topic, for a wish, or for its own words, in whatever way it was taken. */
function takeChoice(utterance: string, { label, topic, means }: Offer): Omit<Heard, 'locale'> {
  switch (means) {
    case 'human':
    case 'notUseful':
      return {
        utterance,
        chosen: means,
        understanding: { outcome: 'handoff', confidence: 1, candidates: [] },
      };
    case 'value':
      return { utterance: label, chosen: means, understanding: silence };
    case undefined:
      return { utterance, understanding: topic === undefined ? silence : meaningOf(topic) };
    default:
      means satisfies never;
      return { utterance, understanding: silence };
  }
}

const meaningOf = (topic: string): Understanding => ({
  outcome: 'answer',
  topic,
  confidence: 1,
  candidates: [{ topic, confidence: 1 }],
});
