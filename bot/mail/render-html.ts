import { cleanText } from '../contracts/clean-text.ts';
import type { Locale } from '../contracts/locale.ts';
import type { MailItem, MailLine, MailPart } from './mail-part.ts';

/** Dark on white, 13:1 and more (WCAG 1.4.6); sizes in rem, so that enlarging the text breaks nothing. */
const BODY = 'margin:0;padding:1rem;background:#ffffff;color:#161616';
const FRAME =
  'max-width:40rem;margin:0 auto;font-family:Arial,sans-serif;font-size:1rem;line-height:1.5;overflow-wrap:anywhere';
const WORDS = 'margin:1rem 0;padding:0.75rem 1rem;background:#f6f6f6';
const LINK = 'color:#000091;text-decoration:underline;overflow-wrap:anywhere';
const ITEM = 'margin:0.75rem 0';

/** The HTML part of a mail. No image, no table, no script, nothing loaded: it says nothing to anyone when it is opened. */
export function renderHtml(subject: string, parts: readonly MailPart[], locale: Locale): string {
  const language = speak(locale);
  return [
    `<!doctype html><html ${language}><head><meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width"><title>${escapeHtml(subject)}</title></head>`,
    // Mail readers often drop html and body: language and direction are said again inside.
    `<body style="${BODY}"><div ${language} style="${FRAME}">`,
    ...parts.map(renderPart),
    '</div></body></html>',
    '',
  ].join('\n');
}

/** Everything that came from a person goes through here, in text and in attributes alike. */
export const escapeHtml = (text: string): string =>
  cleanText(text).replace(
    /[&<>"']/gu,
    (one) => entities[one] ?? '', // the expression matches nothing else
  );

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

interface WithTextInfo {
  getTextInfo?: () => { readonly direction?: string };
}

const speak = (locale: Locale): string => `lang="${escapeHtml(locale)}" dir="${directionOf(locale)}"`;

/** The way a language is written, from Unicode's data. */
function directionOf(locale: Locale): 'ltr' | 'rtl' {
  const info = (new Intl.Locale(locale) as WithTextInfo).getTextInfo?.();
  return info?.direction === 'rtl' ? 'rtl' : 'ltr';
}

function renderPart(part: MailPart): string {
  switch (part.kind) {
    case 'paragraph':
      return paragraphs(part.text);
    case 'heading':
      return `<h2 style="font-size:1.25rem">${escapeHtml(part.text)}</h2>`;
    case 'words':
      return `<div dir="auto" style="${WORDS}">${paragraphs(part.text)}</div>`;
    case 'lines':
      return `<p>${part.lines.map(renderLine).join('<br>\n')}</p>`;
    case 'link':
      return `<p>${anchor(part.url, escapeHtml(part.url))}</p>`;
    case 'list':
      return `<ul style="padding:0;list-style:none">${part.items.map(renderItem).join('\n')}</ul>`;
    case 'section':
      return `<div ${speak(part.locale)}>\n${part.parts.map(renderPart).join('\n')}\n</div>`;
    default:
      return part satisfies never;
  }
}

const paragraphs = (text: string): string =>
  text
    .trim()
    .split(/(?:\r\n?|\n){2,}/u)
    .map((one) => `<p dir="auto">${escapeHtml(one).replace(/\r\n?|\n/gu, '<br>\n')}</p>`)
    .join('\n');

const renderLine = ({ label, value }: MailLine): string =>
  label === undefined
    ? `<bdi>${escapeHtml(value)}</bdi>`
    : `${escapeHtml(label)} <strong><bdi>${escapeHtml(value)}</bdi></strong>`;

function renderItem({ face, text, url }: MailItem): string {
  const words = `<bdi>${escapeHtml(text)}</bdi>`;
  const shown = face === undefined ? words : `<span aria-hidden="true">${escapeHtml(face)}</span> ${words}`;
  return `<li style="${ITEM}">${url === undefined ? shown : anchor(url, shown)}</li>`;
}

const anchor = (url: string, content: string): string =>
  `<a href="${escapeHtml(url)}" style="${LINK}">${content}</a>`;
