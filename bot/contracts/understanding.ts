import type { Candidate } from './activity.ts';
import type { Locale } from './locale.ts';
import type { Hypothesis } from './speech.ts';

/** What to do with a message: the five outcomes that `npm run understand` prints. */
export type Outcome = 'answer' | 'clarify' | 'abstain' | 'handoff' | 'smalltalk';

/** Messages about the conversation itself, which any office hears. */
export type Smalltalk = 'greeting' | 'thanks' | 'goodbye' | 'acknowledgement' | 'robot' | 'insult' | 'repeat';

/** The side of a topic a citizen asks about once it is in hand ("et combien ça coûte ?"). */
export type Facet = 'cost' | 'delay' | 'documents' | 'where' | 'who';

/** What the citizen meant. `candidates` are topics only, best first, at most three. */
export interface Understanding {
  readonly outcome: Outcome;
  /** The topic to answer with; only with the outcome `answer`. */
  readonly topic?: string;
  readonly smalltalk?: Smalltalk;
  /** Set when the message only makes sense about what was said before. */
  readonly facet?: Facet;
  /** Probability, 0 to 1, that the outcome's topic or intent is the right one. */
  readonly confidence: number;
  readonly candidates: readonly Candidate[];
}

/** What the understanding may know of the conversation. */
export interface Hearing {
  /** The language the message is written in, as detected. */
  readonly locale: Locale;
  /** The topic of the last answer, if one is in hand. */
  readonly topicInHand?: string;
  /** The message was spoken: all readings of it, best first, the text being the first. */
  readonly spoken?: readonly Hypothesis[];
}

export type Understand = (text: string, hearing: Hearing) => Promise<Understanding>;

/** The language of a message, given the one of the conversation so far. */
export type DetectLanguage = (text: string, current: Locale) => Locale;
