import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { parseContent } from './load-faq.ts';

const day = z
  .union([z.date(), z.iso.date()])
  .transform((value) => new Date(value).toISOString().slice(0, 10));

const factSchema = z.strictObject({
  label: z.string().min(1),
  amount: z.number(),
  unit: z.enum(['euro', 'hour', 'day', 'week', 'month', 'year']),
  /** Date of effect, or of the source where that is all we know. */
  from: day,
  source: z.string().min(1),
  /** Nobody has confirmed it: answers that use it say so. */
  uncertain: z.boolean().optional(),
});

/** An amount or a delay that answers name. */
export type Fact = Readonly<z.infer<typeof factSchema>>;
export type Facts = Readonly<Record<string, Fact>>;

/** Reads `_facts.yaml`, the one place of every amount and delay. */
export function loadFacts(folder: string): Facts {
  const path = join(folder, '_facts.yaml');
  return existsSync(path) ? parseContent(z.record(z.string(), factSchema), path) : {};
}

/** `25 €` or `4 mois` to read; `25 euros` or `4 mois` to hear. */
export function sayFact({ amount, unit }: Fact, locale: string, medium: 'read' | 'heard'): string {
  if (unit === 'euro') {
    return new Intl.NumberFormat(locale, {
      style: 'currency',
      currency: 'EUR',
      currencyDisplay: medium === 'heard' ? 'name' : 'symbol',
      trailingZeroDisplay: 'stripIfInteger',
    }).format(amount);
  }
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(amount);
}
