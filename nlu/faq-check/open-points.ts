import type { Facts } from '../load-facts.ts';
import type { Content, OfficeTable, Table } from './content.ts';
import type { Finding } from './finding.ts';
import { findingIn } from './texts.ts';

/** What waits for someone who knows; never an error, since the answers already say that it may be wrong. */
interface OpenPoints {
  readonly topics: readonly Finding[];
  readonly facts: readonly Finding[];
  readonly office: readonly Finding[];
}

/** Topics to verify, amounts that nobody has confirmed, and facts of the office that the office has not confirmed. */
export function listOpenPoints({ topics, facts, office }: Content): OpenPoints {
  return {
    topics: topics
      .filter(({ text }) => text.status === 'to-verify')
      .map((topic) => findingIn(topic, 'open', ['status'], `« ${topic.text.title} » is to be verified`)),
    facts: facts ? listUncertain(facts) : [],
    office: office ? listUnconfirmed(office) : [],
  };
}

function listUncertain({ value, source }: Table<Facts>): readonly Finding[] {
  return Object.entries(value)
    .filter(([, { uncertain }]) => uncertain === true)
    .map(([name, { label }]) => ({
      level: 'open',
      file: source.file,
      line: source.lineOf([name]),
      message: `${name} is uncertain: ${label}`,
    }));
}

function listUnconfirmed({ value, source }: Table<OfficeTable>): readonly Finding[] {
  const facts = Object.entries(value.facts)
    .filter(([, { confirmed }]) => !confirmed)
    .map(([name]) => ({ name, path: ['facts', name] }));
  // Without hours there is nothing of the desk to confirm.
  const isDeskOpenPoint = value.desk?.hours !== undefined && !value.desk.confirmed;
  const desk = isDeskOpenPoint ? [{ name: 'the hours of the desk', path: ['desk'] }] : [];
  return [...facts, ...desk].map(({ name, path }) => ({
    level: 'open',
    file: source.file,
    line: source.lineOf(path),
    message: `the office has not confirmed ${name}`,
  }));
}
