import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { defaultLocale } from '../../bot/contracts/locale.ts';
import { topicSchema } from '../load-faq.ts';
import type { TopicFile } from './content.ts';
import { explainIssues } from './explain-issues.ts';
import type { Finding } from './finding.ts';
import { readSource } from './source-file.ts';

interface TopicsRead {
  readonly ids: ReadonlySet<string>;
  readonly topics: readonly TopicFile[];
  readonly findings: readonly Finding[];
}

/** Topic ids are stable names used in links, journals and evaluations: nothing that a URL or a shell would change. */
const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/u;
/** The assistant looks a language up by its two or three small letters; `FR.yaml` would never be found. */
const TOPIC_FILE = /^([a-z]{2,3})\.yaml$/u;

/** Reads `<folder>/<topic>/<locale>.yaml`; folders that start with `_` are not topics. */
export function readTopics(folder: string): TopicsRead {
  const ids = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('_'))
    .map(({ name }) => name)
    .sort();
  const read = ids.map((id) => readTopic(join(folder, id), id));
  return {
    ids: new Set(ids),
    topics: read.flatMap(({ topics }) => topics),
    findings: read.flatMap(({ findings }) => findings),
  };
}

function readTopic(folder: string, id: string) {
  const files = readdirSync(folder)
    .filter((file) => !file.startsWith('.'))
    .sort();
  const read = files.map((file) => readLanguage(join(folder, file), id, TOPIC_FILE.exec(file)?.[1]));
  const main = join(folder, `${defaultLocale}.yaml`);
  return {
    topics: read.flatMap(({ topic }) => topic ?? []),
    findings: [
      ...(ID.test(id)
        ? []
        : [error(main, `the folder’s name « ${id} » is not small letters, digits and hyphens`)]),
      ...(files.includes(`${defaultLocale}.yaml`)
        ? []
        : [error(main, `topic « ${id} » has no ${defaultLocale}.yaml`)]),
      ...read.flatMap(({ findings }) => findings),
    ],
  };
}

function readLanguage(
  file: string,
  id: string,
  locale: string | undefined,
): { readonly topic?: TopicFile; readonly findings: readonly Finding[] } {
  if (locale === undefined)
    return { findings: [error(file, 'this file is never read: name it like fr.yaml')] };
  const { source, findings } = readSource(file);
  if (!source) return { findings };
  const { success, data, error: refusal } = topicSchema.safeParse(source.value);
  if (!success) return { findings: explainIssues(refusal.issues, source) };
  return { topic: { id, locale, text: data, source }, findings: [] };
}

const error = (file: string, message: string): Finding => ({ level: 'error', file, line: 1, message });
