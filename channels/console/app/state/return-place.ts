import { placeOf, type Place } from './parse-place.ts';

const STORAGE_KEY = 'guichet-console-return';

type Keep = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/**
 * Keeps the place for the way back from the identity provider, which leads to the desk's first page. After a refusal
 * (`?sso=…`) it is that first page one is on, and the place kept before still holds.
 */
export function keepReturnPlace(place: Place, storage: Keep = sessionStorage): void {
  if (place.query.has('sso')) return;
  storage.setItem(STORAGE_KEY, placeOf(place));
}

/** The place that was kept, once. */
export function takeReturnPlace(storage: Keep = sessionStorage): string | undefined {
  const place = storage.getItem(STORAGE_KEY);
  storage.removeItem(STORAGE_KEY);
  return place?.startsWith('/') ? place : undefined;
}
