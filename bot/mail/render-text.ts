import { cleanText } from '../contracts/clean-text.ts';
import type { Locale } from '../contracts/locale.ts';
import type { MailItem, MailLine, MailPart } from './mail-part.ts';

/** The plain text part of a mail: the same words as the HTML, with addresses of links written out. */
export const renderText = (parts: readonly MailPart[], locale: Locale): string =>
  `${renderParts(parts, locale)}\n`;

const renderParts = (parts: readonly MailPart[], locale: Locale): string =>
  parts
    .map((part) => renderPart(part, locale))
    .filter((text) => text !== '')
    .join('\n\n');

function renderPart(part: MailPart, locale: Locale): string {
  switch (part.kind) {
    case 'paragraph':
    case 'words':
      return normalise(part.text);
    case 'heading':
      // Turkish has an İ of its own.
      return normalise(part.text).toLocaleUpperCase(locale);
    case 'lines':
      return part.lines.map(renderLine).join('\n');
    case 'link':
      return part.url;
    case 'list':
      return part.items.map(renderItem).join('\n');
    case 'section':
      return renderParts(part.parts, part.locale);
    default:
      return part satisfies never;
  }
}

const normalise = (text: string): string => cleanText(text).replace(/\r\n?/gu, '\n').trim();

const renderLine = ({ label, value }: MailLine): string =>
  normalise(label === undefined ? value : `${label} ${value}`);

const renderItem = ({ face, text, url }: MailItem): string =>
  `- ${face === undefined ? '' : `${face} `}${normalise(text)}${url === undefined ? '' : `\n  ${url}`}`;
