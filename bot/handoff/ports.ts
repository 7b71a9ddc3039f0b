import type { Activity } from '../contracts/activity.ts';
import type { Agent } from '../contracts/agent.ts';
import type { Conversation } from '../contracts/conversation.ts';
import type { TurnEvent } from '../contracts/dialog.ts';
import type { HeldConversation, Said } from '../contracts/journal.ts';
import type { Mail } from '../contracts/mail.ts';
import type { Ticket } from '../contracts/ticket.ts';

/**
 * The letters of a case. Asked only for a ticket whose contact has an e-mail address. Their ids are made of the ticket's
 * id and version: the same event never sends two.
 */
export interface HandoffMails {
  /** The acknowledgement: number, due date and follow-up code. */
  opened(ticket: Ticket): Mail;
  replied(ticket: Ticket, agent: Agent, text: string): Mail;
  /** `text` is the last answer, if it comes with the closing; `rate` the episode that the mail asks to rate. */
  resolved(
    ticket: Ticket,
    agent: Agent,
    text: string | undefined,
    rate: { readonly episode: number } | undefined,
  ): Mail;
}

/** What the citizen is told of what happened at the desk. */
export type DeskNews = Extract<TurnEvent, 'agentJoined' | 'handedBack' | 'resolved'>;

/** Lets the assistant say news of the desk; `incoming` is the agent's activity, which the replies answer. */
export type Speak = (
  news: DeskNews,
  incoming: Activity,
  conversation: Conversation,
  held: HeldConversation,
) => Promise<Said>;
