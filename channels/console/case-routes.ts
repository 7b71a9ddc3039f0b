import type { z } from 'zod';
import type { Ticket, TicketFilter } from '../../bot/contracts/ticket.ts';
import { done, notFound, ok, refusalOf } from './answer.ts';
import { notValidField, param, withBody, withQuery, type Handlers, type SignedCall } from './call.ts';
import { caseByHandSchema, caseQuerySchema, commandRequestSchema, draftSchema } from './case-schemas.ts';
import type { ConsoleDeps } from './console-deps.ts';
import { watchCalls } from './watch-calls.ts';
import type { CaseList } from './wire.ts';

type CaseRoutesDeps = Pick<
  ConsoleDeps,
  'desk' | 'deskStore' | 'tickets' | 'journal' | 'now' | 'today' | 'soonUntil'
>;

/** The register of cases. What may be done to a case, and by whom, is the desk's to say. */
export function createCaseRoutes(
  deps: CaseRoutesDeps,
): Handlers<
  | 'GET /cases'
  | 'POST /cases'
  | 'GET /cases/:id'
  | 'POST /cases/:id/commands'
  | 'PUT /cases/:id/draft'
  | 'POST /cases/:id/topic'
> {
  const { desk, deskStore, tickets, journal, now } = deps;
  const look = watchCalls(journal);
  return {
    'GET /cases': withQuery(caseQuerySchema, async (query, { signedIn }: SignedCall) => {
      const filter = filterOf(query, signedIn.agent.id, deps);
      const [page, counts] = await Promise.all([tickets.list(filter), tickets.count(filter)]);
      const calls = await listCalls(page.tickets, look);
      return ok({ ...page, counts, calls } satisfies CaseList);
    }),
    'POST /cases': withBody(caseByHandSchema, async (request, { signedIn }: SignedCall) => {
      if (Date.parse(request.receivedAt) > now().getTime()) return notValidField('receivedAt');
      return ok(await desk.openByHand(request, signedIn.agent), 201);
    }),
    'GET /cases/:id': async (call) => {
      const file = await desk.read(param(call, 'id'), call.signedIn.agent);
      return typeof file === 'string' ? refusalOf(file) : ok(file);
    },
    'POST /cases/:id/commands': withBody(commandRequestSchema, async (request, call: SignedCall) => {
      const { command } = request;
      const receivedAt = command.type === 'edit' ? command.change.receivedAt : undefined;
      if (receivedAt !== undefined && Date.parse(receivedAt) > now().getTime())
        return notValidField('command.change.receivedAt');
      const ticket = await desk.act({ ...request, ticketId: param(call, 'id') }, call.signedIn.agent);
      return typeof ticket === 'string' ? refusalOf(ticket) : ok(ticket);
    }),
    'PUT /cases/:id/draft': withBody(draftSchema, async ({ text }, call: SignedCall) => {
      const ticket = await tickets.find(param(call, 'id'));
      if (!ticket) return notFound;
      await deskStore.keepDraft(ticket.id, call.signedIn.agent.id, text, now().toISOString());
      return done;
    }),
    'POST /cases/:id/topic': async (call) => {
      const draft = await desk.draftTopic(param(call, 'id'), call.signedIn.agent);
      return typeof draft === 'string' ? refusalOf(draft) : ok(draft);
    },
  };
}

/** A call that the desk has to do with now belongs to a live ticket. */
async function listCalls(
  tickets: readonly Ticket[],
  look: ReturnType<typeof watchCalls>,
): Promise<CaseList['calls']> {
  const moves = await Promise.all(
    tickets
      .filter(({ live }) => live)
      .map(async ({ id, conversationId }) => ({ id, call: (await look(conversationId)).after })),
  );
  return Object.fromEntries(moves.flatMap(({ id, call }) => (call ? [[id, call]] : [])));
}

function filterOf(
  { view, domain, kind, locale, channel, status, search, offset, limit }: z.infer<typeof caseQuerySchema>,
  agentId: string,
  { today, soonUntil }: CaseRoutesDeps,
): TicketFilter {
  return {
    view,
    agentId,
    ...(domain !== undefined && { domain }),
    ...(kind !== undefined && { kind }),
    ...(locale !== undefined && { locale }),
    ...(channel !== undefined && { channel }),
    ...(status !== undefined && { status }),
    ...(search !== undefined && { search }),
    today: today(),
    soonUntil: soonUntil(),
    offset,
    limit,
  };
}
