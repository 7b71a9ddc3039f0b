import { element } from './dom.ts';
import { externalLink } from './external-link.ts';
import { keepTogether } from '../../keep-together.ts';
import { type Block, type Inline, parseMarkdown } from './markdown.ts';
import type { Translate } from './translate.ts';

/** An answer's Markdown as elements; each block has its own direction: an Arabic excuse may stand above a French text. */
export function markdownView(source: string, t: Translate): readonly HTMLElement[] {
  return parseMarkdown(source).map((block) => blockView(block, t));
}

function blockView(block: Block, t: Translate): HTMLElement {
  switch (block.kind) {
    case 'paragraph':
      return element('p', { dir: 'auto' }, ...inlineViews(block.children, t));
    case 'unordered':
      return element(
        'ul',
        {},
        ...block.items.map((item) => element('li', { dir: 'auto' }, ...inlineViews(item, t))),
      );
    case 'ordered': {
      const items = block.items.map((item) => element('li', { dir: 'auto' }, ...inlineViews(item, t)));
      return element('ol', { start: block.start === 1 ? null : block.start }, ...items);
    }
  }
}

const inlineViews = (nodes: readonly Inline[], t: Translate): readonly (Node | string)[] =>
  nodes.map((node) => inlineView(node, t));

function inlineView(node: Inline, t: Translate): Node | string {
  switch (node.kind) {
    case 'text':
      return keepTogether(node.text);
    case 'break':
      return element('br');
    case 'strong':
      return element('strong', {}, ...inlineViews(node.children, t));
    case 'link':
      return externalLink(node.href, t, ...inlineViews(node.children, t));
  }
}
