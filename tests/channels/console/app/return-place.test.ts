import { beforeEach, expect, test } from '@jest/globals';
import { parsePlace, toHref } from '../../../../channels/console/app/state/parse-place.ts';
import { keepReturnPlace, takeReturnPlace } from '../../../../channels/console/app/state/return-place.ts';

const kept = new Map<string, string>();
const storage = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
  removeItem: (key: string) => void kept.delete(key),
};
const keep = (href: string): void => {
  keepReturnPlace(parsePlace(href), storage);
};

beforeEach(() => {
  kept.clear();
});

test.each(['/console/cases/t1', '/console?view=mine&search=carte+bleue', '/console/indicators'])(
  'the way back from the identity provider leads to %s, once',
  (href) => {
    keep(href);
    expect(toHref(takeReturnPlace(storage) ?? '')).toBe(href);
    expect(takeReturnPlace(storage)).toBeUndefined();
  },
);

test('a refusal, and another try, do not make it forget', () => {
  keep('/console/cases/t1');
  keep('/console?sso=failed');
  expect(takeReturnPlace(storage)).toBe('/cases/t1');
});

test('whatever somebody else put there leads nowhere else', () => {
  storage.setItem('guichet-console-return', 'https://elsewhere.example/');
  expect(takeReturnPlace(storage)).toBeUndefined();
  storage.setItem('guichet-console-return', '//elsewhere.example/');
  expect(toHref(takeReturnPlace(storage) ?? '')).toMatch(/^\/console\//u);
});
