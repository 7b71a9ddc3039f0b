import type { Reply } from './activity.ts';
import type { Answers } from './answer.ts';
import type { Conversation, Memory, Offer, OfferMeaning } from './conversation.ts';
import type { Office } from './office.ts';
import type { Score } from './rating.ts';
import type { Contact, TicketDraft } from './ticket.ts';
import type { Understanding } from './understanding.ts';

/**
 * A sentence of the bot by its key, in the citizen's language. In a conversation by voice, `<key>_voice` comes before it
 * where the locales have one.
 */
export type Translate = (key: string, values?: Readonly<Record<string, unknown>>) => string;

/** What a dialog is told: the message, what it means, and what surrounds it. */
export interface DialogTurn {
  /** What was typed or said; for an event such as the start of a conversation, the empty text. */
  readonly utterance: string;
  /** An event instead of a message: the conversation starts, or a language is picked. */
  readonly event?: TurnEvent;
  readonly understanding: Understanding;
  /** What the pressed button means beside a topic. */
  readonly chosen?: OfferMeaning;
  readonly conversation: Conversation;
  /** Whether and when a human can answer. */
  readonly desk: DeskView;
  /** What this dialog remembered the last time it had the floor; empty when it starts. */
  readonly memory: Memory;
  /** The language the citizen writes in; not always one that the assistant speaks. */
  readonly locale: string;
  /** ISO day, in the office's time zone. */
  readonly today: string;
  /** Speaks `locale`, or the office's language where there is no translation; `t('language')` says which. */
  readonly t: Translate;
  readonly answers: Answers;
  readonly office: Office;
}

export type TurnEvent =
  | 'conversationStarted'
  | 'languagePicked'
  /** The citizen said goodbye with the window, or fell silent; or an agent resolved the case. */
  | 'episodeEnded'
  /** The caller who waited for a human has left the line, or has spoken with one: nobody waits any more. */
  | 'lineLeft'
  /** Nobody can take the citizen out of the queue any more: the answer comes later. */
  | 'queueClosed'
  /** An agent gave the word back to the assistant. */
  | 'handedBack'
  /** An agent took the conversation, or another one did; `conversation.handover` has the name. */
  | 'agentJoined'
  /** The agent closed the case: said before the question of satisfaction. */
  | 'resolved'
  /** The agent is not there: the message is kept for them. */
  | 'passedOn';

/** What the citizen can be told of the people behind the assistant, as it is now. */
export interface DeskView {
  /** The desk is open and an agent is available: the citizen can be put through. */
  readonly canTalkNow: boolean;
  readonly isOpen: boolean;
  /** The place in the queue the citizen has, or would get; 1 is next. */
  readonly position: number;
  /** When the desk opens next, ISO 8601 UTC; undefined when the hours are not known, or it is open. */
  readonly opensAt?: string;
  /** What a ticket opened in this turn is called, and by when it is answered (ISO day). */
  readonly newTicket: { readonly number: string; readonly code: string; readonly dueOn: string };
  /** Where the follow-up page is; undefined where the server does not know its own address. */
  readonly followUpUrl?: string;
  /** The conversation's ticket that is not over, if there is one. */
  readonly ticket?: { readonly number: string; readonly code: string; readonly dueOn: string };
  /** The rating already given in this episode, while it may be changed (24 hours). */
  readonly rating?: { readonly score: Score; readonly hasComment: boolean };
  /** A rating was given in this episode, too long ago to be changed. */
  readonly isRatingClosed?: boolean;
}

/** What a dialog may ask the turn to do: data, never a call. */
export type Effect =
  | { readonly type: 'openTicket'; readonly draft: TicketDraft }
  /** What the citizen just wrote is for the people who have their ticket. */
  | { readonly type: 'addToTicket' }
  /** Where the answer to the citizen's ticket can reach them. */
  | { readonly type: 'giveContact'; readonly contact: Contact }
  /** The citizen, who has a ticket, wants to be put through now. */
  | { readonly type: 'goLive' }
  /** The citizen does not want to wait: the ticket stays, the answer comes later. */
  | { readonly type: 'leaveQueue' }
  /** The question of satisfaction was put. */
  | { readonly type: 'askRating' }
  | { readonly type: 'recordRating'; readonly score: Score }
  | { readonly type: 'recordComment'; readonly text: string }
  | { readonly type: 'refuseRating' };

/** What a dialog asks for; the turn does it. */
export interface DialogResult {
  readonly replies: readonly Reply[];
  /** The choices that go with the last reply: buttons to press, words to say. */
  readonly offers?: readonly Offer[];
  /** Keeps the floor for the next message, with this memory. */
  readonly remember?: Memory;
  readonly effects?: readonly Effect[];
  /** Changes to the conversation's own state. */
  readonly update?: Partial<Pick<Conversation, 'topicInHand' | 'failures' | 'greeted' | 'formDraft'>>;
}

/** The others answer this message, then the dialog goes on where it was: a digression inside a form. */
export interface Digression {
  readonly digress: true;
  /** What is said after the others' answer: the open question again. */
  readonly then: DialogResult;
}

/** One thing the assistant can talk about: a pure step from a turn to a result, or `pass` to leave the floor. */
export interface Dialog {
  readonly id: string;
  step(turn: DialogTurn): DialogResult | Digression | 'pass';
}
