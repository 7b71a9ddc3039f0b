import type { Agent } from '../../../../bot/contracts/agent.ts';
import type { Ticket } from '../../../../bot/contracts/ticket.ts';
import { isAtLeast } from './choices.ts';

/** What an agent is offered for a case; the server decides in the end. */
export interface Rights {
  readonly isOver: boolean;
  readonly isMine: boolean;
  readonly isOthers: boolean;
  readonly canClaim: boolean;
  /** From the colleague who owns it. */
  readonly canTakeOver: boolean;
  readonly canRelease: boolean;
  readonly canAssign: boolean;
  readonly canWait: boolean;
  readonly canResume: boolean;
  readonly canHandBack: boolean;
  readonly canResolve: boolean;
  readonly canMerge: boolean;
  readonly canEdit: boolean;
  readonly canReopen: boolean;
  readonly canDraftTopic: boolean;
}

/** The table of `docs/handoff.md` as the buttons of a page. */
export function rightsOn(ticket: Ticket, agent: Pick<Agent, 'id' | 'role'>): Rights {
  const isSupervisor = isAtLeast(agent.role, 'supervisor');
  const isOver = ticket.status !== 'open' && ticket.status !== 'pending';
  const isMine = ticket.assignee === agent.id;
  const isFree = ticket.assignee === undefined;
  const ownOrOverrule = isMine || isSupervisor;
  const ownFreeOrOverrule = isFree || ownOrOverrule;
  return {
    isOver,
    isMine,
    isOthers: !isMine && !isFree,
    canClaim: !isOver && isFree,
    canTakeOver: !isOver && !isFree && !isMine && isSupervisor,
    canRelease: !isOver && !isFree && ownOrOverrule,
    canAssign: !isOver && ownOrOverrule,
    canWait: ticket.status === 'open' && isMine,
    canResume: ticket.status === 'pending' && ownOrOverrule,
    canHandBack: !isOver && ticket.live && ownOrOverrule && !isFree,
    canResolve: !isOver && ownFreeOrOverrule,
    canMerge: !isOver && !ticket.live && ownFreeOrOverrule,
    canEdit: !isOver && ownFreeOrOverrule,
    canReopen: (ticket.status === 'resolved' || ticket.status === 'withdrawn') && ownFreeOrOverrule,
    canDraftTopic: isOver,
  };
}
