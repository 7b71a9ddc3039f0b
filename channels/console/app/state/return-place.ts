const STORAGE_KEY = 'guichet-console-return';

/** Keeps the place for the way back from the identity provider, which leads to the desk's first page. */
export function keepReturnPlace(place: string): void {
  sessionStorage.setItem(STORAGE_KEY, place);
}

/** The place that was kept, once. */
export function takeReturnPlace(): string | undefined {
  const place = sessionStorage.getItem(STORAGE_KEY);
  sessionStorage.removeItem(STORAGE_KEY);
  return place?.startsWith('/') ? place : undefined;
}
