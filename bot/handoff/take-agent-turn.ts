import type { Activity } from '../contracts/activity.ts';
import type { Agent } from '../contracts/agent.ts';
import type { Conversation } from '../contracts/conversation.ts';
import type { Desk, DeskCommand } from '../contracts/desk.ts';
import type { ComputeDueDate } from '../contracts/calendar.ts';
import type { HeldConversation, Write } from '../contracts/journal.ts';
import type { Calendar } from '../contracts/office.ts';
import type { Ticket, TicketRefusal } from '../contracts/ticket.ts';
import { passWord } from './hand-over.ts';
import { absorbTicket } from './merge-tickets.ts';
import { findWay, planCommand, textOf, type Way } from './plan-command.ts';
import { isRefusal, type Step, type StepContext } from './step.ts';
import { takeSteps } from './take-steps.ts';
import { tellCitizen, type TellDeps } from './tell-citizen.ts';

/** The name of the event that an agent's command without words leaves in the journal. */
export const DESK_EVENT = 'guichet/desk';

export interface AgentTurnDeps extends TellDeps {
  readonly calendar: Calendar;
  readonly computeDueDate: ComputeDueDate;
}

/** A command with what was looked up for it. */
export interface AgentRequest {
  readonly request: Parameters<Desk['act']>[0];
  readonly agent: Agent;
  /** Who owns the case after a claim, a reply or an assignment. */
  readonly owner: Agent;
  readonly isChatOpen: boolean;
  readonly held: HeldConversation;
}

/** One command in its held conversation: commits all that it leaves behind, or nothing and says why. */
export async function takeAgentTurn(
  { request, agent, owner, isChatOpen, held }: AgentRequest,
  deps: AgentTurnDeps,
): Promise<Ticket | TicketRefusal> {
  const { conversation } = held;
  const ticket = await held.findTicket(request.ticketId);
  if (!ticket || !conversation) return 'notFound';
  const id = `${conversation.id}|${request.commandId}`;
  if (await held.findReplies(id)) return ticket;
  if (ticket.version !== request.version) return 'stale';
  const { command } = request;
  const context: StepContext = { ...deps, ...actorOf(agent), at: deps.now().toISOString() };
  const steps = await plan(ticket, command, { id, isChatOpen, held, context });
  if (isRefusal(steps)) return steps;
  const after = steps.own.reduce(
    (state, step) => passWord(state, step.event.action, step.ticket, owner),
    conversation,
  );
  const incoming = toActivity(command, { id, agent, conversation, at: context.at });
  const last = steps.own.at(-1)?.ticket ?? ticket;
  const turn = { command, agent, incoming, before: conversation, after, ticket: last, isChatOpen, held };
  const told = await tellCitizen(turn, deps);
  await held.commit({ ...told, incoming, writes: [...toWrites(steps), ...told.writes] });
  return last;
}

/** Who did it, as the register keeps it. */
export const actorOf = ({ id, name, role }: Agent): Pick<StepContext, 'by' | 'role'> => ({
  by: { kind: 'agent', id, name },
  role,
});

/** Steps of the case itself, and of the one it is merged into. */
interface Steps {
  readonly own: readonly Step[];
  readonly others: readonly Step[];
}

const toWrites = ({ own, others }: Steps): readonly Write[] =>
  [...own, ...others].map((step) => ({ type: 'ticket', ...step }));

async function plan(
  ticket: Ticket,
  command: DeskCommand,
  turn: Pick<AgentRequest, 'isChatOpen' | 'held'> & { readonly id: string; readonly context: StepContext },
): Promise<Steps | TicketRefusal> {
  const via = wayOf(ticket, command, turn.isChatOpen);
  if (isRefusal(via)) return via;
  const actions = planCommand(command, ticket, { via: via.way, activityId: turn.id });
  const own = takeSteps(ticket, actions, turn.context);
  if (isRefusal(own) || command.type !== 'merge') return isRefusal(own) ? own : { own, others: [] };
  const absorbed = await absorbTicket(turn.held, ticket, command.into, turn.context);
  return isRefusal(absorbed) ? absorbed : { own, others: [absorbed] };
}

function wayOf(
  ticket: Ticket,
  command: DeskCommand,
  isChatOpen: boolean,
): { readonly way: Way } | TicketRefusal {
  if (textOf(command) === undefined) return command.type === 'reply' ? 'notAllowed' : { way: 'elsewhere' };
  const way = findWay(ticket, isChatOpen);
  return way === 'noAddress' ? way : { way };
}

/** What the agent said, or that they did something: a note's words stay in the register. */
function toActivity(
  command: DeskCommand,
  turn: {
    readonly id: string;
    readonly agent: Agent;
    readonly conversation: Conversation;
    readonly at: string;
  },
): Activity {
  const { id, agent, conversation, at } = turn;
  const text = textOf(command);
  return {
    id,
    timestamp: at,
    channelId: conversation.channelId,
    conversation: { id: conversation.id },
    from: { id: agent.id, name: agent.name, role: 'agent' },
    ...(text === undefined
      ? { type: 'event', name: DESK_EVENT, value: { command: command.type } }
      : { type: 'message', text, textFormat: 'plain' }),
    ...(command.type === 'reply' && { locale: command.locale }),
  };
}
