import type { Locale } from './locale.ts';

export const scores = [1, 2, 3, 4, 5] as const;
/** Customer satisfaction (CSAT): 1 very dissatisfied, 5 very satisfied. */
export type Score = (typeof scores)[number];

/** The face beside each score's words; ones that common typefaces have. */
export const scoreFaces: Readonly<Record<Score, string>> = {
  1: '😞',
  2: '😕',
  3: '😐',
  4: '😊',
  5: '😀',
};

/** One episode's question and its answer; a citizen who was asked and said nothing has no `score`. Times are ISO 8601, UTC. */
export interface Rating {
  readonly conversationId: string;
  /** Counts from 1 in each conversation: the same episode never counts twice. */
  readonly episode: number;
  readonly channel: string;
  readonly locale: Locale;
  readonly topics: readonly string[];
  /** Who had the last word of the episode. */
  readonly owner: 'bot' | 'agent';
  readonly agentId?: string;
  readonly ticketId?: string;
  readonly askedAt: string;
  readonly score?: Score;
  /** Already masked: holds no personal data that we can recognise. */
  readonly comment?: string;
  readonly ratedAt?: string;
  /** Where the answer was given. */
  readonly via?: 'chat' | 'mail' | 'followUp' | 'call';
  readonly refused: boolean;
}

/** A line of the first indicators: how often asked, answered, and how. */
export interface RatingLine {
  readonly channel: string;
  readonly locale: Locale;
  readonly asked: number;
  readonly answered: number;
  /** How many of each score, from 1 to 5. */
  readonly distribution: readonly [number, number, number, number, number];
}

export interface RatingReader {
  find(conversationId: string, episode: number): Promise<Rating | undefined>;
  /** Ratings asked from one instant (included) to another (excluded), one line a channel and language. */
  summarise(from: string, to: string): Promise<readonly RatingLine[]>;
  /** The same, one by one, oldest first, for the export. */
  list(from: string, to: string): Promise<readonly Rating[]>;
}
