import { expect } from '@jest/globals';

/** What a developer of a client reads when a request was wrong: never a stack, a path or what was sent. */
export interface Refusal {
  readonly error: { readonly code: string; readonly message: string };
}

/** Checks that an answer is a clear refusal in JSON; gives back its code. */
export function expectRefusal(status: number, body: string): string {
  expect({ status, isClientsFault: status >= 400 && status < 500 }).toEqual({ status, isClientsFault: true });
  const parsed = JSON.parse(body) as Refusal;
  expect(parsed).toEqual({
    error: {
      code: expect.stringMatching(/^[A-Z][A-Za-z]+$/u),
      message: expect.stringMatching(/^[A-Z].{5,200}\.$/u),
    },
  });
  expect(body).not.toMatch(/\bat .+:\d+|node_modules|\.ts\b/u);
  return parsed.error.code;
}

/** The same for an answer of fetch: the status it must have, and the type. */
export async function expectRefused(response: Response, status: number): Promise<string> {
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toBe('application/json');
  return expectRefusal(response.status, await response.text());
}
