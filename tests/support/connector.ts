import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a channel of the Bot Framework got from the bot. */
export interface Delivered {
  readonly method: string;
  readonly path: string;
  readonly activity: Readonly<Record<string, unknown>>;
}

/** A small server that plays a channel: replies arrive at `/v3/conversations/…/activities`. */
export interface Connector {
  readonly serviceUrl: string;
  readonly delivered: readonly Delivered[];
  /** From now on it answers with this status. */
  answerWith(status: number): void;
  close(): Promise<void>;
}

export async function startConnector(): Promise<Connector> {
  const delivered: Delivered[] = [];
  let status = 200;
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      const activity = JSON.parse(body) as Delivered['activity'];
      delivered.push({ method: request.method ?? '', path: request.url ?? '', activity });
      // Restify replaces writeHead for the whole process: here it must not be chained.
      response.statusCode = status;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ id: 'given-by-channel' }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    serviceUrl: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    delivered,
    answerWith: (next) => {
      status = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
