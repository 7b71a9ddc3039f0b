import type { Facet } from './understanding.ts';

export interface Link {
  readonly title: string;
  readonly url: string;
}

/** What is known of a topic, ready to be said in one language: amounts and local facts are filled in. */
export interface Answer {
  readonly topic: string;
  readonly title: string;
  /** Markdown: steps and bold only. */
  readonly text: string;
  readonly speak: string;
  readonly short: Readonly<Partial<Record<Facet, { readonly text: string; readonly speak: string }>>>;
  readonly links: readonly Link[];
  /** Topics a person would ask about next. */
  readonly related: readonly string[];
  readonly source: string;
  /** ISO days. */
  readonly checkedOn: string;
  readonly validUntil: string;
  readonly status: 'verified' | 'to-verify';
  /** A right, a job or a life may hang on it: a human is offered at once with the answer (product rule 12). */
  readonly urgent: boolean;
  /** The dialog that takes the floor instead of the answer, such as a wish for a human. */
  readonly dialog?: 'handoff';
  /** The language this answer is written in: not always the one asked for. */
  readonly locale: string;
}

/** The FAQ as the dialogs see it. */
export interface Answers {
  /** The answer in the language asked for, else in the office's; undefined for an unknown topic. */
  find(topic: string, locale: string): Answer | undefined;
}
