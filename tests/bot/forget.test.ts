import { expect, test } from '@jest/globals';
import { createForget } from '../../bot/forget.ts';

function createWorld() {
  const erased: string[] = [];
  const taken = new Set<string>();
  const desk = {
    takeJob: async (name: string) => !taken.has(name) && taken.add(name).has(name),
  };
  const retention = { erase: async (before: string) => erased.push(before) };
  const clock = { now: new Date('2026-11-26T00:10:00.000Z') };
  const job = createForget({ desk: desk as never, retention }, () => clock.now);
  return { job, erased, clock };
}

test('what is older than a year is forgotten, once a day', async () => {
  const { job, erased, clock } = createWorld();
  await job.run();
  await job.run();
  clock.now = new Date('2026-11-27T00:10:00.000Z');
  await job.run();
  expect(erased).toEqual(['2025-11-26T00:10:00.000Z', '2025-11-27T00:10:00.000Z']);
});
