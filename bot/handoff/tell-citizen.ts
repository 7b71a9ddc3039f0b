import type { Activity } from '../contracts/activity.ts';
import type { Agent } from '../contracts/agent.ts';
import type { Conversation } from '../contracts/conversation.ts';
import type { DeskCommand } from '../contracts/desk.ts';
import type { HeldConversation, Said } from '../contracts/journal.ts';
import type { Ticket } from '../contracts/ticket.ts';
import { askByMail } from './ask-by-mail.ts';
import { textOf } from './plan-command.ts';
import type { HandoffMails, Speak } from './ports.ts';

/** Channels in which nobody listens to the assistant. */
const SILENT_CHANNELS: ReadonlySet<string> = new Set(['email', 'letter', 'counter', 'urn']);

export interface TellDeps {
  readonly mails: HandoffMails;
  readonly speak: Speak;
  readonly now: () => Date;
  readonly newId: () => string;
}

/** An agent's turn once its steps are taken: the ticket and the conversation as they are then. */
export interface AgentTurn {
  readonly command: DeskCommand;
  readonly agent: Agent;
  readonly incoming: Activity;
  readonly before: Conversation;
  readonly after: Conversation;
  readonly ticket: Ticket;
  readonly isChatOpen: boolean;
  readonly held: HeldConversation;
}

/** Tells the citizen what an agent did: in the chat, by mail, or not at all when it does not change who answers them. */
export async function tellCitizen(turn: AgentTurn, deps: TellDeps): Promise<Said> {
  const { command, agent, ticket, before, after } = turn;
  const silence: Said = { replies: [], conversation: after, writes: [] };
  switch (command.type) {
    case 'reply': {
      if (ticket.contact.email === undefined || isReadInChat(turn)) return silence;
      return {
        ...silence,
        writes: [{ type: 'mail', mail: deps.mails.replied(ticket, agent, command.text) }],
      };
    }
    case 'resolve':
      return ticket.contact.email === undefined || isReadInChat(turn)
        ? say('resolved', turn, deps)
        : sayByMail(turn, deps);
    case 'claim':
    case 'assign':
      return after.handover?.stage === 'agent' && after.handover !== before.handover
        ? say('agentJoined', turn, deps)
        : silence;
    case 'handBack':
      return before.handover && !after.handover ? say('handedBack', turn, deps) : silence;
    default:
      return silence;
  }
}

/**
 * Whether the citizen sees it where they are. Who asked for an answer by e-mail and never waited in the chat gets one by
 * e-mail, even if a window was left open somewhere.
 */
const isReadInChat = ({ isChatOpen, ticket }: AgentTurn): boolean =>
  isChatOpen && (ticket.liveSince !== undefined || ticket.contact.way !== 'email');

/** A case that was written down by hand has a conversation that no citizen ever sees. */
function say(news: Parameters<Speak>[0], turn: AgentTurn, { speak }: TellDeps): Promise<Said> {
  const { incoming, after, held, ticket } = turn;
  const isHeard = ticket.cause !== 'byHand' && !SILENT_CHANNELS.has(after.channelId);
  return isHeard
    ? speak(news, incoming, after, held)
    : Promise.resolve({ replies: [], conversation: after, writes: [] });
}

async function sayByMail({ after, ticket, agent, command }: AgentTurn, deps: TellDeps): Promise<Said> {
  const { rate, ...asked } = askByMail(after, deps);
  const mail = deps.mails.resolved(ticket, agent, textOf(command), rate);
  return { ...asked, writes: [...asked.writes, { type: 'mail', mail }] };
}
