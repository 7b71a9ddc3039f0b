import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from '@jest/globals';
import { checkFaq } from '../../../nlu/faq-check/check-faq.ts';
import { formatFinding, type Level } from '../../../nlu/faq-check/finding.ts';

/** The day all these tests happen on. */
export const TODAY = new Date('2026-11-24T10:00:00Z');

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Files by their path in the content folder; what is not given is a tiny valid one. */
export type Files = Readonly<Record<string, string>>;

const OFFICE = `name: Préfecture de test
timeZone: Europe/Paris
suggestions: []
facts:
  phone: { value: '01 02 03 04 05', confirmed: true }
`;

/** Writes a small content to a folder of its own. `intents/` is beside the content, as it belongs to the assistant. */
export function writeContent(files: Files): string {
  const folder = mkdtempSync(join(tmpdir(), 'faq-check-'));
  folders.push(folder);
  const all = {
    'office.yaml': OFFICE,
    'nlu/faq/_facts.yaml': '{}\n',
    'intents/greeting.yaml': 'utterances:\n  fr: [bonjour]\n',
    ...files,
  };
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** Checks a small content and gives its findings as the command prints them, open points left out. */
export function findIn(files: Files, now = TODAY): readonly string[] {
  return findAll(files, now).filter((line) => !line.includes(': open: '));
}

/** The same with the open points. */
export function findAll(files: Files, now = TODAY): readonly string[] {
  const folder = writeContent(files);
  const { findings } = checkFaq({ contentDir: folder, intentsDir: join(folder, 'intents'), now });
  return findings.map((finding) => formatFinding(finding, join(folder, 'nlu/faq')));
}

/** The levels of the findings, to see what would stop a release. */
export function levelsIn(files: Files, now = TODAY): readonly Level[] {
  const folder = writeContent(files);
  return checkFaq({ contentDir: folder, intentsDir: join(folder, 'intents'), now }).findings.map(
    ({ level }) => level,
  );
}

const STYLES = ['keywords', 'question', 'story', 'sms', 'learner'];

export interface TopicFields {
  readonly title?: string;
  readonly answer?: string;
  readonly speak?: string;
  /** YAML lines, written as they are before `utterances:`. */
  readonly more?: string;
  readonly checkedOn?: string;
  readonly validUntil?: string;
  readonly status?: string;
  /** YAML lines under `utterances:`; by default fifteen in five styles, different for each topic. */
  readonly utterances?: string;
}

/** A topic's file: title on line 1, `answer: |` on line 2, its text from line 3 on. */
export function topicYaml(id: string, fields: TopicFields = {}): string {
  const answer = (fields.answer ?? 'Faites la demande en ligne.').replaceAll('\n', '\n  ');
  const examples = STYLES.flatMap((style) => [
    `  ${style}:`,
    ...[1, 2, 3].map((n) => `    - ${id} ${style} ${n}`),
  ]);
  return `title: ${fields.title ?? `Titre ${id}`}
answer: |
  ${answer}
speak: ${fields.speak ?? 'Faites la demande en ligne.'}
source: Service-Public
checkedOn: ${fields.checkedOn ?? '2026-11-01'}
validUntil: ${fields.validUntil ?? '2027-05-01'}
status: ${fields.status ?? 'verified'}
${fields.more === undefined ? '' : `${fields.more}\n`}utterances:
${fields.utterances ?? examples.join('\n')}
`;
}

/** One topic named `perte`, and nothing else. */
export const onePerte = (fields: TopicFields = {}): Files => ({
  'nlu/faq/perte/fr.yaml': topicYaml('perte', fields),
});

export const factYaml = (name: string, more = ''): string =>
  `${name}:\n  label: Un montant\n  amount: 25\n  unit: euro\n  from: 2026-05-01\n  source: Loi\n${more}`;
