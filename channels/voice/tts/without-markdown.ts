/** The words of a Markdown text. A line that ends without a mark, such as a heading or an item, becomes a sentence. */
export const withoutMarkdown = (text: string): string =>
  text
    .replace(/```[^\n]*/gu, '')
    .replace(/!?\[([^[\]\n]{0,500})\]\([^()\n]{0,2000}\)/gu, '$1')
    .replace(/<((?:https?:|mailto:)[^>\s]*)>/gu, '$1')
    .split('\n')
    .map(readLine)
    .filter((line) => line !== '')
    .join('\n');

function readLine(line: string): string {
  const words = line
    .replace(/^\s*(?:[-=_*]\s*){3,}$/u, '')
    .replace(/^[\s>]*(?:#{1,6}\s+|[-*+•]\s+|\d{1,2}[.)]\s+)*/u, '')
    .replace(/\s*\|\s*/gu, ' ')
    .replace(/(\*\*|__|~~|`)(?=\S)(.*?)\1/gu, '$2')
    .replace(/(?<![\p{L}\p{N}])([*_])(?=\S)(.*?\S)\1(?![\p{L}\p{N}])/gu, '$2')
    .replace(/(?<!\d)[*`~]+|[*`~]+(?!\d)/gu, '')
    .trim();
  const isOpen = /[\p{L}\p{N})»”"€%]$/u.test(words) && words !== '';
  return isOpen && isListOrHeading(line) ? `${words}.` : words;
}

const isListOrHeading = (line: string): boolean => /^[\s>]*(?:#{1,6}|[-*+•]|\d{1,2}[.)])\s/u.test(line);
