import type { FollowUpView } from '../../bot/contracts/desk.ts';

/** What is said of a request: a sentence's key, and the instant or the number in it. */
export type StateSentence =
  | { readonly key: 'waiting' | 'live' | 'citizenWrote' | 'pending' | 'mergedAway' }
  | { readonly key: 'answered' | 'resolved' | 'withdrawn'; readonly at: string }
  | { readonly key: 'merged'; readonly number: string };

/** Where a request stands, as its citizen understands it: who has to do something now. */
export function describeState({ ticket, messages, mergedInto }: FollowUpView): StateSentence {
  const { status, closedAt } = ticket;
  switch (status) {
    case 'open':
      return describeOpen(ticket.live, messages);
    case 'pending':
      return { key: 'pending' };
    case 'resolved':
    case 'withdrawn':
      return { key: status, at: closedAt ?? messages.at(-1)?.at ?? ticket.receivedAt };
    case 'merged':
      return mergedInto === undefined ? { key: 'mergedAway' } : { key: 'merged', number: mergedInto };
    default:
      return status satisfies never;
  }
}

function describeOpen(isLive: boolean, messages: FollowUpView['messages']): StateSentence {
  const last = messages.at(-1);
  if (last?.by === 'agent') return { key: 'answered', at: last.at };
  if (isLive) return { key: 'live' };
  return { key: messages.some(({ by }) => by === 'agent') ? 'citizenWrote' : 'waiting' };
}

/** Whether an answer is owed by the due date now. */
export const isAnswerOwed = ({ ticket, messages }: FollowUpView): boolean =>
  ticket.status === 'open' && messages.at(-1)?.by !== 'agent';
