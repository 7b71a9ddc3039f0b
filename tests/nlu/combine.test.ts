import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { profileOf, rank, standardise, usableIntents, type Views } from '../../nlu/combine.ts';
import { NONE, type Intent } from '../../nlu/knowledge.ts';

const linear = (...margins: number[]) => ({ margins: Float32Array.from(margins), knownShare: 1 });
const encoder = (nearest: number[], proxies: number[], passage: number[] = nearest.map(() => 0)) => ({
  nearest: Float32Array.from(nearest),
  proxies: Float32Array.from(proxies),
  passage: Float32Array.from(passage),
});
const even = { linear: 1, nearest: 1, proxies: 1, passage: 1 };
const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);

describe('standardise', () => {
  test('turns a view into z-scores over the intents that can be meant', () => {
    // 1, 2, 3: mean 2, deviation √⅔. The fourth can't be meant and stays out.
    const { linear: column } = standardise({ linear: linear(1, 2, 3, 99) }, [0, 1, 2]);
    expect(column[0]).toBeCloseTo(-Math.sqrt(1.5));
    expect(column[1]).toBeCloseTo(0);
    expect(column[2]).toBeCloseTo(Math.sqrt(1.5));
    expect(column[3]).toBe(0);
  });

  test('makes zeros of a view that sees all intents alike', () => {
    const { linear: column } = standardise({ linear: linear(0.4, 0.4, 0.4) }, [0, 1, 2]);
    expect([...column]).toEqual([0, 0, 0]);
  });

  test('makes an empty column of a view that is not there', () => {
    expect(standardise({}, [0, 1]).nearest).toHaveLength(0);
  });

  test('forgets the scale and the origin of a view', () => {
    const one = standardise({ linear: linear(1, 5, 2) }, [0, 1, 2]).linear;
    const other = standardise({ linear: linear(-80, 320, 20) }, [0, 1, 2]).linear;
    one.forEach((value, at) => {
      expect(value).toBeCloseTo(other[at] ?? NaN, 5);
    });
  });
});

describe('rank', () => {
  test('puts the intent that most views like first', () => {
    const views: Views = { linear: linear(0, 1, 0.9), encoder: encoder([0.2, 0.3, 0.9], [0.1, 0.2, 0.8]) };
    expect(rank(views, even, [0, 1, 2]).order).toEqual([2, 1, 0]);
  });

  test('follows the weights', () => {
    const views: Views = { linear: linear(0, 1), encoder: encoder([1, 0], [1, 0]) };
    expect(rank(views, { ...even, linear: 5 }, [0, 1]).order[0]).toBe(1);
    expect(rank(views, { ...even, linear: 0.1 }, [0, 1]).order[0]).toBe(0);
  });

  test('gives probabilities that sum to 1, as softmax does by hand', () => {
    // Two intents: z-scores -1 and 1, so 1 / (1 + e²) and its rest.
    const { probabilities } = rank({ linear: linear(0, 7) }, even, [0, 1]);
    expect(probabilities[0]).toBeCloseTo(1 / (1 + Math.exp(2)));
    expect(sum(probabilities)).toBeCloseTo(1);
  });

  test('gives finite probabilities that sum to 1, whatever is seen', () => {
    const values = fc.array(fc.float({ noNaN: true, min: -100, max: 100 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(values, values, values, (margins, nearest, proxies) => {
        const views: Views = { linear: linear(...margins), encoder: encoder(nearest, proxies) };
        const { probabilities, order } = rank(views, even, [0, 1, 2, 3]);
        expect(sum(probabilities)).toBeCloseTo(1);
        expect([...order].sort()).toEqual([0, 1, 2, 3]);
      }),
    );
  });

  test('works without the encoder, and without the linear view', () => {
    expect(rank({ linear: linear(0, 3, 1) }, even, [0, 1, 2]).order).toEqual([1, 2, 0]);
    expect(rank({ encoder: encoder([0, 3, 1], [0, 3, 1]) }, even, [0, 1, 2]).order).toEqual([1, 2, 0]);
  });

  test('treats a view that is missing like one that sees all intents alike', () => {
    const without = rank({ linear: linear(0, 3, 1) }, even, [0, 1, 2]);
    const blind = rank({ linear: linear(0, 3, 1), encoder: encoder([5, 5, 5], [2, 2, 2]) }, even, [0, 1, 2]);
    expect(blind).toEqual(without);
  });

  test('says nothing when nothing is seen, and does not fail', () => {
    const { order, probabilities } = rank({}, even, [0, 1]);
    expect(order).toEqual([0, 1]);
    expect(sum(probabilities)).toBe(0);
  });

  test('leaves out what can’t be meant: no rank, no probability', () => {
    const { order, probabilities } = rank({ linear: linear(9, 1, 2) }, even, [1, 2]);
    expect(order).toEqual([2, 1]);
    expect(probabilities[0]).toBe(0);
  });

  test('adds a bonus in log-odds', () => {
    const views: Views = { linear: linear(1, 1) };
    const { order, probabilities } = rank(views, even, [0, 1], new Map([[1, Math.log(3)]]));
    expect(order).toEqual([1, 0]);
    expect(probabilities[1]).toBeCloseTo(0.75);
  });

  test('keeps equals in their order', () => {
    expect(rank({ linear: linear(1, 1, 1) }, even, [0, 1, 2]).order).toEqual([0, 1, 2]);
  });
});

describe('which profile applies', () => {
  test('depends on what can be seen of the message', () => {
    expect(profileOf({ linear: linear(), encoder: encoder([], []) })).toBe('full');
    expect(profileOf({ encoder: encoder([], []) })).toBe('foreign');
    expect(profileOf({ linear: linear() })).toBe('linear');
  });
});

describe('usableIntents', () => {
  test('are all but the one that means none', () => {
    const intent = (id: string): Intent => ({ id, kind: 'topic', utterances: {} });
    expect(usableIntents([intent('a'), intent(NONE), intent('b')])).toEqual([0, 2]);
  });
});
