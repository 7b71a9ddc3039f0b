import { z } from 'zod';
import { cleanText } from '../../bot/contracts/clean-text.ts';
import { isLocale } from '../../bot/contracts/locale.ts';
import {
  resolutions,
  ticketChannels,
  ticketDomains,
  ticketKinds,
  ticketStatuses,
} from '../../bot/contracts/ticket.ts';

/** A letter of several pages; the server takes bodies of 128 KiB at most. */
const LONGEST_TEXT = 20_000;
const MOST_CASES = 100;

const text = z.string().max(LONGEST_TEXT).transform(cleanText);
const someText = text.refine((value) => value.trim() !== '');
const subject = z
  .string()
  .max(200)
  .transform(cleanText)
  .refine((value) => value.trim() !== '');
const locale = z.string().max(35).refine(isLocale);
const id = z.string().min(1).max(100);
const instant = z.iso.datetime();

const contact = z
  .strictObject({
    way: z.enum(['chat', 'email', 'phone']),
    email: z.email().max(320).exactOptional(),
    // E.164.
    phone: z
      .string()
      .regex(/^\+[1-9]\d{6,14}$/u)
      .exactOptional(),
    name: z.string().max(200).transform(cleanText).exactOptional(),
  })
  .refine(({ way, email }) => way !== 'email' || email !== undefined, { path: ['email'] })
  .refine(({ way, phone }) => way !== 'phone' || phone !== undefined, { path: ['phone'] });

const change = z.strictObject({
  subject: subject.exactOptional(),
  details: text.exactOptional(),
  domain: z.enum(ticketDomains).exactOptional(),
  kind: z.enum(ticketKinds).exactOptional(),
  channel: z.enum(ticketChannels).exactOptional(),
  priority: z.enum(['normal', 'urgent']).exactOptional(),
  contact: contact.exactOptional(),
  receivedAt: instant.exactOptional(),
});

/** A `CommandRequest`. */
export const commandRequestSchema = z.strictObject({
  version: z.int().min(1),
  commandId: z.string().regex(/^[\w-]{8,64}$/u),
  command: z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('claim') }),
    z.strictObject({ type: z.literal('assign'), to: id }),
    z.strictObject({ type: z.literal('release') }),
    z.strictObject({ type: z.literal('reply'), text: someText, locale, wait: z.boolean() }),
    z.strictObject({ type: z.literal('note'), text: someText }),
    z.strictObject({ type: z.literal('wait') }),
    z.strictObject({ type: z.literal('resume') }),
    z.strictObject({ type: z.literal('handBack') }),
    z.strictObject({
      type: z.literal('resolve'),
      resolution: z.enum(resolutions),
      text: someText.exactOptional(),
    }),
    z.strictObject({ type: z.literal('reopen') }),
    z.strictObject({ type: z.literal('merge'), into: id }),
    z.strictObject({ type: z.literal('edit'), change }),
  ]),
});

/** A `CaseByHand`. */
export const caseByHandSchema = z.strictObject({
  channel: z.enum(ticketChannels),
  kind: z.enum(ticketKinds),
  domain: z.enum(ticketDomains),
  locale,
  subject,
  details: text,
  contact,
  receivedAt: instant,
});

export const draftSchema = z.strictObject({ text });

/** An empty choice in a form is none. */
const choice = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

/** What a list of cases is narrowed by, as it stands in an address. */
export const caseQuerySchema = z.object({
  view: z.enum(['mine', 'unassigned', 'all', 'overdue', 'soon', 'closed']).default('unassigned'),
  domain: choice(z.enum(ticketDomains)),
  kind: choice(z.enum(ticketKinds)),
  locale: choice(locale),
  channel: choice(z.enum(ticketChannels)),
  status: choice(z.enum(ticketStatuses)),
  search: choice(z.string().max(200)),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(MOST_CASES).default(50),
});
