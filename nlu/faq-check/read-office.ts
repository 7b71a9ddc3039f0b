import { z } from 'zod';
import { isTimeZone } from '../../bot/contracts/office.ts';
import type { OfficeTable, Table } from './content.ts';
import { explainIssues } from './explain-issues.ts';
import type { Finding } from './finding.ts';
import { readSource } from './source-file.ts';

/** Only what the checks use: nlu doesn't know the engine, whose own loader is stricter. */
const officeSchema = z.object({
  timeZone: z.string().refine(isTimeZone, 'is not an IANA time zone'),
  suggestions: z.array(z.string()).default([]),
  facts: z.record(z.string(), z.object({ value: z.string().min(1), confirmed: z.boolean() })),
  desk: z
    .object({ hours: z.unknown().exactOptional(), confirmed: z.boolean().default(false) })
    .exactOptional(),
});

/** Reads the names of the office's facts; their values are the office's business. */
export function readOffice(file: string): {
  readonly office?: Table<OfficeTable>;
  readonly findings: readonly Finding[];
} {
  const { source, findings } = readSource(file);
  if (!source) return { findings };
  const { success, data, error } = officeSchema.safeParse(source.value);
  if (!success) return { findings: explainIssues(error.issues, source) };
  return { office: { value: data, source }, findings: [] };
}
