import type { Request } from 'restify';

export interface CallerOptions {
  /** A reverse proxy in front of us says who calls and how. */
  readonly trustProxy: boolean;
  /** The address citizens use, when it is not the one of the request. */
  readonly publicUrl: string | undefined;
}

/** The caller's network address: the last one a trusted proxy added, else the socket's. For limits, never for the log. */
export function callerOf(request: Request, { trustProxy }: CallerOptions): string {
  const forwarded = trustProxy ? request.header('x-forwarded-for').split(',').at(-1)?.trim() : undefined;
  return forwarded ?? request.socket.remoteAddress ?? 'unknown';
}

/** `https://host` as the caller sees us. */
export function originOf(request: Request, { trustProxy, publicUrl }: CallerOptions): string {
  if (publicUrl !== undefined) return publicUrl.replace(/\/+$/u, '');
  const protocol = (trustProxy && request.header('x-forwarded-proto')) || 'http';
  return `${protocol}://${request.header('host')}`;
}

/** The request comes from this very machine and no proxy passed it on. */
export function isLoopback(request: Request): boolean {
  const address = request.socket.remoteAddress ?? '';
  return request.header('x-forwarded-for') === '' && /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/u.test(address);
}
