import type { Reply } from './activity.ts';
import type { Answers } from './answer.ts';
import type { Conversation, Memory, Offer } from './conversation.ts';
import type { Office } from './office.ts';
import type { Understanding } from './understanding.ts';

/** A sentence of the bot by its key, in the citizen's language. */
export type Translate = (key: string, values?: Readonly<Record<string, unknown>>) => string;

/** What a dialog is told: the message, what it means, and what surrounds it. */
export interface DialogTurn {
  /** What was typed or said; for an event such as the start of a conversation, the empty text. */
  readonly utterance: string;
  /** An event instead of a message: the conversation starts, or a language is picked. */
  readonly event?: TurnEvent;
  readonly understanding: Understanding;
  readonly conversation: Conversation;
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

export type TurnEvent = 'conversationStarted' | 'languagePicked';

/** What a dialog asks for; the turn does it. */
export interface DialogResult {
  readonly replies: readonly Reply[];
  /** The choices that go with the last reply: buttons to press, words to say. */
  readonly offers?: readonly Offer[];
  /** Keeps the floor for the next message, with this memory. */
  readonly remember?: Memory;
  /** Changes to the conversation's own state. */
  readonly update?: Partial<Pick<Conversation, 'topicInHand' | 'failures' | 'greeted'>>;
}

/** One thing the assistant can talk about: a pure step from a turn to a result, or `pass` to leave the floor. */
export interface Dialog {
  readonly id: string;
  step(turn: DialogTurn): DialogResult | 'pass';
}
