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
  /** `heard`: how sure the recogniser was, 0 to 1; 1 for a key. */
  | {
      readonly kind: 'choice';
      readonly value: string;
      readonly by: 'key' | 'speech';
      readonly heard: number;
    }
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
  /** Free words are an answer where what was said is none of the choices: these are heard sooner than in an open question. */
  readonly orWords?: boolean;
  /** Something is dictated, with long pauses: what it looks like in writing, for the recogniser. */
  readonly dictation?: string;
  /** Free words are no question to the assistant: a human reads them, whatever they are about. */
  readonly isForHuman?: boolean;
  /** A number is typed, of so many digits at most: 0 and * then belong to it. */
  readonly digits?: number;
  readonly onAnswer: (answer: Answer) => void;
  /** What # leads to; the main question where left out. */
  readonly onBack?: () => void;
  /** What silence and misunderstanding lead to, in place of asking once more in other words. */
  readonly onTrouble?: () => void;
  /** Where to when too many speak at once to be listened to, in place of asking once more by keys. */
  readonly onBusy?: () => void;
  /** Where to after silence or misunderstanding without end, in place of a human. */
  readonly onGivenUp?: () => void;
  /** Silence is an answer here, after a time of its own. */
  readonly onSilence?: { readonly afterMs: number; readonly then: () => void };
  /** Silence is no sign of trouble: the caller waits for someone. */
  readonly isWaiting?: boolean;
}

/** What the recogniser is told to expect: the choices and the commands, and free words or digits where they are welcome. */
export function expectationOf(question: Question, commands: readonly Phrase[]): Expectation {
  if (question.digits !== undefined) return { kind: 'digits', most: question.digits };
  const open = openExpectation(question, commands);
  return question.isOpen ? open : { kind: 'closed', phrases: open.phrases };
}

/** The same where free words are welcome too. */
export const openExpectation = (
  { choices, dictation, isForHuman }: Question,
  commands: readonly Phrase[],
): Extract<Expectation, { readonly kind: 'open' }> => ({
  kind: 'open',
  phrases: [...choices.map(({ value, says }) => ({ value, says })), ...commands],
  ...(dictation !== undefined && { hint: dictation, isDictated: true }),
  ...(isForHuman === true && { isForHuman }),
});
