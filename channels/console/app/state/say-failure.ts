import type { Failure } from '../api.ts';
import type { Words } from './say.ts';

/** What went wrong, and what to do about it, in a sentence. `name` is whoever stands in the way, such as a case's owner. */
export function sayFailure(failure: Failure, t: Words, name?: string): string {
  const minutes = Math.max(1, Math.ceil((failure.retryAfterSeconds ?? 60) / 60));
  const code = failure.code === 'ownedByAnother' && name === undefined ? 'ownedBySomeone' : failure.code;
  const key = `failures.${code}`;
  const text = t(key, { count: minutes, name: name ?? '' });
  if (text !== key) return text;
  return t(failure.status === 429 ? 'failures.TooMany' : 'failures.other');
}
