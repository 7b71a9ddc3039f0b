import type { Request } from 'restify';

export interface CallerOptions {
  /** A reverse proxy in front of us says who calls and how. */
  readonly trustProxy: boolean;
  /** The address citizens use, when it is not the one of the request. */
  readonly publicUrl: string | undefined;
}

/** A header's value, empty when it was not sent. Restify's own reader gives undefined then, against its types. */
export const headerOf = (request: Request, name: string): string => request.header(name, '');

/** The caller's network address: the last one a trusted proxy added, else the socket's. For limits, never for the log. */
export function callerOf(request: Request, { trustProxy }: CallerOptions): string {
  const forwarded = trustProxy ? headerOf(request, 'x-forwarded-for').split(',').at(-1)?.trim() : '';
  return forwarded || (request.socket.remoteAddress ?? 'unknown');
}

/** `https://host` as the caller sees us. */
export function originOf(request: Request, { trustProxy, publicUrl }: CallerOptions): string {
  if (publicUrl !== undefined) return publicUrl.replace(/\/+$/u, '');
  const isSecure = trustProxy && headerOf(request, 'x-forwarded-proto') === 'https';
  return `${isSecure ? 'https' : 'http'}://${headerOf(request, 'host')}`;
}

/** The request comes from this very machine and no proxy passed it on. */
export function isLoopback(request: Request): boolean {
  const address = request.socket.remoteAddress ?? '';
  const isForwarded = ['x-forwarded-for', 'forwarded'].some((name) => headerOf(request, name) !== '');
  return !isForwarded && /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/u.test(address);
}
