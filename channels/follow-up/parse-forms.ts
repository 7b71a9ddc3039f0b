import { z } from 'zod';
import { cleanText } from '../../bot/contracts/clean-text.ts';
import { scores, type Score } from '../../bot/contracts/rating.ts';

/** The longest message, and the longest comment, in characters. */
export const MOST_CHARACTERS = 2_000;
export const MOST_COMMENT_CHARACTERS = 1_000;

/** Forms send line breaks as CR LF, which would count twice (HTML, 4.10.21.8). */
const words = z
  .string()
  .catch('')
  .transform((text) => cleanText(text.replaceAll('\r\n', '\n')).trim());
const short = z.string().max(40).catch('').transform(cleanText);

const caseSchema = z.object({
  number: short,
  code: short,
  message: words,
  messageId: z
    .string()
    .regex(/^[\w-]{8,64}$/u)
    .optional()
    .catch(undefined),
  confirm: z.literal('yes').optional().catch(undefined),
});
const ratingSchema = z.object({
  t: z.string().max(2_000).catch(''),
  score: z.coerce.number().pipe(z.literal(scores)).optional().catch(undefined),
  comment: words,
});

/** The forms about a case: everything in them may be missing, twisted or too long. */
export type CaseForm = z.infer<typeof caseSchema>;

/** The form of an opinion. */
export interface RatingForm {
  readonly t: string;
  readonly score?: Score | undefined;
  readonly comment: string;
}

export const parseCaseForm = (body: unknown): CaseForm => caseSchema.parse(recordOf(body));
export const parseRatingForm = (body: unknown): RatingForm => ratingSchema.parse(recordOf(body));

/** One value of the address, when there is exactly one. */
export function queryOf(request: { readonly query?: unknown }, name: string): string {
  const value = (request.query as Readonly<Record<string, unknown>> | undefined)?.[name];
  return typeof value === 'string' ? value : '';
}

const recordOf = (body: unknown): object =>
  typeof body === 'object' && body !== null && !Array.isArray(body) ? body : {};
