import { expect, test } from '@jest/globals';
import { createGuessGuard } from '../../../channels/follow-up/guess-guard.ts';

const MOST = 10;
const NUMBER = '48217305';

test('a network that has no attempt left can’t shut somebody’s number for its owner', () => {
  const guard = createGuessGuard(() => 0);
  for (let at = 0; at < MOST; at += 1) expect(guard.take('192.0.2.1', `1000000${at}`)).toBe(0);
  for (let at = 0; at < MOST; at += 1) expect(guard.take('192.0.2.1', NUMBER)).toBeGreaterThan(0);
  expect(guard.take('198.51.100.7', NUMBER)).toBe(0);
});
