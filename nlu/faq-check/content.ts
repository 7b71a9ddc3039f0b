import type { Facts } from '../load-facts.ts';
import type { TopicText } from '../load-faq.ts';
import type { Finding } from './finding.ts';
import type { Path, SourceFile } from './source-file.ts';

/** A table of the content with the file it stands in. */
export interface Table<T> {
  readonly value: T;
  readonly source: SourceFile;
}

/** One topic in one language, as its file says it, with the file. */
export interface TopicFile {
  readonly id: string;
  /** The file's name: `fr`. */
  readonly locale: string;
  readonly text: TopicText;
  readonly source: SourceFile;
}

/** One example of what people write, and where it stands. The line is looked up only for what is reported. */
export interface Example {
  /** The topic, the small intent or `none`. */
  readonly intent: string;
  readonly language: string;
  readonly text: string;
  readonly source: SourceFile;
  readonly path: Path;
}

/** What the checks need of `office.yaml`; the assistant's own loader checks the rest of it. */
export interface OfficeTable {
  /** IANA name. */
  readonly timeZone: string;
  readonly facts: Readonly<Record<string, { readonly value: string; readonly confirmed: boolean }>>;
  readonly suggestions: readonly string[];
  /** `hours` as they are written; whether they are right is the loader's business. */
  readonly desk?: { readonly hours?: unknown; readonly confirmed: boolean };
}

/** All the content that could be read. A file that was refused is left out: its own findings say why. */
export interface Content {
  /** ISO day, where the office is. */
  readonly today: string;
  /** Every folder of the FAQ, whether or not its files could be read. */
  readonly topicIds: ReadonlySet<string>;
  readonly topics: readonly TopicFile[];
  readonly examples: readonly Example[];
  readonly facts?: Table<Facts>;
  readonly office?: Table<OfficeTable>;
}

/** One rule, on content that was read; pure. */
export type Check = (content: Content) => readonly Finding[];
