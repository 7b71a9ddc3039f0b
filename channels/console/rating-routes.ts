import { z } from 'zod';
import type { Rating } from '../../bot/contracts/rating.ts';
import { ok } from './answer.ts';
import { withQuery, type Handlers } from './call.ts';
import type { ConsoleDeps } from './console-deps.ts';
import { dayBounds } from './day-bounds.ts';
import { printCsv } from './print-csv.ts';

/** Both days included. */
const periodSchema = z
  .object({ from: z.iso.date(), to: z.iso.date() })
  .refine(({ from, to }) => from <= to, { path: ['to'] });

/** Satisfaction of a period: by channel and language, and one by one for a spreadsheet. */
export function createRatingRoutes({
  ratings,
  office,
}: Pick<ConsoleDeps, 'ratings' | 'office'>): Handlers<'GET /ratings' | 'GET /ratings.csv'> {
  const boundsOf = ({ from, to }: z.infer<typeof periodSchema>) => dayBounds(from, to, office.timeZone);
  return {
    'GET /ratings': withQuery(periodSchema, async (period) => {
      const { from, to } = boundsOf(period);
      return ok({ lines: await ratings.summarise(from, to) });
    }),
    'GET /ratings.csv': withQuery(periodSchema, async (period) => {
      const { from, to } = boundsOf(period);
      const rows = (await ratings.list(from, to)).map(rowOf);
      const name = `satisfaction-${period.from}-${period.to}.csv`;
      return {
        status: 200,
        file: { type: 'text/csv; charset=utf-8', name, text: printCsv([HEAD, ...rows]) },
      };
    }),
  };
}

const HEAD = [
  'conversation',
  'épisode',
  'canal',
  'langue',
  'sujets',
  'dernière réponse',
  'dossier',
  'demandée le',
  'note',
  'commentaire',
  'notée le',
  'par',
  'refusée',
];

const owners = { bot: 'assistant', agent: 'agent' } as const;

const rowOf = (rating: Rating): readonly string[] => [
  rating.conversationId,
  String(rating.episode),
  rating.channel,
  rating.locale,
  rating.topics.join(' '),
  owners[rating.owner],
  rating.ticketId ?? '',
  rating.askedAt,
  rating.score === undefined ? '' : String(rating.score),
  rating.comment ?? '',
  rating.ratedAt ?? '',
  rating.via ?? '',
  rating.refused ? 'oui' : 'non',
];
