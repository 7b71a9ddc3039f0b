import { parseWatermark } from './activity-set.ts';
import type { Tokens } from './tokens.ts';

/** The stream a client may open, and where it left off. */
export interface AllowedStream {
  readonly conversation: string;
  readonly watermark: number;
}

/** Why there is no stream for it. */
export interface RefusedStream {
  /** As HTTP's first line says it. */
  readonly status: string;
  readonly code: string;
  readonly message: string;
}

const PATH = /^\/v3\/directline\/conversations\/([^/]+)\/stream$/u;

/** Whether a WebSocket may be opened at an address; the address alone decides, since browsers send no header with it. */
export async function checkUpgrade(address: string, tokens: Tokens): Promise<AllowedStream | RefusedStream> {
  const url = URL.parse(address, 'http://localhost');
  const [, conversation] = PATH.exec(url?.pathname ?? '') ?? [];
  if (!url || conversation === undefined) {
    return {
      status: '404 Not Found',
      code: 'ResourceNotFound',
      message: 'There is no stream at this address.',
    };
  }
  const claims = await tokens.check(url.searchParams.get('t') ?? '', 'stream');
  if (claims === 'expired') {
    return { status: '403 Forbidden', code: 'TokenExpired', message: 'Ask for a new address of the stream.' };
  }
  if (claims === 'invalid' || claims.conversation !== conversation) {
    return { status: '403 Forbidden', code: 'BadToken', message: 'This token does not open this stream.' };
  }
  const watermark = parseWatermark(url.searchParams.get('watermark'));
  if (watermark === undefined) {
    return {
      status: '400 Bad Request',
      code: 'BadWatermark',
      message: 'A watermark is sent back as it came.',
    };
  }
  return { conversation, watermark };
}
