import type { Request, Response } from 'restify';
import type { Translate } from '../../bot/contracts/dialog.ts';
import type { Office } from '../../bot/contracts/office.ts';
import { describeError } from '../../bot/errors.ts';
import type { Logger } from '../../bot/logger.ts';
import { box } from './render-parts.ts';
import { renderPage, type Page } from './render-page.ts';
import { createPageContext, setPageHeaders, type PageContext, type PageLanguages } from './page-context.ts';

export interface ServePageDeps {
  readonly translate: (locale: string) => Translate;
  readonly office: Office;
  readonly logger: Logger;
}

/** Answers a request with a page. */
export type AnswerWithPage = (request: Request, context: PageContext) => Promise<Page>;

/** A route's handler: whatever breaks becomes a page too, and `onFailure` may keep what was typed on it. */
export function createServePage({ translate, office, logger }: ServePageDeps, languages: PageLanguages) {
  return (answer: AnswerWithPage, onFailure?: (request: Request, context: PageContext) => Page) =>
    async (request: Request, response: Response) => {
      const context = createPageContext(request, translate, office.timeZone, languages);
      let page: Page;
      try {
        page = await answer(request, context);
      } catch (error) {
        logger.error({ error: describeError(error) }, 'a page of the citizen’s failed');
        page = onFailure?.(request, context) ?? renderFailure(context);
      }
      setPageHeaders(response, context.nonce);
      if (page.retryAfter !== undefined) response.setHeader('Retry-After', String(page.retryAfter));
      response.sendRaw(page.status, renderPage(page, context, office));
    };
}

const renderFailure = ({ say }: PageContext): Page => ({
  status: 500,
  title: say('failure.title'),
  main: box('wrong', say('failure.text')),
  isError: true,
});
