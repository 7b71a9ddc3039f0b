const WEB = new Set(['http:', 'https:']);

/**
 * The address when a citizen may follow it, null otherwise: the web only, and no `user@host`, which makes
 * `https://service-public.fr@elsewhere.example` look official.
 */
export function safeHref(address: string): string | null {
  const url = parseUrl(address);
  const isSafe = url !== null && WEB.has(url.protocol) && url.username === '' && url.password === '';
  return isSafe ? url.href : null;
}

// `URL.parse` and `URL.canParse` are younger than the telephones we serve.
function parseUrl(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}
