import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A web server with files. */
export interface ModelServer {
  readonly url: string;
  /** The Range header of each request, `none` without one. */
  readonly asked: string[];
  /** The next answer stops after so many bytes, until `cut` breaks it off. */
  holdNext(bytes: number): void;
  cut(): void;
  ignoreRanges(): void;
  close(): Promise<void>;
}

export async function startModelServer(files: Readonly<Record<string, Buffer>>): Promise<ModelServer> {
  const asked: string[] = [];
  let held: number | undefined;
  let hasRanges = true;
  const server: Server = createServer((request, response) => {
    const file = files[decodeURIComponent((request.url ?? '').split('/').at(-1) ?? '')];
    const { range } = request.headers;
    asked.push(range ?? 'none');
    if (!file) {
      response.writeHead(404);
      response.end();
      return;
    }
    const from = hasRanges ? Number(/^bytes=(\d+)-$/u.exec(range ?? '')?.[1] ?? 0) : 0;
    const content = file.subarray(from);
    response.writeHead(from > 0 ? 206 : 200, { 'content-length': content.length });
    const most = held;
    held = undefined;
    if (most === undefined) response.end(content);
    else response.write(content.subarray(0, most));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/models`,
    asked,
    holdNext: (bytes) => {
      held = bytes;
    },
    cut: () => {
      server.closeAllConnections();
    },
    ignoreRanges: () => {
      hasRanges = false;
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
