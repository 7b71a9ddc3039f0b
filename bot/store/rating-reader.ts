import { sql } from 'kysely';
import type { Rating, RatingLine, RatingReader } from '../contracts/rating.ts';
import { findable } from './page-bounds.ts';
import { parseStored } from './parse-stored.ts';
import type { RunQuery } from './run-query.ts';
import type { Database } from './schema.ts';

/** The ratings on an open database. */
export function createRatingReader(db: Database, run: RunQuery): RatingReader {
  return {
    find: (conversationId, episode) => run(() => findRating(db, conversationId, episode)),
    summarise: (from, to) => run(() => summariseRatings(db, from, to)),
    list: (from, to) => run(() => listRatings(db, from, to)),
  };
}

/** The rating of an episode, in a transaction or outside. */
export async function findRating(
  db: Database,
  conversationId: string,
  episode: number,
): Promise<Rating | undefined> {
  const row = await db
    .selectFrom('rating')
    .select('payload')
    .where('conversation_id', '=', findable(conversationId))
    .where('episode', '=', episode)
    .executeTakeFirst();
  return row && (parseStored(row.payload) as Rating);
}

async function listRatings(db: Database, from: string, to: string): Promise<readonly Rating[]> {
  const rows = await db
    .selectFrom('rating')
    .select('payload')
    .where('asked_at', '>=', from)
    .where('asked_at', '<', to)
    .orderBy('asked_at')
    .orderBy('conversation_id')
    .orderBy('episode')
    .execute();
  return rows.map(({ payload }) => parseStored(payload) as Rating);
}

async function summariseRatings(db: Database, from: string, to: string): Promise<readonly RatingLine[]> {
  const countOf = (score: number) =>
    sql<number | string>`sum(case when score = ${sql.lit(score)} then 1 else 0 end)`;
  const rows = await db
    .selectFrom('rating')
    .select(['channel', 'locale'])
    .select(({ fn }) => [fn.countAll().as('asked'), fn.count('score').as('answered')])
    .select([
      countOf(1).as('one'),
      countOf(2).as('two'),
      countOf(3).as('three'),
      countOf(4).as('four'),
      countOf(5).as('five'),
    ])
    .where('asked_at', '>=', from)
    .where('asked_at', '<', to)
    .groupBy(['channel', 'locale'])
    .orderBy('channel')
    .orderBy('locale')
    .execute();
  // PostgreSQL's counts come as text: they could be larger than a number.
  return rows.map(({ channel, locale, asked, answered, ...scores }) => ({
    channel,
    locale,
    asked: Number(asked),
    answered: Number(answered),
    distribution: [scores.one, scores.two, scores.three, scores.four, scores.five].map(
      Number,
    ) as unknown as RatingLine['distribution'],
  }));
}
