import type { Activity } from '../contracts/activity.ts';
import type { Journal } from '../contracts/journal.ts';
import type { HandoffMoves } from './handoff-moves.ts';

export interface FollowUpDoorDeps {
  readonly journal: Journal;
  readonly moves: HandoffMoves;
}

/** Takes what a citizen does on the follow-up page into the conversation of their ticket; false when it is too late for it. */
export type ReceiveFollowUp = (
  activity: Activity,
  ticketId: string,
  wish: 'message' | 'withdraw',
) => Promise<boolean>;

/**
 * A turn in which the assistant is silent whoever has the word: what is written on the page is for the agents. The same
 * activity again does nothing again.
 */
export function createReceiveFollowUp({ journal, moves }: FollowUpDoorDeps): ReceiveFollowUp {
  return (incoming, ticketId, wish) =>
    journal.hold(incoming.conversation.id, async (held) => {
      if (await held.findReplies(incoming.id)) return true;
      const ticket = await held.findTicket(ticketId);
      const { conversation } = held;
      if (!ticket || !conversation) return false;
      const moved =
        wish === 'message'
          ? moves.relay(ticket, conversation, incoming)
          : moves.withdraw(ticket, conversation);
      if (!moved) return false;
      await held.commit({ incoming, replies: [], ...moved });
      return true;
    });
}
