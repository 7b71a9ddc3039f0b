const KEY = 'guichet-voix';

/** This tab's own random id, kept over a reload: a call that broke off can go on. Another one where nothing may be kept. */
export function readCallerId(): string {
  try {
    const kept = sessionStorage.getItem(KEY) ?? randomId();
    sessionStorage.setItem(KEY, kept);
    return kept;
  } catch {
    return randomId();
  }
}

/** 128 random bits. */
const randomId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );
