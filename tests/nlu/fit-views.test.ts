import { describe, expect, test } from '@jest/globals';
import type { ViewName } from '../../nlu/combine.ts';
import { fitViewWeights, type ViewExample } from '../../nlu/fit-views.ts';
import { createRandom } from '../../nlu/linear/random.ts';

const usable = [0, 1, 2];
const columns = (seen: Partial<Record<ViewName, readonly number[]>>): ViewExample['columns'] => {
  const column = (name: ViewName) => Float64Array.from(seen[name] ?? [0, 0, 0]);
  return {
    linear: column('linear'),
    nearest: column('nearest'),
    proxies: column('proxies'),
    passage: column('passage'),
  };
};
const pointing = (at: number) => usable.map((one) => (one === at ? 1.4 : -0.7));

describe('fitViewWeights', () => {
  const random = createRandom(5);
  const examples = Array.from({ length: 60 }, (_, i): ViewExample => {
    const right = i % 3;
    const anyhow = Math.floor(random() * 3);
    return { columns: columns({ linear: pointing(right), nearest: pointing(anyhow) }), right: [right] };
  });
  const weights = fitViewWeights(examples, usable);

  test('trusts the view that is right, and not the one that guesses', () => {
    expect(weights.linear).toBeGreaterThan(1);
    expect(Math.abs(weights.nearest)).toBeLessThan(weights.linear / 3);
  });

  test('lets a view that says nothing fade to nothing', () => {
    expect(Math.abs(weights.proxies)).toBeLessThan(0.05);
    expect(Math.abs(weights.passage)).toBeLessThan(0.05);
  });

  test('weighs a view that is always wrong the other way round', () => {
    const wrong = usable.map((at): ViewExample => ({
      columns: columns({ passage: pointing((at + 1) % 3) }),
      right: [at],
    }));
    expect(fitViewWeights(wrong, usable).passage).toBeLessThan(0);
  });

  test('takes either of two intents that are both right', () => {
    const both = usable.map((at): ViewExample => ({
      columns: columns({ linear: pointing(at) }),
      right: [at, (at + 1) % 3],
    }));
    expect(fitViewWeights(both, usable).linear).toBeGreaterThan(0);
  });

  test('gives the same weights every time', () => {
    expect(fitViewWeights(examples, usable)).toEqual(weights);
  });
});
