import { expect, test } from '@jest/globals';
import { runEach } from '../../bot/run-each.ts';

test('each is worked on in turn, and what they give is added up', async () => {
  expect(await runEach([1, 2, 3], async (item) => item)).toBe(6);
  expect(await runEach([], async () => 1)).toBe(0);
});

test('one that fails keeps no other from its turn, and is told at the end', async () => {
  const done: number[] = [];
  const work = async (item: number) => {
    if (item === 2) throw new RangeError('two');
    return done.push(item);
  };
  await expect(runEach([1, 2, 3], work)).rejects.toThrow('two');
  expect(done).toEqual([1, 3]);
});
