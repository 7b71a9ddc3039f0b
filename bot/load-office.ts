import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { isTimeZone, weekdays, type Office } from './contracts/office.ts';
import { AppError } from './errors.ts';

const opening = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/u, 'write it as 08:30-12:00');

const officeSchema = z.strictObject({
  name: z.string().min(1),
  department: z.string().min(1).exactOptional(),
  assistantName: z.string().min(1),
  timeZone: z.string().refine(isTimeZone, 'is not an IANA time zone'),
  suggestions: z.array(z.string()).max(6).default([]),
  hours: z.partialRecord(z.enum(weekdays), z.array(opening)).exactOptional(),
  facts: z.record(
    z.string(),
    z.strictObject({
      value: z.string().min(1),
      spoken: z.string().min(1).exactOptional(),
      confirmed: z.boolean(),
    }),
  ),
});

/** Reads `office.yaml`; a stray key or a wrong value stops the start with `CONTENT_INVALID`. */
export function loadOffice(path: string): Office {
  if (!existsSync(path)) throw new AppError('CONTENT_INVALID', `there is no ${path}`);
  const result = officeSchema.safeParse(readYaml(path));
  if (!result.success) throw new AppError('CONTENT_INVALID', `${path}:\n${z.prettifyError(result.error)}`);
  return result.data;
}

function readYaml(path: string): unknown {
  try {
    return parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new AppError(
      'CONTENT_INVALID',
      `${path}: ${error instanceof Error ? error.message : 'unreadable'}`,
    );
  }
}
