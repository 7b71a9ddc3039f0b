import type { Expectation, Hypothesis, Phrase } from '../../../bot/contracts/speech.ts';
import type { Sentence } from './prompter.ts';

/** One of the few things that can be answered, by key or by saying it. */
export interface Choice {
  /** 1 to 9; absent for what can only be said. */
  readonly key?: string;
  readonly value: string;
  readonly says: readonly string[];
}

/** What the caller answered. */
export type Answer =
  | { readonly kind: 'choice'; readonly value: string; readonly by: 'key' | 'speech' }
  | { readonly kind: 'words'; readonly hypotheses: readonly Hypothesis[] }
  | { readonly kind: 'digits'; readonly digits: string; readonly by: 'key' | 'speech' };

/** Where the call is while a question is put: in the greeting, at the question of satisfaction, or in between. */
export type Stage = 'greet' | 'talk' | 'survey';

/** Something the caller is asked, and what becomes of the answer. */
export interface Question {
  readonly stage: Stage;
  readonly sentences: readonly Sentence[];
  /** What is said again after silence or a misunderstanding; all of it where left out. */
  readonly again?: readonly Sentence[];
  /** The same in few and short sentences, for « plus simple ». */
  readonly simpler?: readonly Sentence[];
  readonly choices: readonly Choice[];
  /** Free words are an answer too. */
  readonly isOpen: boolean;
  /** A number is typed, of so many digits at most: 0 and * then belong to it. */
  readonly digits?: number;
  readonly onAnswer: (answer: Answer) => void;
  /** What # leads to; the main question where left out. */
  readonly onBack?: () => void;
  /** Silence is an answer here, after a time of its own. */
  readonly onSilence?: { readonly afterMs: number; readonly then: () => void };
  /** Silence is no sign of trouble: the caller waits for someone. */
  readonly isWaiting?: boolean;
}

/** What the recogniser is told to expect: the choices and the commands, and free words or digits where they are welcome. */
export function expectationOf(question: Question, commands: readonly Phrase[]): Expectation {
  const phrases = [...question.choices.map(({ value, says }) => ({ value, says })), ...commands];
  if (question.digits !== undefined) return { kind: 'digits', most: question.digits };
  return question.isOpen ? { kind: 'open', phrases } : { kind: 'closed', phrases };
}
