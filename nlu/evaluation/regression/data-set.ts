import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import type { Knowledge } from '../../knowledge.ts';

const items = z.array(z.object({ t: z.string(), i: z.string() }));
const fileSchema = z.object({
  lang: z.string(),
  train: items,
  /** For choices only: settings may be tuned on it. */
  dev: items,
  /** For the verdict only: nothing is ever tuned on it. */
  test: items,
  oosTest: z.array(z.string()),
  /** How many of `oosTest`, from its start, are close to the domain. */
  nearTest: z.number().default(0),
});

/** Questions of another public service, with the intents they mean: a floor under the understanding, never training data of ours. */
export type DataSet = Readonly<z.infer<typeof fileSchema>> & { readonly name: string };

const ENDING = '.ds.json';

/** Reads every `*.ds.json` of a folder, by name. */
export function readDataSets(folder: string): readonly DataSet[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(ENDING))
    .sort()
    .map((file) => ({
      name: basename(file, ENDING),
      ...fileSchema.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))),
    }));
}

/** The training part as a knowledge: topics with utterances, no answers, nothing that says what to leave alone. */
export function knowledgeOf({ name, lang, train }: DataSet): Knowledge {
  const byIntent = Object.groupBy(train, ({ i }) => i);
  return {
    intents: Object.entries(byIntent)
      .map(([id, list = []]) => ({ id, kind: 'topic' as const, utterances: { [lang]: list.map(({ t }) => t) } }))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
    languages: [lang],
    hash: name,
  };
}
