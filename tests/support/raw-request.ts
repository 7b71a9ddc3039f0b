import { connect } from 'node:net';

export interface RawAnswer {
  /** 0 when the connection was closed without an answer. */
  readonly status: number;
  readonly body: string;
}

/** Writes bytes to the server as they are, for what no HTTP client would send; reads until the server hangs up. */
export function sendRaw(base: string, text: string): Promise<RawAnswer> {
  const { hostname, port } = new URL(base);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(text));
    let answer = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => (answer += chunk));
    socket.on('error', reject);
    socket.on('close', () => {
      const [head = '', body = ''] = answer.split('\r\n\r\n');
      resolve({ status: Number(/^HTTP\/1\.1 (\d+)/u.exec(head)?.[1] ?? 0), body });
    });
  });
}

/** A request line with a path as it is: clients resolve dots and encode what is odd. */
export const getRaw = (base: string, path: string, headers: readonly string[] = []): Promise<RawAnswer> =>
  sendRaw(
    base,
    [`GET ${path} HTTP/1.1`, 'Host: localhost', 'Connection: close', ...headers, '', ''].join('\r\n'),
  );

/** The handshake of a WebSocket, or one that is wrong. */
export const upgradeRaw = (
  base: string,
  path: string,
  key = 'dGhlIHNhbXBsZSBub25jZQ==',
): Promise<RawAnswer> =>
  sendRaw(
    base,
    [
      `GET ${path} HTTP/1.1`,
      'Host: localhost',
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      `Sec-WebSocket-Key: ${key}`,
      '',
      '',
    ].join('\r\n'),
  );
