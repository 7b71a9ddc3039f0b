import { readFileSync, statSync } from 'node:fs';
import {
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type Alias,
  type Document,
} from 'yaml';
import type { Finding } from './finding.ts';

/** The way to a value: keys and numbers, as zod and yaml write them. */
export type Path = readonly PropertyKey[];

/** A YAML file that could be read: its value, and the lines things stand on. It says nothing of its schema. */
export interface SourceFile {
  readonly file: string;
  readonly value: unknown;
  /** The line of the deepest part of the path that exists; with a needle, the line where that text stands in it. */
  lineOf(path: Path, needle?: string): number;
  has(path: Path): boolean;
}

type Reading =
  | { readonly source: SourceFile; readonly findings: readonly Finding[] }
  | { readonly source?: undefined; readonly findings: readonly Finding[] };

/** Far above any file a person writes; what is larger is a mistake, and takes the YAML library seconds. */
const MOST_BYTES = 128 * 1024;
/** After a few, the rest of a broken file's errors only follow from the first. */
const MOST_YAML_ERRORS = 5;

/** Reads a YAML file; whatever is wrong with it, even on purpose, becomes findings with their lines. */
export function readSource(file: string): Reading {
  const fail = (line: number, message: string): Reading => ({
    findings: [{ level: 'error', file, line, message }],
  });
  let text: string;
  try {
    const { size } = statSync(file);
    if (size > MOST_BYTES) return fail(1, `the file has ${size} bytes; at most ${MOST_BYTES} are read`);
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return fail(1, `the file can’t be read: ${wordsOf(error)}`);
  }
  const lines = new LineCounter();
  let document: Document | undefined;
  try {
    document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
    const findings = listYamlErrors(file, document, lines);
    if (findings.length > 0) return { findings };
    return { source: openSource(file, text, document, lines), findings: [] };
  } catch (error) {
    // The library gives up by throwing: nesting deeper than the stack, aliases that multiply ("billion laughs").
    if (!document || error instanceof RangeError) return fail(1, `the YAML is refused: ${wordsOf(error)}`);
    return fail(lineOfAlias(document, lines, wordsOf(error)), `the YAML is refused: ${wordsOf(error)}`);
  }
}

/** The line of the alias that a message ends with, else of the first one. */
function lineOfAlias(document: Document, lines: LineCounter, message: string): number {
  let first: Alias | undefined;
  let named: Alias | undefined;
  visit(document, {
    Alias(_, alias) {
      first ??= alias;
      if (!message.endsWith(`: ${alias.source}`)) return undefined;
      named = alias;
      return visit.BREAK;
    },
  });
  return lines.linePos((named ?? first)?.range?.[0] ?? 0).line;
}

function listYamlErrors(file: string, document: Document, lines: LineCounter): readonly Finding[] {
  return [...document.errors, ...document.warnings]
    .slice(0, MOST_YAML_ERRORS)
    .map(({ code, message, pos }) => ({
      level: 'error' as const,
      file,
      line: lines.linePos(pos[0]).line,
      message: `YAML: ${code === 'DUPLICATE_KEY' ? 'this key is already in the same map' : plainWords(message)}`,
    }));
}

function openSource(file: string, text: string, document: Document, lines: LineCounter): SourceFile {
  const lineAt = (offset: number) => lines.linePos(offset).line;
  return {
    file,
    value: document.toJS(),
    has: (path) => locate(document, path).found,
    lineOf(path, needle) {
      const { start, from, to } = locate(document, path);
      const at = needle === undefined ? -1 : text.slice(from, to).indexOf(needle);
      return lineAt(at < 0 ? start : from + at);
    },
  };
}

/** Where a path leads: `start` is its key (or item), `from`–`to` its value; `found` unless a step is missing. */
interface Place {
  readonly found: boolean;
  readonly start: number;
  readonly from: number;
  readonly to: number;
}

function locate(document: Document, path: Path): Place {
  let node: unknown = document.contents;
  let place: Place = { found: true, start: 0, ...span(node) };
  for (const step of path) {
    const child = childOf(node, step);
    if (!child) return { ...place, found: false };
    node = child.value;
    const { from, to } = span(node);
    place = { found: true, start: child.start ?? from, from, to };
  }
  return place;
}

function childOf(
  node: unknown,
  step: PropertyKey,
): { readonly value: unknown; readonly start?: number } | undefined {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => String(isScalar(key) ? key.value : key) === String(step));
    return pair && { value: pair.value, start: span(pair.key).from };
  }
  if (isSeq(node) && typeof step === 'number' && step < node.items.length) return { value: node.items[step] };
  return undefined;
}

function span(node: unknown): { readonly from: number; readonly to: number } {
  const range = isNode(node) ? node.range : undefined;
  return { from: range?.[0] ?? 0, to: range?.[1] ?? 0 };
}

/** The first line of a message; the library says in its own way that its stack is full. */
const plainWords = (message: string): string =>
  /call stack|stack overflow/iu.test(message) ? 'nested too deeply' : (message.split('\n', 1)[0] ?? message);
const wordsOf = (error: unknown): string =>
  plainWords(
    typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error),
  );
