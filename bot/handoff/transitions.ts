import type { Actor, TicketAction, TicketStatus } from '../contracts/ticket.ts';

/** What one action asks for and leads to. Plain data: the engine, its tests and `docs/handoff.md` read the same table. */
export interface Transition {
  /** Who may do it. */
  readonly by: readonly Actor['kind'][];
  readonly from: readonly TicketStatus[];
  readonly to: TicketStatus | 'same';
  /** Who has to own the ticket when an agent does it; always met for the others. */
  readonly owner: 'nobody' | 'selfOrNobody' | 'self' | 'anyone';
  /** A supervisor or an administrator may do it whoever owns the ticket. */
  readonly overrule: boolean;
  /** Whether the agent who does it owns the ticket afterwards. */
  readonly takes: 'never' | 'whenFree' | 'always';
  /** What else it does, for the documentation. */
  readonly also: string;
}

const alive = ['open', 'pending'] as const;

/** Every transition of a ticket. One owner at a time: bot, queue or one agent (product rule 1). */
export const transitions = {
  claim: {
    by: ['agent'],
    from: alive,
    to: 'same',
    owner: 'nobody',
    overrule: false,
    takes: 'always',
    also: '',
  },
  assign: {
    by: ['agent'],
    from: alive,
    to: 'same',
    owner: 'self',
    overrule: true,
    takes: 'never',
    also: 'the named agent owns it',
  },
  release: {
    by: ['agent'],
    from: alive,
    to: 'same',
    owner: 'self',
    overrule: true,
    takes: 'never',
    also: 'nobody owns it',
  },
  reply: {
    by: ['agent'],
    from: alive,
    to: 'same',
    owner: 'selfOrNobody',
    overrule: true,
    takes: 'always',
    also: 'the citizen waits no longer; in the chat, it is live',
  },
  citizenWrote: {
    by: ['citizen'],
    from: ['open', 'pending', 'resolved', 'withdrawn'],
    to: 'open',
    owner: 'anyone',
    overrule: false,
    takes: 'never',
    also: 'the citizen waits; a closed case comes back to its owner',
  },
  note: {
    by: ['agent'],
    from: ['open', 'pending', 'resolved', 'withdrawn', 'merged'],
    to: 'same',
    owner: 'anyone',
    overrule: false,
    takes: 'never',
    also: 'never shown to the citizen',
  },
  wait: {
    by: ['agent'],
    from: ['open'],
    to: 'pending',
    owner: 'self',
    overrule: false,
    takes: 'never',
    also: 'the delay rests',
  },
  resume: {
    by: ['agent'],
    from: ['pending'],
    to: 'open',
    owner: 'self',
    overrule: true,
    takes: 'never',
    also: '',
  },
  handBack: {
    by: ['agent'],
    from: alive,
    to: 'same',
    owner: 'self',
    overrule: true,
    takes: 'never',
    also: 'not live; the assistant has the word; neither closes nor surveys',
  },
  giveContact: {
    by: ['citizen'],
    from: alive,
    to: 'same',
    owner: 'anyone',
    overrule: false,
    takes: 'never',
    also: 'where the answer can reach them',
  },
  goLive: {
    by: ['citizen'],
    from: alive,
    to: 'open',
    owner: 'anyone',
    overrule: false,
    takes: 'never',
    also: 'live: the citizen waits in the chat',
  },
  defer: {
    by: ['citizen', 'bot', 'system'],
    from: alive,
    to: 'same',
    owner: 'anyone',
    overrule: false,
    takes: 'never',
    also: 'not live; only for one that is',
  },
  resolve: {
    by: ['agent'],
    from: alive,
    to: 'resolved',
    owner: 'selfOrNobody',
    overrule: true,
    takes: 'whenFree',
    also: 'asks for the reason',
  },
  reopen: {
    by: ['agent'],
    from: ['resolved', 'withdrawn'],
    to: 'open',
    owner: 'selfOrNobody',
    overrule: true,
    takes: 'whenFree',
    also: 'the time it was closed does not rest the delay',
  },
  withdraw: {
    by: ['citizen'],
    from: alive,
    to: 'withdrawn',
    owner: 'anyone',
    overrule: false,
    takes: 'never',
    also: '',
  },
  mergeInto: {
    by: ['agent'],
    from: alive,
    to: 'merged',
    owner: 'selfOrNobody',
    overrule: true,
    takes: 'never',
    also: 'not while it is live, nor into itself',
  },
  absorb: {
    by: ['agent'],
    from: alive,
    to: 'same',
    owner: 'anyone',
    overrule: false,
    takes: 'never',
    also: 'the earliest receipt, the topics of both, a way to reach the citizen if it had none',
  },
  edit: {
    by: ['agent'],
    from: alive,
    to: 'same',
    owner: 'selfOrNobody',
    overrule: true,
    takes: 'never',
    also: 'a new kind, channel or date of receipt moves the due date',
  },
} as const satisfies Readonly<Record<TicketAction['type'], Transition>>;

/** Nothing is asked of a ticket any more: it only comes back by `reopen` or when the citizen writes. */
export const isOver = (status: TicketStatus): boolean => status !== 'open' && status !== 'pending';
