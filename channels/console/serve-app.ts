import { randomBytes } from 'node:crypto';
import { readFile, readdir, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import type { Request, Response, Server } from 'restify';
import { headerOf } from '../caller.ts';
import { failure, notFound } from './answer.ts';
import { chooseEncoding, encodings, type Encoding } from './choose-encoding.ts';
import { sendAnswer } from './console-router.ts';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wav': 'audio/wav',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};
/** Their names change with what is in them. */
const ASSET_CACHE = 'public, max-age=31536000, immutable';
const NONCE_PLACE = '__CSP_NONCE__';
const notBuilt = failure(
  503,
  'NotBuilt',
  'L’application du bureau n’est pas construite : redémarrez le serveur, qui la construit.',
);

/** Serves the application: its assets, and its one page at every other address under /console. */
export function serveApp(server: Server, appDir: string): void {
  const listAssets = createListing(join(appDir, 'assets'));
  server.get('/console', sendPage(appDir));
  server.get('/console/*', sendPage(appDir));
  server.get('/console/assets/*', async (request: Request, response: Response) => {
    const name = (request.params as Readonly<Record<string, string>>)['*'] ?? '';
    const asset = (await listAssets()).get(name);
    if (asset === undefined) {
      sendAnswer(response, notFound, '');
      return;
    }
    const encoding = chooseEncoding(headerOf(request, 'accept-encoding'), asset.encodings);
    const content = await readFile(asset.file + (encoding?.ending ?? ''));
    if (encoding) response.setHeader('Content-Encoding', encoding.name);
    response.setHeader('Vary', 'Origin, Accept-Encoding');
    response.setHeader('Content-Type', types[extname(asset.file)] ?? 'application/octet-stream');
    response.setHeader('Cache-Control', ASSET_CACHE);
    response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
    response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
    response.sendRaw(200, content);
  });
}

interface Asset {
  readonly file: string;
  /** Those it is compressed in, beside itself. */
  readonly encodings: readonly Encoding[];
}

/** The files there are, by the name they are asked for: what is not on the list is not served, however it is spelled. */
function createListing(folder: string) {
  let assets: ReadonlyMap<string, Asset> = new Map();
  let readAt = 0;
  return async (): Promise<ReadonlyMap<string, Asset>> => {
    const changedAt = (await stat(folder).catch(() => undefined))?.mtimeMs ?? 0;
    if (changedAt === readAt && readAt !== 0) return assets;
    const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
    const files = entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name));
    assets = listByName(folder, new Set(files));
    readAt = changedAt;
    return assets;
  };
}

function listByName(folder: string, files: ReadonlySet<string>): ReadonlyMap<string, Asset> {
  const isCopy = (file: string) =>
    encodings.some(({ ending }) => file.endsWith(ending) && files.has(file.slice(0, -ending.length)));
  const originals = [...files].filter((file) => !isCopy(file));
  return new Map(
    originals.map((file) => [
      file.slice(folder.length + 1).replaceAll(sep, '/'),
      { file, encodings: encodings.filter(({ ending }) => files.has(file + ending)) },
    ]),
  );
}

/** Only what comes from here, and inline what carries this page's nonce. */
const contentPolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self' data:",
    "media-src 'self'",
    "connect-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ');

const sendPage = (appDir: string) => async (_request: Request, response: Response) => {
  const page = await readFile(join(appDir, 'index.html'), 'utf8').catch(() => undefined);
  if (page === undefined) {
    sendAnswer(response, notBuilt, '');
    return;
  }
  const nonce = randomBytes(16).toString('base64');
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.setHeader('Content-Security-Policy', contentPolicy(nonce));
  response.setHeader('X-Frame-Options', 'DENY');
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  // The address may hold the secret of a one-time link.
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.setHeader('Cache-Control', 'no-store');
  response.sendRaw(200, page.replaceAll(NONCE_PLACE, nonce));
};
