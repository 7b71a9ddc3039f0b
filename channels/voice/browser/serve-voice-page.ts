import { randomBytes } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Request, Response, Server } from 'restify';
import type { Translate } from '../../../bot/contracts/dialog.ts';
import { defaultLocale, languageOf, type Locale } from '../../../bot/contracts/locale.ts';
import type { Office } from '../../../bot/contracts/office.ts';
import { headerOf, originOf, type CallerOptions } from '../../caller.ts';
import { describeLanguages } from '../../languages.ts';
import { voiceScripts } from './build-voice-page.ts';
import { renderVoicePage } from './render-voice-page.ts';

export interface VoicePageDeps {
  readonly office: Pick<Office, 'name' | 'department'>;
  /** The sentences of `locales/`. */
  readonly translate: (locale: Locale) => Translate;
  /** Where Vite put the scripts. */
  readonly pageDir: string;
  readonly caller: CallerOptions;
  /** As the chat's: sites that may show the page in a frame; `*` for any. */
  readonly allowedOrigins: string;
  /** No sound goes to another server; the page says what is true. */
  readonly isSpeechLocal: boolean;
}

const SCRIPT_SECONDS = 300;

/** The page `/voix` and its scripts. */
export function serveVoicePage(server: Server, deps: VoicePageDeps): void {
  server.get('/voix', sendPage(deps));
  for (const name of voiceScripts) server.get(`/voix/${name}`, sendScript(join(deps.pageDir, name)));
}

const sendScript = (file: string) => async (_request: Request, response: Response) => {
  response.setHeader('Content-Type', 'text/javascript; charset=utf-8');
  response.setHeader('Cache-Control', `public, max-age=${SCRIPT_SECONDS}`);
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  response.sendRaw(200, await readFile(file, 'utf8'));
};

const sendPage = (deps: VoicePageDeps) => async (request: Request, response: Response) => {
  const { office, translate, caller } = deps;
  const locale = pickLanguage(request, translate);
  const nonce = randomBytes(16).toString('base64');
  const { mtimeMs } = await stat(join(deps.pageDir, 'voix.js'));
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Permissions-Policy', 'microphone=(self), camera=(), geolocation=()');
  response.setHeader(
    'Content-Security-Policy',
    contentPolicy(nonce, originOf(request, caller).replace(/^http/u, 'ws'), deps.allowedOrigins),
  );
  // What the chat allows to other sites is not for this page: nobody else's script may read it.
  response.removeHeader('Access-Control-Allow-Origin');
  response.removeHeader('Access-Control-Expose-Headers');
  const page = renderVoicePage({
    nonce,
    locale,
    dir: describeLanguages([locale])[0]?.dir ?? 'ltr',
    officeName: office.name,
    departmentName: office.department ?? '',
    isSpeechLocal: deps.isSpeechLocal,
    version: String(Math.floor(mtimeMs)),
    t: translate(locale),
  });
  response.sendRaw(200, page);
};

/** The page runs its own scripts and talks to its own server, and nothing else; who may embed the chat may embed it. */
const contentPolicy = (nonce: string, socket: string, allowedOrigins: string): string =>
  [
    "default-src 'none'",
    // An audio thread's script can carry no nonce.
    "script-src 'self'",
    `style-src 'nonce-${nonce}'`,
    `connect-src 'self' ${socket}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors 'self' ${allowedOrigins.split(',').map(trim).join(' ')}`,
  ].join('; ');

const trim = (text: string): string => text.trim();

const LANGUAGE = /^[a-z]{2,3}(?:-[a-z\d-]{1,20})?$/iu;

/** The one that was asked for, else the first of the browser's (RFC 9110, 12.5.4) that the page has in full. */
function pickLanguage(request: Request, translate: VoicePageDeps['translate']): Locale {
  const asked = (request.query as { readonly lang?: unknown } | undefined)?.lang;
  const accepted = headerOf(request, 'accept-language').slice(0, 500).split(',').map(readWeight);
  const wanted = accepted.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight);
  return (
    [typeof asked === 'string' ? asked : '', ...wanted.map(({ tag }) => tag)]
      .filter((tag) => LANGUAGE.test(tag))
      .map(languageOf)
      .find((language) => translate(language)('language') === language) ?? defaultLocale
  );
}

function readWeight(entry: string) {
  const [tag = '', weight = 'q=1'] = entry.trim().split(/\s*;\s*/u);
  return { tag, weight: Number(weight.replace('q=', '')) || 0 };
}
