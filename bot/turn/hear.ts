import { z } from 'zod';
import type { Activity } from '../contracts/activity.ts';
import type { Answers } from '../contracts/answer.ts';
import type { Conversation, Offer, OfferMeaning } from '../contracts/conversation.ts';
import type { TurnEvent } from '../contracts/dialog.ts';
import { isLocale, type Locale } from '../contracts/locale.ts';
import { plainWords } from '../contracts/plain-words.ts';
import { isVoiceChannel } from '../contracts/speech.ts';
import type { DetectLanguage, Hearing, Understand, Understanding } from '../contracts/understanding.ts';
import { readSpoken } from './read-spoken.ts';

/** The name of the event by which a client says that the citizen picked a language; its value is the language. */
export const LANGUAGE_EVENT = 'guichet/language';
/** The name of the event by which a client says that the citizen ends the conversation, and the engine that they fell silent. */
export const EPISODE_ENDED_EVENT = 'guichet/episode-ended';

/** The name of the event by which a voice channel says what happened in a call; its value has the `kind`. */
const CALL_EVENT = 'guichet/call';
const callFactSchema = z.object({ kind: z.string() });
/** Less likely readings are noise: with ten of them, any words would be one of the choices. The best counts anyway, it was judged where it was heard. */
const LEAST_LIKELY_CHOICE = 0.3;
/** An agent who has hung up has spoken with the caller. */
const endsWait: ReadonlySet<string> = new Set(['hangUp', 'lost', 'ended', 'transferReturned']);

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
  readonly answers: Answers;
}

export type Hear = (activity: Activity, conversation: Conversation) => Promise<Heard | undefined>;

/** What is understood where there are no words to understand. */
export const silence: Understanding = { outcome: 'abstain', confidence: 0, candidates: [] };

/** What an activity means: an event, a choice that was offered, or words to understand. Undefined for what needs no turn. */
export function createHear({ understand, detectLanguage, answers }: HearDeps): Hear {
  return async (activity, conversation) => {
    if (activity.type !== 'message') return hearEvent(activity, conversation);
    const utterance = activity.text ?? '';
    const { topic, hypotheses = [] } = readSpoken(activity) ?? {};
    const known = topic === undefined ? undefined : takeTopic(topic, conversation, answers);
    if (known) return { utterance, locale: conversation.locale, ...known };
    const likely = hypotheses.filter(({ confidence }) => confidence >= LEAST_LIKELY_CHOICE);
    const readings = [utterance, ...likely.map(({ text }) => text)];
    const choice = choiceOf(readings, conversation.offers ?? []);
    if (choice) return { ...takeChoice(utterance, choice), locale: conversation.locale };
    const locale = languageOfMessage(activity, conversation, detectLanguage);
    const hearing: Hearing = {
      locale,
      ...(conversation.topicInHand !== undefined && { topicInHand: conversation.topicInHand }),
      ...(hypotheses.length > 0 && { spoken: hypotheses }),
    };
    return { utterance, locale, understanding: await understand(utterance, hearing) };
  };
}

/**
 * On the phone it is the one that was picked: a recogniser writes down everything in the language it listens for. An e-mail
 * address is written in no language, and must not change the conversation's.
 */
function languageOfMessage(
  { text = '', channelId }: Activity,
  { locale }: Conversation,
  detectLanguage: DetectLanguage,
): Locale {
  const words = withoutAddresses(text);
  return isVoiceChannel(channelId) || !/\p{L}/u.test(words) ? locale : detectLanguage(words, locale);
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
  if (activity.name === CALL_EVENT && hasLeftLine(activity, conversation))
    return heard('lineLeft', conversation.locale);
  return activity.name === EPISODE_ENDED_EVENT ? heard('episodeEnded', conversation.locale) : undefined;
}

/** What happens in a call is for the journal, but for the end of someone's wait. */
function hasLeftLine({ channelId, value }: Activity, { handover }: Conversation): boolean {
  const { data } = callFactSchema.safeParse(value);
  return (
    isVoiceChannel(channelId) && handover?.stage === 'queue' && data !== undefined && endsWait.has(data.kind)
  );
}

/** A tag that Intl can use; anything else that a client sends as a language is left alone. */
const isLanguage = (value: unknown): value is Locale => typeof value === 'string' && isLocale(value);

/** A choice is taken by its words or by its number: on a phone, by its key, or by any of the ways that its words were heard. */
function choiceOf(readings: readonly string[], offers: readonly Offer[]): Offer | undefined {
  for (const said of readings.map(plainWords)) {
    const offer = offers.find(({ label }, at) => said === plainWords(label) || said === String(at + 1));
    if (said !== '' && offer) return offer;
  }
  return undefined;
}

/** The topic that was chosen in a menu or confirmed; undefined for one that nobody knows. */
function takeTopic(
  topic: string,
  { locale }: Conversation,
  answers: Answers,
): Omit<Heard, 'locale' | 'utterance'> | undefined {
  const answer = answers.find(topic, locale);
  if (!answer) return undefined;
  return answer.dialog === 'handoff'
    ? { chosen: 'human', understanding: forHuman }
    : { understanding: meaningOf(topic) };
}

/** An offer stands for a topic, for a wish, or for its own words, in whatever way it was taken. */
function takeChoice(utterance: string, { label, topic, means }: Offer): Omit<Heard, 'locale'> {
  switch (means) {
    case 'human':
    case 'notUseful':
      return {
        utterance,
        chosen: means,
        understanding: forHuman,
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

const forHuman: Understanding = { outcome: 'handoff', confidence: 1, candidates: [] };

const meaningOf = (topic: string): Understanding => ({
  outcome: 'answer',
  topic,
  confidence: 1,
  candidates: [{ topic, confidence: 1 }],
});
