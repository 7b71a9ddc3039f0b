import type { Response } from 'restify';

/** A restify response as the SDK uses Express's: it ends a response after sending it, which restify has done by then. */
export function asExpress(response: Response) {
  let status = 200;
  let isSent = false;
  const send = (body?: unknown) => {
    if (isSent) return;
    isSent = true;
    if (status < 400) response.send(status, body);
    else response.send(status, { error: { code: 'BadActivity', message: 'This activity is not taken.' } });
  };
  return {
    get headersSent() {
      return isSent;
    },
    get writableEnded() {
      return isSent;
    },
    status(code: number) {
      status = code;
      return this;
    },
    setHeader: (name: string, value: string) => {
      response.setHeader(name, value);
    },
    send,
    end: () => {
      send();
    },
  };
}
