import type { Agent } from '../contracts/agent.ts';
import type { ComputeDueDate } from '../contracts/calendar.ts';
import type { Desk, DeskCommand } from '../contracts/desk.ts';
import type { Calendar } from '../contracts/office.ts';
import type { Store } from '../contracts/store.ts';
import type { Ticket, TicketEvent, TicketRefusal } from '../contracts/ticket.ts';
import { retryOnConflict } from './retry-on-conflict.ts';
import { takeAgentTurn } from './take-agent-turn.ts';
import type { TellDeps } from './tell-citizen.ts';

/** A citizen's window counts as open for so long after it was last seen. */
const WINDOW_MS = 60_000;

export interface ActDeps extends TellDeps {
  readonly store: Pick<Store, 'journal' | 'tickets' | 'agents' | 'desk'>;
  readonly calendar: Calendar;
  readonly computeDueDate: ComputeDueDate;
}

type Request = Parameters<Desk['act']>[0];

/**
 * What an agent does to a case is a turn in its conversation: held, so that nobody else acts meanwhile; done once however
 * often it is sent; refused when the case is no longer the one that the agent saw.
 */
export function createActOnTicket(deps: ActDeps): Desk['act'] {
  return async (request, agent) => {
    if (agent.disabled) return 'notAllowed';
    // Read before the conversation is held: a turn has one connection to the database and must not wait for another.
    const ticket = await deps.store.tickets.find(request.ticketId);
    if (!ticket) return 'notFound';
    const owner = await findOwner(request.command, agent, deps);
    if (!owner) return 'notFound';
    const isChatOpen = await isWindowOpen(ticket.conversationId, deps);
    return retryWhenHeard(request, deps, (version) =>
      retryOnConflict(() =>
        deps.store.journal.hold(ticket.conversationId, (held) =>
          takeAgentTurn({ request: { ...request, version }, agent, owner, isChatOpen, held }, deps),
        ),
      ),
    );
  };
}

/** Whether the citizen would read a reply at once. */
export const isWindowOpen = (
  conversationId: string,
  { store, now }: Pick<ActDeps, 'now'> & { readonly store: Pick<Store, 'desk'> },
): Promise<boolean> =>
  store.desk.isChatOpen(conversationId, new Date(now().getTime() - WINDOW_MS).toISOString());

/** Who owns the case if the command is about owning it; a colleague who left can't be given one. */
async function findOwner(command: DeskCommand, agent: Agent, { store }: ActDeps): Promise<Agent | undefined> {
  if (command.type !== 'assign') return agent;
  const to = await store.agents.find(command.to);
  return to?.disabled === false ? to : undefined;
}

/**
 * In a live chat the citizen may write while the agent does: that alone refuses no claim, reply or note. Whoever waits,
 * resolves or merges has to have seen the last message.
 */
async function retryWhenHeard(
  { ticketId, command, ...request }: Request,
  { store }: Pick<ActDeps, 'store'>,
  attempt: (version: number) => Promise<Ticket | TicketRefusal>,
): Promise<Ticket | TicketRefusal> {
  for (let { version } = request; ;) {
    const result = await attempt(version);
    if (result !== 'stale' || !isPatient(command)) return result;
    const heard = lastHeard(version, await store.tickets.events(ticketId));
    if (heard === version) return 'stale';
    version = heard;
  }
}

const isPatient = (command: DeskCommand): boolean =>
  command.type === 'claim' || command.type === 'note' || (command.type === 'reply' && !command.wait);

/** The version up to which nothing happened but that the citizen wrote. */
const lastHeard = (version: number, events: readonly TicketEvent[]): number =>
  events.reduce(
    (seen, event) => (event.version === seen + 1 && event.action === 'citizenWrote' ? event.version : seen),
    version,
  );
