import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createRateLimit } from '../../channels/rate-limit.ts';

/** A limit with a clock that a test moves. */
function startLimit(most: number, windowMs?: number) {
  let time = 1_000_000;
  const limit = createRateLimit(most, () => time, windowMs);
  return {
    take: (key = 'key') => limit.take(key),
    giveBack: (key = 'key') => {
      limit.giveBack(key);
    },
    wait: (ms: number) => (time += ms),
  };
}

test('a burst up to the limit passes, and then one call for each share of the minute', () => {
  const { take, wait } = startLimit(6);
  expect(Array.from({ length: 6 }, () => take())).toEqual([0, 0, 0, 0, 0, 0]);
  expect(take()).toBe(10);
  wait(9_999);
  expect(take()).toBe(1);
  wait(1);
  expect([take(), take()]).toEqual([0, 10]);
});

test('after a quiet minute the whole burst is there again, and no more', () => {
  const { take, wait } = startLimit(3);
  for (let at = 0; at < 3; at += 1) take();
  wait(600_000);
  expect([take(), take(), take(), take()]).toEqual([0, 0, 0, 20]);
});

test('a refused call costs nothing', () => {
  const { take, wait } = startLimit(1);
  take();
  for (let at = 0; at < 100; at += 1) expect(take()).toBe(60);
  wait(60_000);
  expect(take()).toBe(0);
});

test('keys don’t touch one another', () => {
  const { take } = startLimit(1);
  expect([take('a'), take('b'), take('a')]).toEqual([0, 0, 60]);
});

test('a clock that is set back keeps nobody out for longer than a minute', () => {
  const { take, wait } = startLimit(2);
  take();
  take();
  wait(-3_600_000);
  expect(take()).toBeLessThanOrEqual(30);
  wait(60_000);
  expect(take()).toBe(0);
});

test('keys are forgotten in the order of their last use once there are too many', () => {
  const { take } = startLimit(1);
  expect(take('first')).toBe(0);
  for (let at = 0; at < 49_999; at += 1) take(`key-${String(at)}`);
  expect(take('first')).toBe(60);
  for (let at = 0; at < 49_999; at += 1) take(`other-${String(at)}`);
  expect(take('first')).toBe(60);
  for (let at = 0; at < 50_000; at += 1) take(`more-${String(at)}`);
  expect(take('first')).toBe(0);
});

test('in any minute no more than twice the limit pass, and who waits as long as told passes', () => {
  const pauses = fc.array(fc.nat(20_000), { minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100 }), pauses, (perMinute, waits) => {
      const { take, wait } = startLimit(perMinute);
      const passed: number[] = [];
      let elapsed = 0;
      for (const ms of waits) {
        elapsed += ms;
        wait(ms);
        const seconds = take();
        if (seconds === 0) passed.push(elapsed);
        else {
          elapsed += seconds * 1_000;
          wait(seconds * 1_000);
          expect(take()).toBe(0);
          passed.push(elapsed);
        }
      }
      for (const from of passed) {
        expect(passed.filter((at) => at >= from && at < from + 60_000).length).toBeLessThanOrEqual(
          2 * perMinute,
        );
      }
    }),
  );
});

test('a longer time than a minute can be counted in', () => {
  const { take, wait } = startLimit(10, 15 * 60_000);
  expect(Array.from({ length: 11 }, () => take()).filter((wait_) => wait_ > 0)).toEqual([90]);
  wait(90_000);
  expect([take(), take()]).toEqual([0, 90]);
});

test('a call that is given back did not count, and no more than it', () => {
  const { take, giveBack } = startLimit(2);
  giveBack('never seen');
  for (let at = 0; at < 50; at += 1) {
    expect(take()).toBe(0);
    giveBack();
  }
  expect([take(), take(), take()]).toEqual([0, 0, 30]);
});
