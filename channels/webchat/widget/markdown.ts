import { safeHref } from './safe-href.ts';

/** A run of text inside a block. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'break' }
  | { readonly kind: 'strong'; readonly children: readonly Inline[] }
  | { readonly kind: 'link'; readonly href: string; readonly children: readonly Inline[] };

/** A block of an answer; `start` is the number of an ordered list's first item. */
export type Block =
  | { readonly kind: 'paragraph'; readonly children: readonly Inline[] }
  | { readonly kind: 'unordered'; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: 'ordered'; readonly start: number; readonly items: readonly (readonly Inline[])[] };

type Draft =
  | { readonly kind: 'paragraph'; readonly lines: string[] }
  | { readonly kind: 'unordered'; readonly items: string[] }
  | { readonly kind: 'ordered'; readonly start: number; readonly items: string[] };

const UNORDERED_ITEM = /^\s{0,6}[-*•]\s+(?=\S)/u;
const ORDERED_ITEM = /^\s{0,6}(\d{1,3})[.)]\s+(?=\S)/u;
const CONTINUATION = /^\s{2,}\S/u;

// Every repetition is bounded: hostile text costs at most this much at each of its characters.
const STRONG = /\*\*(?=\S)((?:(?!\*\*)[^\n]){1,1000}?)(?<=\S)\*\*/uy;
const LINK = /\[([^\][\n]{1,300})\]\(([^\s()<>]{1,2000})\)/uy;
const ESCAPE = /\\([\\*[\]()_.-])/uy;

/**
 * The part of Markdown that answers are written in: paragraphs, line breaks, bold, lists and web links. It yields a
 * tree and never HTML; whatever it does not know, tags included, stays text.
 */
export function parseMarkdown(source: string): readonly Block[] {
  const drafts: Draft[] = [];
  let open: Draft | null = null;
  for (const line of source.split(/\r\n?|\n/u)) {
    if (line.trim() === '') {
      open = null;
      continue;
    }
    const current: Draft = continueBlock(open, line) ?? openBlock(line);
    if (current !== open) drafts.push(current);
    open = current;
  }
  return drafts.map(finishBlock);
}

/** Adds the line to the open block when it belongs there; null when it begins another. */
function continueBlock(open: Draft | null, line: string): Draft | null {
  if (!open) return null;
  const kind = kindOfLine(line);
  if (kind === open.kind) {
    if (open.kind === 'paragraph') open.lines.push(line.trim());
    else open.items.push(withoutMarker(line));
    return open;
  }
  if (kind === 'paragraph' && open.kind !== 'paragraph' && CONTINUATION.test(line)) {
    open.items.push(`${open.items.pop() ?? ''}\n${line.trim()}`);
    return open;
  }
  return null;
}

function openBlock(line: string): Draft {
  const kind = kindOfLine(line);
  if (kind === 'paragraph') return { kind, lines: [line.trim()] };
  const items = [withoutMarker(line)];
  return kind === 'unordered'
    ? { kind, items }
    : { kind, items, start: Number(ORDERED_ITEM.exec(line)?.[1] ?? 1) };
}

function kindOfLine(line: string): Block['kind'] {
  if (UNORDERED_ITEM.test(line)) return 'unordered';
  return ORDERED_ITEM.test(line) ? 'ordered' : 'paragraph';
}

const withoutMarker = (line: string): string =>
  line.replace(UNORDERED_ITEM, '').replace(ORDERED_ITEM, '').trim();

function finishBlock(draft: Draft): Block {
  if (draft.kind === 'paragraph') return { kind: 'paragraph', children: parseInline(draft.lines.join('\n')) };
  return { ...draft, items: draft.items.map((item) => parseInline(item)) };
}

interface Found {
  readonly node: Inline;
  readonly length: number;
}

/** `within` names the element around, which may not hold another of its kind. */
function parseInline(source: string, within: readonly Inline['kind'][] = []): readonly Inline[] {
  const nodes: Inline[] = [];
  let position = 0;
  while (position < source.length) {
    const found = findSpecial(source, position, within) ?? plainText(source, position);
    append(nodes, found.node);
    position += found.length;
  }
  return nodes;
}

function findSpecial(source: string, position: number, within: readonly Inline['kind'][]): Found | null {
  switch (source[position]) {
    case '\n':
      return { node: { kind: 'break' }, length: 1 };
    case '\\':
      return match(ESCAPE, source, position, ([, text = '']) => ({ kind: 'text', text }));
    case '*':
      if (within.includes('strong')) return null;
      return match(STRONG, source, position, ([, inner = '']) => ({
        kind: 'strong',
        children: parseInline(inner, [...within, 'strong']),
      }));
    case '[':
      if (within.includes('link')) return null;
      return match(LINK, source, position, ([, label = '', address = '']) => {
        const href = safeHref(address);
        return href === null
          ? null
          : { kind: 'link', href, children: parseInline(label, [...within, 'link']) };
      });
    default:
      return null;
  }
}

function match(
  pattern: RegExp,
  source: string,
  position: number,
  build: (groups: RegExpExecArray) => Inline | null,
): Found | null {
  pattern.lastIndex = position;
  const groups = pattern.exec(source);
  const node = groups && build(groups);
  return node ? { node, length: groups[0].length } : null;
}

/** The text up to the next character that could mean something; at least one character, so that parsing goes on. */
function plainText(source: string, position: number): Found {
  const rest = source.slice(position + 1).search(/[\n\\*[]/u);
  const end = rest === -1 ? source.length : position + 1 + rest;
  return { node: { kind: 'text', text: source.slice(position, end) }, length: end - position };
}

/** Neighbouring texts are one text. */
function append(nodes: Inline[], node: Inline): void {
  const last = nodes.at(-1);
  if (node.kind === 'text' && last?.kind === 'text')
    nodes[nodes.length - 1] = { kind: 'text', text: last.text + node.text };
  else nodes.push(node);
}
