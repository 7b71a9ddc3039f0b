import type { Question } from './question.ts';

/** What a key means where the call is. */
export type KeyMeaning =
  | { readonly kind: 'agent' | 'repeat' | 'back' | 'clear' | 'done' | 'wrong' }
  | { readonly kind: 'digit'; readonly digit: string }
  | { readonly kind: 'choice'; readonly value: string };

/**
 * 0 an agent, * repeat, # back, everywhere; only while a number is typed they belong to it: 0 is a digit, * starts again,
 * # ends it, or goes back where nothing was typed. 0 alone is no number: who ends it there wants an agent.
 */
export function routeKey(key: string, question: Question, typed: string): KeyMeaning {
  if (question.digits !== undefined) {
    if (key === '*') return { kind: 'clear' };
    if (key === '#' && typed === '0') return { kind: 'agent' };
    if (key === '#') return { kind: typed === '' ? 'back' : 'done' };
    return /^\d$/u.test(key) ? { kind: 'digit', digit: key } : { kind: 'wrong' };
  }
  if (key === '0') return { kind: 'agent' };
  if (key === '*') return { kind: 'repeat' };
  if (key === '#') return { kind: 'back' };
  const chosen = question.choices.find((choice) => choice.key === key);
  return chosen ? { kind: 'choice', value: chosen.value } : { kind: 'wrong' };
}
