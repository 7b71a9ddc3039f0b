import type { Request, Server } from 'restify';
import type { Score } from '../../bot/contracts/rating.ts';
import { createRateLimit } from '../rate-limit.ts';
import { networkOf } from './guess-guard.ts';
import { MOST_COMMENT_CHARACTERS, parseRatingForm, queryOf } from './parse-forms.ts';
import { renderRating, renderRatingOutcome } from './render-rating.ts';
import type { createServePage } from './serve-page.ts';

/** What a link in a mail stands for. */
export interface RatingClaims {
  readonly conversationId: string;
  readonly episode: number;
  readonly score: Score;
}

export interface RatingRoutesDeps {
  readonly ratingTokens: { check(token: string): RatingClaims | 'expired' | 'invalid' };
  /** Writes an opinion; `unknown` where there is no such episode any more. */
  readonly rate: (
    claims: RatingClaims,
    given: { readonly score: Score; readonly comment?: string },
  ) => Promise<'recorded' | 'changed' | 'tooLate' | 'unknown'>;
  readonly callerOf: (request: Request) => string;
  readonly servePage: ReturnType<typeof createServePage>;
  readonly now: () => Date;
}

/** Enough for whoever changes their mind, and for a counter's shared computer. */
const MOST_OPINIONS = 30;
const WINDOW_MS = 15 * 60_000;

/**
 * `/avis`: the page behind the faces of a mail. Looking writes nothing, for mail scanners look at every link; only the form
 * does.
 */
export function addRatingRoutes(server: Server, deps: RatingRoutesDeps): void {
  const { ratingTokens, servePage } = deps;
  const limit = createRateLimit(MOST_OPINIONS, () => deps.now().getTime(), WINDOW_MS);
  server.get(
    '/avis',
    servePage(async (request, context) => {
      const token = queryOf(request, 't');
      const claims = ratingTokens.check(token);
      return typeof claims === 'string'
        ? renderRatingOutcome(claims, undefined, context)
        : renderRating({ token, score: claims.score, comment: '' }, context);
    }),
  );
  server.post(
    '/avis',
    servePage(async (request, context) => {
      const { t: token, score, comment } = parseRatingForm(request.body);
      const claims = ratingTokens.check(token);
      if (typeof claims === 'string') return renderRatingOutcome(claims, undefined, context);
      const again = { token, score, comment };
      if (score === undefined) return renderRating({ ...again, problem: 'none' }, context);
      if (comment.length > MOST_COMMENT_CHARACTERS)
        return renderRating({ ...again, problem: 'long' }, context);
      const waitSeconds = limit.take(networkOf(deps.callerOf(request)));
      if (waitSeconds > 0) return renderRating({ ...again, problem: { waitSeconds } }, context);
      const outcome = await deps.rate(claims, { score, ...(comment !== '' && { comment }) });
      return renderRatingOutcome(outcome === 'unknown' ? 'invalid' : outcome, score, context);
    }),
  );
}
