import type { Office } from '../../bot/contracts/office.ts';
import { escapeHtml } from '../escape-html.ts';
import { pageStyle } from '../page-style.ts';
import type { PageContext } from './page-context.ts';
import { followUpStyle } from './page-style.ts';

/** A page's own part. `title` and `main` are HTML. */
export interface Page {
  readonly status: number;
  readonly title: string;
  readonly main: string;
  /** The page says that something is to be put right. */
  readonly isError?: boolean;
  /** Seconds until it makes sense to come back. */
  readonly retryAfter?: number;
  /** Where the same page is in another language; none for what a form brought. */
  readonly address?: string;
}

/** The whole document, in the look of the préfecture's site; works without a script. */
export function renderPage(page: Page, context: PageContext, office: Office): string {
  const { locale, dir, nonce, say } = context;
  const title = page.isError ? `${say('layout.error')} – ${page.title}` : page.title;
  return `<!doctype html>
<html lang="${escapeHtml(locale)}" dir="${dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${title} – ${escapeHtml(office.name)}</title>
<link rel="icon" href="data:,">
<style nonce="${escapeHtml(nonce)}">${pageStyle}${followUpStyle}</style>
</head>
<body>
<a class="skip" href="#content">${say('layout.skip')}</a>
<header><div class="page banner">
<p class="state" lang="fr">${say('layout.republic')}${office.department === undefined ? '' : `<br>${say('layout.prefect', { department: office.department })}`}</p>
<div class="service"><p class="service-title">${escapeHtml(office.name)}</p></div>
${page.address === undefined ? '' : renderSwitch(page.address, context)}
</div></header>
<main id="content" tabindex="-1"><div class="page">
<h1>${page.title}</h1>
${page.main}
</div></main>
<footer><div class="page"><p>${say('layout.footer')} <a href="/?lang=${escapeHtml(locale)}">${say('layout.assistant')}</a></p></div></footer>
</body>
</html>
`;
}

/** One link where there is one other language, else a list in which each language has its own name. */
function renderSwitch(address: string, { languages, locale, say }: PageContext): string {
  const link = (code: string, label: string, more = ''): string => {
    const href = escapeHtml(`${address}${address.includes('?') ? '&' : '?'}lang=${code}`);
    return `<a href="${href}" hreflang="${code}" lang="${code}"${more}>${label}</a>`;
  };
  if (languages.length === 0)
    return `<p class="language">${link(say('layout.otherCode'), say('layout.other'))}</p>`;
  const items = languages.map(({ code, label, dir }) => {
    const isThisOne = code === locale ? ' aria-current="true"' : '';
    return `<li>${link(code, escapeHtml(label), ` dir="${dir}"${isThisOne}`)}</li>`;
  });
  return `<nav class="languages" aria-label="${say('layout.languages')}"><ul>${items.join('')}</ul></nav>`;
}
