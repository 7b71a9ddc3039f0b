import { escapeHtml } from '../../escape-html.ts';
import { keepTogether } from '../../keep-together.ts';
import { pageStyle } from '../../page-style.ts';

/** What the page is about and in which language; `nonce` is the one of the response's Content-Security-Policy. */
export interface DemoPage {
  readonly nonce: string;
  readonly officeName: string;
  /** With its article, as the State's block writes it: `de la Gironde`, `du Rhône`, `de l’Ain`. */
  readonly departmentName: string;
  readonly locale: string;
  readonly t: (key: string, values?: Readonly<Record<string, string>>) => string;
}

/** A sentence or a value that is already safe in HTML. */
type Say = (key: string, values?: Readonly<Record<string, string>>) => string;

const SUBJECTS = ['licence', 'foreigners', 'contact'] as const;

/** A page in the style of a préfecture's site, to try the assistant where citizens will meet it. */
export function renderDemoPage({
  nonce,
  officeName: office,
  departmentName: department,
  locale,
  t,
}: DemoPage): string {
  const say: Say = (key, values) => escapeHtml(keepTogether(t(key, values)));
  return `<!doctype html>
<html lang="${escapeHtml(locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${say('demo.title', { office })}</title>
<link rel="icon" href="data:,">
<style nonce="${escapeHtml(nonce)}">${pageStyle}</style>
</head>
<body>
<a class="skip" href="#content">${say('demo.skip')}</a>
${renderNotice(say)}
${renderHeader(say, { office, department, locale })}
${renderMain(say)}
${renderFooter(say, office)}
<script src="/guichet.js" data-lang="${escapeHtml(locale)}" nonce="${escapeHtml(nonce)}" async></script>
</body>
</html>
`;
}

function renderNotice(say: Say): string {
  return `<section class="notice" aria-labelledby="demo-notice"><div class="page">
<p><strong id="demo-notice">${say('demo.notice.title')}</strong> ${say('demo.notice.text')}</p>
</div></section>`;
}

interface HeaderValues {
  readonly office: string;
  readonly department: string;
  readonly locale: string;
}

function renderHeader(say: Say, { office, department, locale }: HeaderValues): string {
  const other = locale === 'fr' ? 'en' : 'fr';
  return `<header><div class="page banner">
<p class="state" lang="fr">${say('demo.republic')}<br>${say('demo.prefect', { department })}</p>
<div class="service"><p class="service-title">${escapeHtml(office)}</p><p>${say('demo.service')}</p></div>
<p class="language"><a href="/?lang=${other}" hreflang="${other}" lang="${other}">${say('demo.language')}</a></p>
</div></header>`;
}

function renderMain(say: Say): string {
  return `<main id="content" tabindex="-1"><div class="page">
<nav class="breadcrumb" aria-label="${say('demo.breadcrumb.label')}"><ol>
<li><a href="/">${say('demo.breadcrumb.home')}</a></li>
<li aria-current="page">${say('demo.breadcrumb.current')}</li>
</ol></nav>
<h1>${say('demo.heading')}</h1>
<p class="intro">${say('demo.intro')}</p>
<p><a href="/suivi">${say('demo.follow')}</a></p>
<h2 id="subjects">${say('demo.subjects.heading')}</h2>
<ul class="tiles" aria-labelledby="subjects">
${SUBJECTS.map((subject) => renderTile(say, subject)).join('\n')}
</ul>
</div></main>`;
}

function renderTile(say: Say, subject: (typeof SUBJECTS)[number]): string {
  return `<li class="tile"><h3>${say(`demo.subjects.${subject}.title`)}</h3><p>${say(`demo.subjects.${subject}.text`)}</p></li>`;
}

function renderFooter(say: Say, office: string): string {
  return `<footer><div class="page">
<p>${say('demo.footer.text', { office })} <a href="https://www.service-public.gouv.fr/">${say('demo.footer.official')}</a></p>
</div></footer>`;
}
