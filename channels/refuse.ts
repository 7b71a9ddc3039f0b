import type { Response } from 'restify';

/** Answers with an error that a client's developer understands; the message quotes nothing of the request. */
export function refuse(response: Response, status: number, code: string, message: string): void {
  response.send(status, { error: { code, message } });
}
