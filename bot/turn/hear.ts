import type { Activity } from '../contracts/activity.ts';
import type { Conversation, Offer } from '../contracts/conversation.ts';
import type { TurnEvent } from '../contracts/dialog.ts';
import { isLocale, type Locale } from '../contracts/locale.ts';
import type { DetectLanguage, Understand, Understanding } from '../contracts/understanding.ts';

/** The name of the event by which a client says that the citizen picked a language; its value is the language. */
export const LANGUAGE_EVENT = 'guichet/language';

/** An activity as the dialogs hear it. */
export interface Heard {
  readonly utterance: string;
  readonly event?: TurnEvent;
  readonly locale: Locale;
  readonly understanding: Understanding;
}

export interface HearDeps {
  readonly understand: Understand;
  readonly detectLanguage: DetectLanguage;
}

export type Hear = (activity: Activity, conversation: Conversation) => Promise<Heard | undefined>;

const silence: Understanding = { outcome: 'abstain', confidence: 0, candidates: [] };

/** What an activity means: an event, a choice that was offered, or words to understand. Undefined for what needs no turn. */
export function createHear({ understand, detectLanguage }: HearDeps): Hear {
  return async (activity, conversation) => {
    const picked = activity.locale ?? conversation.locale;
    if (activity.type === 'conversationUpdate') {
      return conversation.greeted
        ? undefined
        : { utterance: '', event: 'conversationStarted', locale: picked, understanding: silence };
    }
    if (activity.type === 'event' && activity.name === LANGUAGE_EVENT && isLanguage(activity.value)) {
      return { utterance: '', event: 'languagePicked', locale: activity.value, understanding: silence };
    }
    if (activity.type !== 'message') return undefined;
    const utterance = activity.text ?? '';
    const chosen = choiceOf(utterance, conversation.offers ?? []);
    if (chosen) return { utterance, locale: conversation.locale, understanding: meaningOf(chosen) };
    const locale = detectLanguage(utterance, conversation.locale);
    const hearing = {
      locale,
      ...(conversation.topicInHand !== undefined && { topicInHand: conversation.topicInHand }),
    };
    return { utterance, locale, understanding: await understand(utterance, hearing) };
  };
}

/** A tag that Intl can use; anything else that a client sends as a language is left alone. */
const isLanguage = (value: unknown): value is Locale => typeof value === 'string' && isLocale(value);

/** A choice is taken by its words or by its number: on a phone, by its key. */
function choiceOf(utterance: string, offers: readonly Offer[]): Offer | undefined {
  const said = plainWords(utterance);
  if (said === '') return undefined;
  return offers.find(({ label }, at) => said === plainWords(label) || said === String(at + 1));
}

/** Without accents, capitals and punctuation, which a hurried hand and a speech recogniser leave out. */
const plainWords = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const meaningOf = ({ topic }: Offer): Understanding =>
  topic === undefined
    ? silence
    : { outcome: 'answer', topic, confidence: 1, candidates: [{ topic, confidence: 1 }] };
