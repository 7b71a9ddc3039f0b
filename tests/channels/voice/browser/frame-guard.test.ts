import { expect, test } from '@jest/globals';
import { createFrameGuard } from '../../../../channels/voice/browser/frame-guard.ts';

test('sound passes as time passes, two seconds ahead at most, and a fast clock loses nothing', () => {
  let nowMs = 0;
  const guard = createFrameGuard(() => nowMs);
  let passed = 0;
  while (guard.takeSound(100)) passed += 100;
  expect(passed).toBeGreaterThanOrEqual(2_000);
  expect(passed).toBeLessThan(2_400);
  for (let at = 0; at < 10_000; at += 1) {
    nowMs += 100;
    expect(guard.takeSound(105)).toBe(true);
  }
});

test('endless keys pass ten a second', () => {
  let nowMs = 0;
  const guard = createFrameGuard(() => nowMs);
  let passed = 0;
  for (; nowMs < 10_000; nowMs += 5) if (guard.takeKey()) passed += 1;
  expect(passed).toBeLessThanOrEqual(120);
  expect(passed).toBeGreaterThanOrEqual(100);
});

test('what makes no sense, or is too much, is no sign of life', () => {
  let nowMs = 0;
  const guard = createFrameGuard(() => nowMs);
  while (guard.takeSound(1_000));
  nowMs = 500;
  expect(guard.takeSound(60_000)).toBe(false);
  for (let count = 0; count < 20; count += 1) expect(guard.takeGarbage()).toBe(true);
  expect(guard.takeGarbage()).toBe(false);
  expect(guard.idleMs()).toBe(500);
});
