import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { parseContent } from './load-faq.ts';

/** An intent that any office hears: a greeting, a wish for a human, a follow-up on what was just said. */
export interface SmallIntent {
  readonly id: string;
  readonly utterances: Readonly<Record<string, readonly string[]>>;
}

const fileSchema = z.strictObject({ utterances: z.record(z.string(), z.array(z.string().min(1))) });

/** Reads `<folder>/<intent>.yaml`: utterances by language. */
export function loadIntents(folder: string): readonly SmallIntent[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => ({ id: basename(file, '.yaml'), ...parseContent(fileSchema, join(folder, file)) }));
}
