import { randomBytes } from 'node:crypto';
import type { Request, Response } from 'restify';
import type { Translate } from '../../bot/contracts/dialog.ts';
import { defaultLocale, languageOf } from '../../bot/contracts/locale.ts';
import { headerOf } from '../caller.ts';
import { escapeHtml } from '../escape-html.ts';
import { keepTogether } from '../keep-together.ts';
import { describeLanguages, type Language } from '../languages.ts';
import { createSayDates, type SayDates } from './say-dates.ts';

/** What one page is written with. */
export interface PageContext {
  /** The language the page is really in. */
  readonly locale: string;
  readonly dir: 'ltr' | 'rtl';
  /** The languages that the page offers in a list; none where it has one other only. */
  readonly languages: readonly Language[];
  readonly nonce: string;
  /** A sentence that is safe in HTML, whatever the values in it. */
  readonly say: (key: string, values?: Readonly<Record<string, string | number>>) => string;
  readonly dates: SayDates;
}

/** What some pages speak, which is more for a rating than for a case. */
export interface PageLanguages {
  /** The sentence by which a language says its own code, when it has all that these pages say. */
  readonly saidBy: 'language' | 'rating.language';
  /** What the page offers in a list. */
  readonly offered: readonly string[];
}

/** The language that was asked for in the address or the form, else the first of the browser's that the pages speak. */
export function createPageContext(
  request: Request,
  translate: (locale: string) => Translate,
  timeZone: string,
  { saidBy, offered }: PageLanguages,
): PageContext {
  const locale = [...askedLanguages(request), ...browserLanguages(request)].find(
    (language) => translate(language)(saidBy) === language,
  );
  const spoken = locale ?? defaultLocale;
  const t = translate(spoken);
  return {
    locale: spoken,
    dir: describeLanguages([spoken])[0]?.dir ?? 'ltr',
    languages: describeLanguages(offered),
    nonce: randomBytes(16).toString('base64'),
    say: (key, values) => escapeHtml(keepTogether(t(key, values))),
    dates: createSayDates(spoken, timeZone),
  };
}

const LANGUAGE = /^[a-z]{2,3}(?:-[a-z\d-]{1,20})?$/iu;

function askedLanguages(request: Request): readonly string[] {
  const { query, body } = request as { readonly query?: unknown; readonly body?: unknown };
  return [langOf(body), langOf(query)].filter((lang) => LANGUAGE.test(lang)).map(languageOf);
}

function langOf(fields: unknown): string {
  const lang =
    typeof fields === 'object' && fields !== null ? (fields as { readonly lang?: unknown }).lang : '';
  return typeof lang === 'string' ? lang : '';
}

/** In the browser's own order of preference (RFC 9110, 12.5.4). */
const browserLanguages = (request: Request): readonly string[] =>
  headerOf(request, 'accept-language')
    .slice(0, 500)
    .split(',')
    .map((entry) => {
      const [tag = '', weight = 'q=1'] = entry.trim().split(/\s*;\s*/u);
      return { tag, weight: Number(weight.replace('q=', '')) || 0 };
    })
    .filter(({ tag }) => LANGUAGE.test(tag))
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => languageOf(tag));

/** Nothing is run, loaded, kept, listed or told to another site; forms go to ourselves only. */
export function setPageHeaders(response: Response, nonce: string): void {
  const policy = [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    'img-src data:',
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.setHeader('Content-Security-Policy', policy.join('; '));
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.setHeader('X-Robots-Tag', 'noindex, nofollow');
  response.setHeader('X-Frame-Options', 'DENY');
  // What the chat allows to other sites is not for these pages: nobody else's script may read them.
  response.removeHeader('Access-Control-Allow-Origin');
  response.removeHeader('Access-Control-Expose-Headers');
}
