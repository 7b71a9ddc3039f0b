import { namesIn } from '../../fill-in.ts';
import type { Check } from '../content.ts';
import { listTexts } from '../texts.ts';

/** Warns of amounts that no answer names: nobody would notice that they are out of date. */
export const checkUnusedFacts: Check = ({ facts, topics }) => {
  if (!facts) return [];
  const used = new Set(
    topics.flatMap(listTexts).flatMap(({ text }) => namesIn(text).map(({ name }) => name)),
  );
  return Object.keys(facts.value)
    .filter((name) => !used.has(name))
    .map((name) => ({
      level: 'warning',
      file: facts.source.file,
      line: facts.source.lineOf([name]),
      message: `no answer uses ${name}`,
    }));
};
