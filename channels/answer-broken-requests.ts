import type { Server } from 'node:http';
import { printAnswer } from './print-answer.ts';

const answers: Readonly<Record<string, readonly [status: string, code: string]>> = {
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'HeadersTooLarge'],
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'RequestTimeout'],
};

/** Answers what is not HTTP, or never ends: it becomes no request, so the answer goes straight to the connection. */
export function answerBrokenRequests(server: Server): void {
  server.on('clientError', (error: Error & { readonly code?: string }, wire) => {
    if (!wire.writable) {
      wire.destroy();
      return;
    }
    const [status, code] = answers[error.code ?? ''] ?? ['400 Bad Request', 'BadRequest'];
    wire.end(printAnswer(status, code, 'This is not a request that the server can read.'));
  });
}
