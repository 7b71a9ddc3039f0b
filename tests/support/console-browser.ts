import { PASSWORD, type ConsoleServer } from './console-server.ts';

export interface BrowserAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body; undefined when it is no JSON. */
  readonly json: unknown;
  /** `error.code`. */
  readonly code: string | undefined;
}

/** A browser of the desk: it keeps its cookies and sends what the application sends. */
export interface ConsoleBrowser {
  readonly cookies: Map<string, string>;
  csrf: string;
  call(
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<BrowserAnswer>;
  /** Any address of the server, without following where it leads. */
  visit(path: string): Promise<BrowserAnswer>;
  signIn(email: string, password?: string): Promise<BrowserAnswer>;
  cookieHeader(): string;
}

export function openConsoleBrowser({ base }: Pick<ConsoleServer, 'base'>): ConsoleBrowser {
  const cookies = new Map<string, string>();
  const cookieHeader = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const request = async (
    path: string,
    { headers: more, ...init }: Omit<RequestInit, 'headers'> & { headers: Readonly<Record<string, string>> },
  ) => {
    const headers = { 'user-agent': 'Test browser', cookie: cookieHeader(), ...more };
    const response = await fetch(`${base}${path}`, { redirect: 'manual', ...init, headers });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/u.exec(line) ?? [];
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    const text = await response.text();
    const json = parse(text);
    const code = (json as { error?: { code?: string } } | undefined)?.error?.code;
    return { status: response.status, headers: response.headers, text, json, code };
  };
  const browser: ConsoleBrowser = {
    cookies,
    csrf: '',
    cookieHeader,
    visit: (path) => request(path, { headers: {} }),
    async call(method, path, body, headers = {}) {
      const answer = await request(`/console/api${path}`, {
        method,
        headers: {
          ...(method !== 'GET' && { 'x-csrf-token': browser.csrf }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const { csrf } = (answer.json ?? {}) as { csrf?: string };
      if (csrf !== undefined) browser.csrf = csrf;
      return answer;
    },
    signIn: (email, password = PASSWORD) => browser.call('POST', '/sign-in', { email, password }),
  };
  return browser;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
