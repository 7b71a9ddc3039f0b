import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadFacts, type Facts } from '../load-facts.ts';
import type { Content, OfficeTable, Table } from './content.ts';
import type { Finding } from './finding.ts';
import { listTopicExamples, readIntentExamples, readNoneExamples } from './read-examples.ts';
import { readOffice } from './read-office.ts';
import { readTopics } from './read-topics.ts';
import { readWithLoader } from './read-with-loader.ts';

export interface ReadContentOptions {
  /** What `CONTENT_DIR` names: the folder that holds `nlu/faq` and `office.yaml`. */
  readonly contentDir: string;
  /** The small intents belong to the assistant, not to the content. */
  readonly intentsDir: string;
  readonly now: Date;
}

/** Reads all the content once; what can't be read becomes findings, and the rest is still checked. */
export function readContent({ contentDir, intentsDir, now }: ReadContentOptions): {
  readonly content: Content;
  readonly findings: readonly Finding[];
} {
  const folder = join(contentDir, 'nlu/faq');
  if (!existsSync(folder)) return { content: emptyContent, findings: [noFolder(folder)] };
  const topics = readTopics(folder);
  const facts = readFacts(folder);
  const office = readOffice(join(contentDir, 'office.yaml'));
  const intents = readIntentExamples(intentsDir);
  const none = readNoneExamples(folder);
  return {
    content: {
      today: dayOf(now, office.office),
      topicIds: topics.ids,
      topics: topics.topics,
      examples: [...topics.topics.flatMap(listTopicExamples), ...intents.examples, ...none.examples],
      ...(facts.facts && { facts: facts.facts }),
      ...(office.office && { office: office.office }),
    },
    findings: [topics, facts, office, intents, none].flatMap(({ findings }) => findings),
  };
}

const emptyContent: Content = { today: '', topicIds: new Set(), topics: [], examples: [] };

const noFolder = (file: string): Finding => ({
  level: 'error',
  file,
  line: 1,
  message: 'there is no FAQ folder',
});

function readFacts(folder: string): { readonly facts?: Table<Facts>; readonly findings: readonly Finding[] } {
  const file = join(folder, '_facts.yaml');
  const { value, sources = [], findings } = readWithLoader([file], () => loadFacts(folder));
  const [source] = sources;
  return value && source ? { facts: { value, source }, findings } : { findings };
}

/** The day it is where the office is, as ISO writes it; a file checked today in Cayenne is not from the future. */
function dayOf(now: Date, office: Table<OfficeTable> | undefined): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: office?.value.timeZone ?? 'Europe/Paris' }).format(now);
}
