import type { Reply } from './activity.ts';
import type { Locale } from './locale.ts';

/** A choice shown to the citizen: what they say to take it, and the topic it stands for; none for "none of these". */
export interface Offer {
  readonly label: string;
  readonly topic?: string;
}

/** Which dialog has the floor, and what it remembers until it is done. Plain JSON. */
export interface ActiveDialog {
  readonly dialog: string;
  readonly memory: Memory;
}

export type Memory = Readonly<Record<string, unknown>>;

/** The state of a conversation between two turns. Plain JSON: it is stored as it is. */
export interface Conversation {
  readonly id: string;
  readonly channelId: string;
  /** The language the citizen picked or writes in. */
  readonly locale: Locale;
  readonly active?: ActiveDialog;
  /** The choices of the last reply: saying one of them needs no understanding. */
  readonly offers?: readonly Offer[];
  /** The topic of the last answer: what "et combien ça coûte ?" is about. */
  readonly topicInHand?: string;
  /** The last thing said by the assistant, for "répétez". */
  readonly lastReply?: Reply;
  /** Messages not understood one after the other; an answer sets it back to 0. */
  readonly failures: number;
  readonly greeted: boolean;
}
