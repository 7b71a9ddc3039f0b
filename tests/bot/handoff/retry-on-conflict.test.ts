import { expect, test } from '@jest/globals';
import { AppError } from '../../../bot/errors.ts';
import { retryOnConflict } from '../../../bot/handoff/retry-on-conflict.ts';

/** Fails so many times with a code, then gives `done`. */
function failing(times: number, code: 'STORE_CONFLICT' | 'STORE_FAILED' = 'STORE_CONFLICT') {
  let left = times;
  return async () => {
    if (left === 0) return 'done';
    left -= 1;
    throw new AppError(code, 'another process was faster');
  };
}

test('a turn is done again after a conflict, three times in all', async () => {
  await expect(retryOnConflict(failing(0))).resolves.toBe('done');
  await expect(retryOnConflict(failing(2))).resolves.toBe('done');
  await expect(retryOnConflict(failing(3))).resolves.toBe('stale');
});

test('anything else that fails is told at once', async () => {
  await expect(retryOnConflict(failing(1, 'STORE_FAILED'))).rejects.toMatchObject({ code: 'STORE_FAILED' });
});
