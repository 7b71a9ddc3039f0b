import { createHash, timingSafeEqual } from 'node:crypto';

/** What a browser says of where a request comes from; empty when it says nothing. */
export interface RequestSource {
  readonly method: string;
  /** The `Origin` header. */
  readonly origin: string;
  /** The `Sec-Fetch-Site` header (Fetch Metadata Request Headers, W3C). */
  readonly fetchSite: string;
}

/** Whether another site made the request. A page opened from the address bar is nobody's, and may only read. */
export function isCrossOrigin({ method, origin, fetchSite }: RequestSource, own: string): boolean {
  if (origin !== '' && origin !== URL.parse(own)?.origin) return true;
  if (fetchSite === '' || fetchSite === 'same-origin') return false;
  return !(fetchSite === 'none' && method === 'GET');
}

/** Equal without telling by the time how much of it is; hashed first, so that the lengths are the same. */
export function isSameSecret(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}
