import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { parseContent } from './load-faq.ts';

/** Messages that no topic answers, by language. */
export type NoneUtterances = Readonly<Record<string, readonly string[]>>;

const fileSchema = z.record(
  z.string(),
  z.strictObject({ near: z.array(z.string()), far: z.array(z.string()) }),
);

/** Reads `_none.yaml` of an FAQ folder; an FAQ without it has no examples of what to leave alone. */
export function loadNone(folder: string): NoneUtterances {
  const path = join(folder, '_none.yaml');
  if (!existsSync(path)) return {};
  const byLanguage = parseContent(fileSchema, path);
  return Object.fromEntries(
    Object.entries(byLanguage).map(([language, { near, far }]) => [language, [...near, ...far]]),
  );
}
