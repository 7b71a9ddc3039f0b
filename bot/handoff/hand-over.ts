import type { Agent } from '../contracts/agent.ts';
import type { Conversation } from '../contracts/conversation.ts';
import type { Ticket, TicketActionType } from '../contracts/ticket.ts';
import { giveToAgent } from '../satisfaction/advance-episode.ts';

/** The agent has the word: the assistant is silent, and has not yet said that a message is passed on. */
export const giveWordToAgent = (
  conversation: Conversation,
  ticketId: string,
  { id, name }: Pick<Agent, 'id' | 'name'>,
): Conversation => ({
  ...conversation,
  handover: { ticketId, stage: 'agent', agentId: id, agentName: name },
});

/** The citizen waits for someone to take the ticket. */
export const putIntoQueue = (conversation: Conversation, ticketId: string): Conversation => ({
  ...conversation,
  handover: { ticketId, stage: 'queue' },
});

/** The assistant has the word again, unless another ticket holds the conversation. */
export function giveWordToBot(conversation: Conversation, ticketId: string): Conversation {
  const { handover, ...rest } = conversation;
  return handover?.ticketId === ticketId ? rest : conversation;
}

/** Who has the word after an agent's action; `owner` is the agent who owns the ticket after it. */
export function passWord(
  conversation: Conversation,
  action: TicketActionType,
  ticket: Ticket,
  owner: Pick<Agent, 'id' | 'name'>,
): Conversation {
  const isHeld = conversation.handover?.ticketId === ticket.id;
  switch (action) {
    case 'claim':
    case 'assign':
      return ticket.live || isHeld ? giveWordToAgent(conversation, ticket.id, owner) : conversation;
    case 'reply':
      return {
        ...giveWordToAgent(conversation, ticket.id, owner),
        episode: giveToAgent(conversation, owner.id, ticket.id),
      };
    case 'release':
      if (ticket.live) return putIntoQueue(conversation, ticket.id);
      return giveWordToBot(conversation, ticket.id);
    case 'resolve':
      return giveWordToBot(closeByAgent(conversation, ticket.id, owner), ticket.id);
    case 'handBack':
    case 'mergeInto':
      return giveWordToBot(conversation, ticket.id);
    default:
      return conversation;
  }
}

/** Closing without a word makes an episode the agent's too, but never asks a second time about one that was rated. */
const closeByAgent = (
  conversation: Conversation,
  ticketId: string,
  { id }: Pick<Agent, 'id'>,
): Conversation =>
  conversation.episode?.asked
    ? conversation
    : { ...conversation, episode: giveToAgent(conversation, id, ticketId) };
