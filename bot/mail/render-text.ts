import { cleanText } from '../contracts/clean-text.ts';
import type { MailItem, MailLine, MailPart } from './mail-part.ts';

/** The plain text part of a mail: the same words as the HTML, with addresses of links written out. */
export const renderText = (parts: readonly MailPart[]): string =>
  `${parts
    .map(renderPart)
    .filter((text) => text !== '')
    .join('\n\n')}\n`;

function renderPart(part: MailPart): string {
  switch (part.kind) {
    case 'paragraph':
    case 'words':
      return normalise(part.text);
    case 'heading':
      return normalise(part.text).toUpperCase();
    case 'lines':
      return part.lines.map(renderLine).join('\n');
    case 'link':
      return part.url;
    case 'list':
      return part.items.map(renderItem).join('\n');
    default:
      return part satisfies never;
  }
}

const normalise = (text: string): string => cleanText(text).replace(/\r\n?/gu, '\n').trim();

const renderLine = ({ label, value }: MailLine): string =>
  normalise(label === undefined ? value : `${label} ${value}`);

const renderItem = ({ face, text, url }: MailItem): string =>
  `- ${face === undefined ? '' : `${face} `}${normalise(text)}${url === undefined ? '' : `\n  ${url}`}`;
