import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { NONE } from '../knowledge.ts';
import { styles } from '../load-faq.ts';
import { loadIntents } from '../load-intents.ts';
import { loadNone } from '../load-none.ts';
import type { Example, TopicFile } from './content.ts';
import type { Finding } from './finding.ts';
import { readWithLoader } from './read-with-loader.ts';
import type { Path, SourceFile } from './source-file.ts';

interface ExamplesRead {
  readonly examples: readonly Example[];
  readonly findings: readonly Finding[];
}

/** The examples of a topic that was read. */
export function listTopicExamples({ id, locale, text, source }: TopicFile): readonly Example[] {
  return styles.flatMap((style) =>
    (text.utterances[style] ?? []).map((utterance, at) => ({
      intent: id,
      language: locale,
      text: utterance,
      source,
      path: ['utterances', style, at],
    })),
  );
}

/** Reads the small intents' examples: one file an intent, `utterances:` by language. */
export function readIntentExamples(folder: string): ExamplesRead {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => join(folder, file));
  const { sources = [], findings } = readWithLoader(files, () => loadIntents(folder));
  return {
    examples: sources.flatMap((source) => listExamples(source, basename(source.file, '.yaml'), 1)),
    findings,
  };
}

/** Reads `_none.yaml`: by language, near and far. A folder without it has no such examples. */
export function readNoneExamples(folder: string): ExamplesRead {
  const file = join(folder, '_none.yaml');
  if (!existsSync(file)) return { examples: [], findings: [] };
  const { sources = [], findings } = readWithLoader([file], () => loadNone(folder));
  return { examples: sources.flatMap((source) => listExamples(source, NONE, 0)), findings };
}

/** Every sentence of a file that its loader took; the language is a step of the path. */
function listExamples(source: SourceFile, intent: string, languageAt: number): readonly Example[] {
  return listSentences(source.value, []).map(({ path, text }) => ({
    intent,
    language: String(path[languageAt]),
    text,
    source,
    path,
  }));
}

function listSentences(
  value: unknown,
  path: Path,
): readonly { readonly path: Path; readonly text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (Array.isArray(value)) return value.flatMap((item, at) => listSentences(item, [...path, at]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => listSentences(item, [...path, key]));
}
