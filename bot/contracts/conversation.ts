import type { Reply } from './activity.ts';
import type { Locale } from './locale.ts';

/** A choice shown to the citizen: what they say to take it, and the topic it stands for; none for "none of these". */
export interface Offer {
  readonly label: string;
  readonly topic?: string;
  /** What else it can mean: a wish for a human, or the answer to a form's question. */
  readonly means?: OfferMeaning;
}

/** `human`: hand over. `notUseful`: the answer did not help. `value`: the label itself, for the dialog that has the floor. */
export type OfferMeaning = 'human' | 'notUseful' | 'value';

/** Who speaks for the préfecture in a conversation, when it is not the assistant (product rule 1). */
export interface Handover {
  readonly ticketId: string;
  /** `queue`: the citizen waits for someone; `agent`: one agent has the word and the assistant is silent. */
  readonly stage: 'queue' | 'agent';
  readonly agentId?: string;
  readonly agentName?: string;
  /** The assistant has said that the message is passed on; said once until the agent writes. */
  readonly acknowledged?: boolean;
}

/** What is rated: from the first question after a rating to the next goodbye. */
export interface Episode {
  /** Counts from 1. */
  readonly number: number;
  /** Something was asked or answered in it: there is something to rate. */
  readonly isUnderWay: boolean;
  readonly topics: readonly string[];
  /** Who had the last word of it. */
  readonly owner: 'bot' | 'agent';
  readonly agentId?: string;
  readonly ticketId?: string;
  /** The question was put; it is never put twice. */
  readonly asked: boolean;
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
  /** Absent while the assistant has the word. */
  readonly handover?: Handover;
  /** The last ticket opened in this conversation, whatever became of it. */
  readonly ticketId?: string;
  readonly episode?: Episode;
  /** The citizen does not want to be asked for ratings. */
  readonly ratingRefused?: boolean;
  /** What was typed into a request that was left; proposed again on return. Empty once it was sent or thrown away. */
  readonly formDraft?: Memory;
}
