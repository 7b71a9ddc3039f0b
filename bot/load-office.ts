import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { isLocale } from './contracts/locale.ts';
import { isTimeZone, regions, weekdays, type Office } from './contracts/office.ts';
import { AppError } from './errors.ts';

const opening = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/u, 'write it as 08:30-12:00');

const weekHours = z.partialRecord(
  z.enum(weekdays),
  z
    .array(opening)
    .refine(areInOrder, 'each must end after it begins, and begin after the one before has ended'),
);

const closure = z
  .strictObject({ from: z.iso.date(), to: z.iso.date(), reason: z.string().min(1) })
  .refine(({ from, to }) => from <= to, { path: ['to'], error: 'is before from' });

const cannedText = z
  .string()
  .min(1)
  .refine(hasKnownNames, 'only {{number}}, {{name}}, {{agent}}, {{dueOn}} and {{office}} can be filled in');

const desk = z.strictObject({
  hours: weekHours.exactOptional(),
  confirmed: z.boolean().default(false),
  qualityMailbox: z.email().exactOptional(),
  cannedReplies: z
    .array(
      z.strictObject({
        title: z.string().min(1),
        text: z.record(z.string().refine(isLocale), cannedText),
      }),
    )
    .default([]),
});

const officeSchema = z.strictObject({
  name: z.string().min(1),
  department: z.string().min(1).exactOptional(),
  assistantName: z.string().min(1),
  timeZone: z.string().refine(isTimeZone, 'is not an IANA time zone'),
  suggestions: z.array(z.string()).max(6).default([]),
  hours: weekHours.exactOptional(),
  region: z.enum(regions).default('metropole'),
  closures: z.array(closure).default([]),
  desk: desk.default({ confirmed: false, cannedReplies: [] }),
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

/** `HH:MM` sorts as text; two that touch are one opening, and would tell people of a break that there is not. */
function areInOrder(openings: readonly string[]): boolean {
  const times = openings.flatMap((text) => text.split('-'));
  return times.every((time, at) => at === 0 || (times[at - 1] ?? '') < time);
}

function hasKnownNames(text: string): boolean {
  const names = new Set(['number', 'name', 'agent', 'dueOn', 'office']);
  const left = text.replaceAll(/\{\{(\w+)\}\}/gu, (whole, name: string) => (names.has(name) ? '' : whole));
  return !left.includes('{{') && !left.includes('}}');
}
