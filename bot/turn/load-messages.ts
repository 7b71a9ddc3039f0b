import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import type { Messages } from './translate.ts';

/** Files with a few sentences for every language, and what each language's part becomes of its sentences. */
const PARTIAL: Readonly<Record<string, (part: unknown) => Readonly<Record<string, unknown>>>> = {
  excuses: (excuse) => ({ excuse }),
  satisfaction: (satisfaction) => ({ satisfaction }),
  rating: groupsOf,
};
const fileSchema = z.record(z.string(), z.unknown());

/**
 * Reads `<folder>/<language>.json` of each folder; a later folder's sentences replace those of an earlier one, key by key,
 * so that an office rewrites only what it wants. `excuses.json` holds one sentence for every language, `satisfaction.json`
 * the question of satisfaction, which is put in every language, and `rating.json` what a mail or a page needs to put it.
 */
export function loadMessages(folders: readonly string[]): Messages {
  const messages: Record<string, Record<string, unknown>> = {};
  for (const folder of folders.filter((one) => existsSync(one))) {
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
      const language = basename(file, '.json');
      const content = readJson(join(folder, file));
      const place = PARTIAL[language];
      if (place !== undefined) {
        for (const [spoken, part] of Object.entries(content)) merge((messages[spoken] ??= {}), place(part));
      } else merge((messages[language] ??= {}), content);
    }
  }
  return messages;
}

/** The languages the assistant speaks in full, as opposed to those it has only some sentences for. */
export const fullLanguages = (messages: Messages): readonly string[] =>
  Object.keys(messages).filter((language) => messages[language]?.['language'] === language);

function readJson(path: string): Record<string, unknown> {
  try {
    return fileSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    throw new AppError('CONTENT_INVALID', `${path}: not a JSON object of sentences`, { cause: error });
  }
}

function merge(into: Record<string, unknown>, from: Readonly<Record<string, unknown>>): void {
  for (const [key, value] of Object.entries(from)) {
    const present = into[key];
    if (isGroup(present) && isGroup(value)) merge(present, value);
    else into[key] = isGroup(value) ? { ...value } : value;
  }
}

/** Without the sentences beside the groups: one of them could be the language's own name, which says it is spoken in full. */
function groupsOf(part: unknown): Readonly<Record<string, unknown>> {
  return isGroup(part) ? Object.fromEntries(Object.entries(part).filter(([, value]) => isGroup(value))) : {};
}

const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
