import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { pageOf, parsePlace, toHref } from '../../../../channels/console/app/state/parse-place.ts';

describe('an address shows a page', () => {
  test.each([
    ['/console', { name: 'queue' }],
    ['/console/', { name: 'queue' }],
    ['/console?view=mine', { name: 'queue' }],
    ['/console/new', { name: 'newCase' }],
    ['/console/cases/a%2Fb', { name: 'case', id: 'a/b' }],
    ['/console/invitation/xyz', { name: 'invitation', secret: 'xyz' }],
    ['/console/cases', { name: 'unknown' }],
    ['/console/cases/1/2', { name: 'unknown' }],
    ['/console/cases/%E0%A4%A', { name: 'unknown' }],
    ['/console/constructor', { name: 'unknown' }],
    ['/console//toString', { name: 'unknown' }],
  ])('%s', (href, page) => {
    expect(pageOf(parsePlace(href).path)).toEqual(page);
  });

  test('whatever it is', () => {
    fc.assert(
      fc.property(fc.string(), (path) => {
        expect(typeof pageOf(parsePlace(`/console/${path}`).path).name).toBe('string');
      }),
    );
  });
});

test('places are served under /console', () => {
  expect(toHref('/')).toBe('/console/');
  expect(toHref('/?view=mine')).toBe('/console?view=mine');
  expect(toHref('/cases/1')).toBe('/console/cases/1');
});
