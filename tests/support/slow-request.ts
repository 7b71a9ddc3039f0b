import { connect } from 'node:net';
import { once } from 'node:events';

/** A request of which the server has the head and not yet the body. */
export interface SlowRequest {
  /** Sends the body; resolves with all that the server answered, when it hangs up. */
  finish(): Promise<string>;
  /** Leaves it as it is; resolves when the server hangs up. */
  readonly closed: Promise<unknown>;
}

/** Begins a POST and waits until the server says that it goes on: from then on the request is in progress. */
export async function beginRequest(
  base: string,
  path: string,
  token: string,
  body: string,
): Promise<SlowRequest> {
  const { hostname, port } = new URL(base);
  const socket = connect(Number(port), hostname);
  socket.write(
    [
      `POST ${path} HTTP/1.1`,
      'Host: localhost',
      `Authorization: Bearer ${token}`,
      'Content-Type: application/json',
      `Content-Length: ${String(Buffer.byteLength(body))}`,
      'Expect: 100-continue',
      '',
      '',
    ].join('\r\n'),
  );
  let answer = '';
  const closed = once(socket, 'close');
  socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
  socket.on('error', () => undefined);
  await once(socket, 'data');
  if (!answer.startsWith('HTTP/1.1 100 Continue')) throw new Error(`Not 100 but ${answer}`);
  return {
    closed,
    finish: async () => {
      socket.write(body);
      await closed;
      return answer.replace(/^HTTP\/1\.1 100 Continue\r\n\r\n/u, '');
    },
  };
}

/** Resolves once nothing listens at an address any more. */
export async function becomesUnreachable(base: string): Promise<void> {
  const { hostname, port } = new URL(base);
  for (;;) {
    const socket = connect(Number(port), hostname);
    const isRefused = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => {
        resolve(false);
      });
      socket.once('error', () => {
        resolve(true);
      });
    });
    socket.destroy();
    if (isRefused) return;
  }
}
