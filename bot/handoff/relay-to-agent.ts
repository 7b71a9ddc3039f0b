import type { Activity } from '../contracts/activity.ts';
import type { AgentStore } from '../contracts/agent.ts';
import type { Conversation } from '../contracts/conversation.ts';
import type { HeldConversation, Said } from '../contracts/journal.ts';
import { PRESENT_MS } from './desk-view.ts';
import type { HandoffMoves } from './handoff-moves.ts';

export interface RelayDeps {
  readonly moves: HandoffMoves;
  readonly agents: Pick<AgentStore, 'presences'>;
  /** Says what goes with something that happened: here, that the message is kept for an absent agent. */
  readonly announce: (
    event: 'passedOn',
    incoming: Activity,
    conversation: Conversation,
    held: HeldConversation,
  ) => Promise<Said>;
  readonly now: () => Date;
}

/** Undefined where no agent has the word, or the activity is no message. */
export type RelayToAgent = (
  incoming: Activity,
  conversation: Conversation,
  held: HeldConversation,
) => Promise<Said | undefined>;

/**
 * Once an agent has the word the assistant is silent (product rule 1): what the citizen writes goes to the ticket. Only
 * when the agent is not there does it say, once, that the message is kept for them.
 */
export function createRelayToAgent(deps: RelayDeps): RelayToAgent {
  return async (incoming, conversation, held) => {
    const { handover } = conversation;
    if (handover?.stage !== 'agent' || incoming.type !== 'message') return undefined;
    const ticket = await held.findTicket(handover.ticketId);
    if (!ticket) return undefined;
    const moved = deps.moves.relay(ticket, conversation, incoming);
    if (handover.acknowledged || (await isPresent(handover.agentId, deps))) return { replies: [], ...moved };
    const said = await deps.announce('passedOn', incoming, acknowledge(moved.conversation), held);
    return { ...said, writes: [...moved.writes, ...said.writes] };
  };
}

async function isPresent(agentId: string | undefined, { agents, now }: RelayDeps): Promise<boolean> {
  const seen = await agents.presences(new Date(now().getTime() - PRESENT_MS).toISOString());
  return seen.some((presence) => presence.agentId === agentId && presence.state !== 'away');
}

const acknowledge = (conversation: Conversation): Conversation => ({
  ...conversation,
  ...(conversation.handover && { handover: { ...conversation.handover, acknowledged: true } }),
});
