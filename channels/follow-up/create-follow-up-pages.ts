import type { Request, Server } from 'restify';
import type { FollowUp } from '../../bot/contracts/desk.ts';
import { callerOf, type CallerOptions } from '../caller.ts';
import { addCaseRoutes } from './add-case-routes.ts';
import { addRatingRoutes, type RatingRoutesDeps } from './add-rating-routes.ts';
import { caseLanguages, ratingLanguages } from './page-languages.ts';
import { createServePage, type ServePageDeps } from './serve-page.ts';

export interface FollowUpPagesDeps extends ServePageDeps, Pick<RatingRoutesDeps, 'ratingTokens' | 'rate'> {
  readonly routes: Server;
  readonly followUp: FollowUp;
  readonly caller: CallerOptions;
  readonly now: () => Date;
  readonly newId: () => string;
}

/** The pages of a citizen who comes back without an account: `/suivi` and `/avis`. They need no script and no cookie. */
export function createFollowUpPages(deps: FollowUpPagesDeps): void {
  const common = {
    ...deps,
    callerOf: (request: Request) => callerOf(request, deps.caller),
  };
  addCaseRoutes(deps.routes, { ...common, servePage: createServePage(deps, caseLanguages) });
  addRatingRoutes(deps.routes, { ...common, servePage: createServePage(deps, ratingLanguages) });
}
