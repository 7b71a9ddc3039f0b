import type { Request, Response, Server } from 'restify';

/** How far the service is, for who runs it. */
export interface Readiness {
  /** It can answer. */
  readonly ready: boolean;
  readonly encoder: 'off' | 'preparing' | 'ready' | 'unavailable';
  /** Share of the knowledge already encoded, 0 to 1. */
  readonly encoded: number;
}

export interface OperationsDeps {
  readonly readiness: () => Readiness;
  readonly metrics: { readonly contentType: string; readonly print: () => Promise<string> };
}

/** `GET /health` (the process lives), `/ready` (it can answer, and what is still being prepared), `/metrics` (Prometheus). */
export function addOperations(server: Server, { readiness, metrics }: OperationsDeps): void {
  server.get('/health', async (_request: Request, response: Response) => {
    response.send(200, { status: 'ok' });
  });
  server.get('/ready', async (_request: Request, response: Response) => {
    const state = readiness();
    response.send(state.ready ? 200 : 503, state);
  });
  server.get('/metrics', async (_request: Request, response: Response) => {
    response.setHeader('Content-Type', metrics.contentType);
    response.sendRaw(200, await metrics.print());
  });
}
