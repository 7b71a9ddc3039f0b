/** One way to understand, under test. */
export interface Contender {
  readonly name: string;
  hear(text: string): Promise<Hearing>;
}

export interface Hearing {
  /** The three best intents, best first; fewer when it names fewer. */
  readonly best: readonly string[];
  /** How sure it is that some intent fits; only its order counts, not its scale. */
  readonly sureness: number;
}

export const MOST_BEST = 3;
