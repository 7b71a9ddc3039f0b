import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './story-world.ts';

interface Sentence {
  /** As the voice has it, with its values caught. */
  readonly heard: RegExp;
  readonly spoken: string;
  readonly names: readonly string[];
  /** As the chat has it. */
  readonly written: string;
}

/** A sentence that is little more than a value would be found anywhere. */
const LEAST_WORDS = 8;
const SUFFIX = '_voice';
const VALUE = /\{\{(\w+)\}\}/gu;

/** Sentences of the dialogs that the voice says in other words than the chat, the longest first. */
const sentences: readonly Sentence[] = ['fr', 'en']
  .flatMap((language) => {
    const file = join(root, `dialogs/locales/${language}.json`);
    return pairsOf(JSON.parse(readFileSync(file, 'utf8')) as Tree);
  })
  .toSorted((a, b) => b.heard.source.length - a.heard.source.length);

/** What the chat would have said where the voice has words of its own: stories are written for the eye. */
export const asWritten = (heard: string): string =>
  sentences.reduce(
    (text, { heard: pattern, names, written }) =>
      text.replace(pattern, (_all: string, ...values: readonly string[]) =>
        written.replace(VALUE, (_value, name: string) => values[names.indexOf(name)] ?? ''),
      ),
    heard,
  );

/** A choice in the words that the voice has for it. */
export const asHeard = (label: string): string =>
  sentences.find(({ written, names }) => names.length === 0 && written === label)?.spoken ?? label;

interface Tree {
  readonly [key: string]: string | Tree;
}

function pairsOf(tree: Tree): readonly Sentence[] {
  return Object.entries(tree).flatMap(([key, value]) => {
    if (typeof value !== 'string') return pairsOf(value);
    const written = tree[key.slice(0, -SUFFIX.length)];
    const hasWords = value.replace(VALUE, '').length >= LEAST_WORDS;
    return key.endsWith(SUFFIX) && typeof written === 'string' && hasWords ? [pairOf(value, written)] : [];
  });
}

function pairOf(voice: string, written: string): Sentence {
  const names = [...voice.matchAll(VALUE)].map(([, name = '']) => name);
  const parts = voice.split(/\{\{\w+\}\}/u).map((part) => part.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&'));
  return { heard: new RegExp(parts.join('(.+?)'), 'gu'), spoken: voice, names, written };
}
