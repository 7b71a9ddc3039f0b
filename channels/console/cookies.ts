/** How the session's cookie is called and kept at an address. */
export interface CookieRules {
  readonly name: string;
  readonly isSecure: boolean;
}

const LOCAL = /^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/u;
/** As long as the longest session. */
const SESSION_SECONDS = 12 * 3600;
const ATTEMPT_SECONDS = 600;

/**
 * `__Host-` cookies can't be set by a neighbour's site or over plain HTTP (RFC 6265bis, 4.1.3). Without HTTPS there is one
 * on this very machine only; undefined elsewhere: a session that anyone on the way can read is none.
 */
export function cookieRulesFor(origin: string): CookieRules | undefined {
  const url = URL.parse(origin);
  if (url?.protocol === 'https:') return { name: '__Host-guichet', isSecure: true };
  return url && LOCAL.test(url.hostname) ? { name: 'guichet', isSecure: false } : undefined;
}

/** The cookie that holds a sign-on at the provider while it lasts. */
export const attemptCookie = ({ name, isSecure }: CookieRules): CookieRules => ({
  name: `${name}-sso`,
  isSecure,
});

/** A cookie's value; undefined when it was not sent, or twice: one of the two is somebody else's. */
export function readCookie(header: string, { name }: CookieRules): string | undefined {
  const values = header
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
  return values.length === 1 ? values[0] : undefined;
}

/** Lax: a link in a mail opens the desk signed in; another site's form or script sends no cookie. */
const print = ({ name, isSecure }: CookieRules, value: string, seconds: number): string =>
  `${name}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;

export const sessionCookie = (rules: CookieRules, secret: string): string =>
  print(rules, secret, SESSION_SECONDS);

export const keepAttempt = (rules: CookieRules, value: string): string =>
  print(attemptCookie(rules), value, ATTEMPT_SECONDS);

export const clearCookie = (rules: CookieRules): string => print(rules, '', 0);
