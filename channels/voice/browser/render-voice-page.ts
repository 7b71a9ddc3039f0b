import { escapeHtml } from '../../escape-html.ts';
import { keepTogether } from '../../keep-together.ts';
import { pageStyle } from '../../page-style.ts';
import { voicePageStyle } from './voice-page-style.ts';

/** What the page is written with; `nonce` is the one of the response's Content-Security-Policy. */
export interface VoicePage {
  readonly nonce: string;
  readonly locale: string;
  readonly dir: 'ltr' | 'rtl';
  readonly officeName: string;
  /** With its article: `de la Gironde`. */
  readonly departmentName: string;
  readonly isSpeechLocal: boolean;
  /** Changes with the scripts. */
  readonly version: string;
  readonly t: (key: string, values?: Readonly<Record<string, string>>) => string;
}

/** The frame of `/voix`; its script fills in the rest. */
export function renderVoicePage(page: VoicePage): string {
  const { locale, t } = page;
  const [nonce, version, office] = [page.nonce, page.version, page.officeName].map(escapeHtml);
  const say = (key: string, values?: Readonly<Record<string, string>>) =>
    escapeHtml(keepTogether(t(`page.${key}`, values)));
  const other = locale === 'fr' ? 'en' : 'fr';
  return `<!doctype html>
<html lang="${escapeHtml(locale)}" dir="${page.dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${say('title', { office: page.officeName })}</title>
<link rel="icon" href="data:,">
<style nonce="${nonce}">${pageStyle}${voicePageStyle}</style>
<script type="module" src="/voix/voix.js?v=${version}"></script>
</head>
<body>
<a class="skip" href="#content">${say('skip')}</a>
<header><div class="page banner">
<p class="state" lang="fr">${say('republic')}<br>${say('prefect', { department: page.departmentName })}</p>
<div class="service"><p class="service-title">${office}</p><p>${say('service')}</p></div>
<p class="language" id="language"><a href="/voix?lang=${other}" hreflang="${other}" lang="${other}">${say('other')}</a></p>
</div></header>
<main id="content" tabindex="-1" aria-labelledby="title"><div class="page">
<h1 id="title">${say('heading')}</h1>
<div id="voix" data-local="${String(page.isSpeechLocal)}"></div>
<noscript><p>${say('noscript')}</p></noscript>
</div></main>
</body>
</html>
`;
}
