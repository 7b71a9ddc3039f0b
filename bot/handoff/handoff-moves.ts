import type { Activity } from '../contracts/activity.ts';
import type { Conversation } from '../contracts/conversation.ts';
import type { Write } from '../contracts/journal.ts';
import type { Contact, Ticket, TicketDraft } from '../contracts/ticket.ts';

/** What a move leaves behind: to be committed with the turn it belongs to. */
export interface Moved {
  readonly writes: readonly Write[];
  readonly conversation: Conversation;
}

/** The moves of a handoff that happen in the citizen's own turns. None does anything: each says what to write. */
export interface HandoffMoves {
  /** Opens a ticket; a live one puts the conversation into the queue. */
  open(
    draft: TicketDraft,
    conversation: Conversation,
    incoming: Activity,
    identity: { readonly number: string },
  ): Moved;
  /** The citizen says where the answer can reach them; an e-mail address gets the acknowledgement. */
  giveContact(ticket: Ticket, conversation: Conversation, contact: Contact): Moved;
  /** The citizen waits in the chat for whoever has the ticket, or for anybody. */
  goLive(ticket: Ticket, conversation: Conversation): Moved;
  /** The citizen waits no longer: the answer comes later. */
  leaveQueue(ticket: Ticket, conversation: Conversation, incoming: Activity): Moved;
  /** Nobody can take the citizen out of the queue any more. */
  closeQueue(ticket: Ticket, conversation: Conversation, why: 'nobodyThere' | 'closed'): Moved;
  /** What the citizen wrote belongs to the ticket. */
  relay(ticket: Ticket, conversation: Conversation, incoming: Activity): Moved;
  /** The citizen takes the request back; undefined when it is over already. */
  withdraw(ticket: Ticket, conversation: Conversation): Moved | undefined;
}
