import { createHash } from 'node:crypto';
import { lockMs } from './lockout.ts';

/** Who tried to sign in, by address, whether it has an account or not: the answer must not tell. */
export interface SignInAttempts {
  /** Counts an attempt before it is checked, so that many at once are not many guesses. Seconds to wait, 0 to go on. */
  begin(email: string): number;
  /** It was right: nothing is held against the address any more. */
  succeeded(email: string): void;
}

const MOST_ADDRESSES = 50_000;

interface Attempt {
  readonly count: number;
  readonly lockedUntil: number;
}

/** Kept in memory, as hashes; what locks an account for good is in the database (`Credentials`). */
export function createSignInAttempts(now: () => Date): SignInAttempts {
  const attempts = new Map<string, Attempt>();
  const keyOf = (email: string) => createHash('sha256').update(email).digest('base64url');
  return {
    begin(email) {
      const key = keyOf(email);
      const at = now().getTime();
      const { count, lockedUntil } = attempts.get(key) ?? { count: 0, lockedUntil: 0 };
      if (lockedUntil > at) return Math.ceil((lockedUntil - at) / 1000);
      // Set anew, so that the map stays in order of use and the first key is the oldest.
      attempts.delete(key);
      attempts.set(key, { count: count + 1, lockedUntil: at + lockMs(count + 1) });
      const [oldest] = attempts.keys();
      if (attempts.size > MOST_ADDRESSES && oldest !== undefined) attempts.delete(oldest);
      return 0;
    },
    succeeded(email) {
      attempts.delete(keyOf(email));
    },
  };
}
