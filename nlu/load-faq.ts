import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { AppError } from '../bot/errors.ts';

/** The seven ways people write or say the same thing; the evaluation trains on some and tests on the others. */
export const styles = ['keywords', 'question', 'story', 'sms', 'learner', 'phone', 'facet'] as const;
export type Style = (typeof styles)[number];

const day = z
  .union([z.date(), z.iso.date()])
  .transform((value) => new Date(value).toISOString().slice(0, 10));
/** A whole https address; a local part may be a name to fill in, as in `https://{{office.website}}`. */
const isHttps = (url: string): boolean =>
  url.startsWith('https://') && URL.canParse(url.replaceAll(/\{\{[^}]*\}\}/gu, 'name'));

const utterances = z.array(z.string().min(1).max(1_000));

export const topicSchema = z.strictObject({
  title: z.string().min(1).max(60),
  /** The dialog that takes the floor instead of the answer, such as `handoff`. */
  dialog: z.enum(['handoff']).exactOptional(),
  answer: z.string().min(1),
  speak: z.string().min(1),
  short: z
    .strictObject({
      cost: z.string().exactOptional(),
      delay: z.string().exactOptional(),
      documents: z.string().exactOptional(),
      where: z.string().exactOptional(),
      who: z.string().exactOptional(),
    })
    .exactOptional(),
  links: z
    .array(
      z.strictObject({
        title: z.string().min(1),
        url: z.string().refine(isHttps, 'is not an https address'),
      }),
    )
    .default([]),
  related: z.array(z.string()).default([]),
  source: z.string().min(1),
  checkedOn: day,
  validUntil: day,
  status: z.enum(['verified', 'to-verify']),
  /** A right, a job or a life may hang on it: a human is offered with the answer. Said in one language, it holds in all. */
  urgent: z.boolean().exactOptional(),
  utterances: z.partialRecord(z.enum(styles), utterances),
});

/** One topic in one language, as its file says it. Dates are ISO days. */
export type TopicText = Readonly<z.infer<typeof topicSchema>>;

export interface Topic {
  /** The folder's name. */
  readonly id: string;
  readonly locales: Readonly<Record<string, TopicText>>;
}

/** All the utterances of a topic, whatever their style. */
export const listUtterances = (text: TopicText): readonly string[] =>
  styles.flatMap((style) => text.utterances[style] ?? []);

/**
 * Reads `<folder>/<topic>/<locale>.yaml`; names that start with `_` are tables, not topics.
 * A stray key or a missing field stops the start with `CONTENT_INVALID`, the file and the field.
 */
export function loadFaq(folder: string): readonly Topic[] {
  if (!existsSync(folder)) throw new AppError('CONTENT_INVALID', `there is no FAQ folder at ${folder}`);
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('_'))
    .map(({ name }) => ({ id: name, locales: readLocales(join(folder, name)) }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

function readLocales(folder: string): Readonly<Record<string, TopicText>> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  return Object.fromEntries(
    files.sort().map((file) => [basename(file, '.yaml'), readTopic(join(folder, file))]),
  );
}

function readTopic(path: string): TopicText {
  return parseContent(topicSchema, path);
}

/** Reads and checks one YAML file of the content; the error names the file and every wrong field. */
export function parseContent<T>(schema: z.ZodType<T>, path: string): T {
  let content: unknown;
  try {
    content = parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new AppError(
      'CONTENT_INVALID',
      `${path}: ${error instanceof Error ? error.message : 'unreadable'}`,
      { cause: error },
    );
  }
  const result = schema.safeParse(content);
  if (!result.success) throw new AppError('CONTENT_INVALID', `${path}:\n${z.prettifyError(result.error)}`);
  return result.data;
}
