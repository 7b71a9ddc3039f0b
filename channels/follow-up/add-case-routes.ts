import type { Request, Server } from 'restify';
import type { FollowUp, FollowUpView } from '../../bot/contracts/desk.ts';
import type { Office } from '../../bot/contracts/office.ts';
import { createGuessGuard } from './guess-guard.ts';
import type { PageContext } from './page-context.ts';
import { MOST_CHARACTERS, parseCaseForm, queryOf, type CaseForm } from './parse-forms.ts';
import { renderCase, renderRetry, renderWithdrawQuestion, type CaseNews } from './render-case.ts';
import { renderFind } from './render-find.ts';
import type { Page } from './render-page.ts';
import type { createServePage } from './serve-page.ts';

export interface CaseRoutesDeps {
  readonly followUp: FollowUp;
  readonly office: Office;
  readonly callerOf: (request: Request) => string;
  readonly servePage: ReturnType<typeof createServePage>;
  readonly now: () => Date;
  readonly newId: () => string;
}

const MOST_NUMBER_CHARACTERS = 20;

/** `/suivi`: a citizen's own request, opened by number and code in the body of a form, never in an address. */
export function addCaseRoutes(server: Server, deps: CaseRoutesDeps): void {
  const { office, servePage, newId, now } = deps;
  const guarded = createGuarded(deps);
  const show = (view: FollowUpView, form: CaseForm, news: CaseNews, context: PageContext): Page =>
    renderCase({ view, keys: form, news, messageId: newId(), now: now() }, context);

  server.get(
    '/suivi',
    servePage(async (request, context) =>
      renderFind({ number: queryOf(request, 'n').slice(0, MOST_NUMBER_CHARACTERS) }, context, office),
    ),
  );
  server.post(
    '/suivi',
    servePage(
      guarded(async (form, context) => {
        const view = await deps.followUp.find(form.number, form.code);
        return view && show(view, form, {}, context);
      }),
    ),
  );
  server.post(
    '/suivi/message',
    servePage(
      guarded(async (form, context) => {
        const { view, news } = await passOn(form, deps);
        return view && show(view, form, news, context);
      }),
      (request, context) => {
        const form = parseCaseForm(request.body);
        const message = { text: form.message, messageId: form.messageId ?? newId() };
        return renderRetry(form, message, context);
      },
    ),
  );
  server.post(
    '/suivi/retrait',
    servePage(
      guarded(async (form, context) => {
        if (form.confirm === undefined) {
          const view = await deps.followUp.find(form.number, form.code);
          return view && renderWithdrawQuestion(view, form, context);
        }
        const view = await deps.followUp.withdraw(form.number, form.code);
        const isDone = view?.ticket.status === 'withdrawn';
        return view && show(view, form, isDone ? { done: 'withdrawn' } : {}, context);
      }),
    ),
  );
}

/** Number and code are checked before all else; an attempt that was right does not count. */
function createGuarded({ office, callerOf, now }: CaseRoutesDeps) {
  const guard = createGuessGuard(() => now().getTime());
  return (open: (form: CaseForm, context: PageContext) => Promise<Page | undefined>) =>
    async (request: Request, context: PageContext): Promise<Page> => {
      const form = parseCaseForm(request.body);
      const { number } = form;
      const waitSeconds = guard.take(callerOf(request), number);
      if (waitSeconds > 0) return renderFind({ number, problem: { waitSeconds } }, context, office);
      const page = await open(form, context);
      if (!page) return renderFind({ number, problem: 'wrong' }, context, office);
      guard.giveBack(callerOf(request), number);
      return page;
    };
}

/** Sends a message on, or says why not, with its words. */
async function passOn(
  { number, code, message: text, messageId }: CaseForm,
  { followUp, newId }: CaseRoutesDeps,
): Promise<{ readonly view: FollowUpView | undefined; readonly news: CaseNews }> {
  const why = text === '' ? 'empty' : text.length > MOST_CHARACTERS ? 'long' : undefined;
  if (why) return { view: await followUp.find(number, code), news: { refused: { why, text } } };
  const view = await followUp.addMessage(number, code, text, messageId ?? newId());
  const isTaken = view?.ticket.status === 'open';
  return { view, news: isTaken ? { done: 'sent' } : { refused: { why: 'over', text } } };
}
