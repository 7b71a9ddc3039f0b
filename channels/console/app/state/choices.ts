import type { PresenceState, Role } from '../../../../bot/contracts/agent.ts';
import type {
  Contact,
  Resolution,
  TicketChannel,
  TicketDomain,
  TicketFilter,
  TicketKind,
  TicketStatus,
} from '../../../../bot/contracts/ticket.ts';

/*
 * The choices that forms offer, in their order. The contracts are imported as types only, so that nothing of the server
 * comes into the browser; each record is complete, or does not compile.
 */
const keysOf = <T extends string>(record: Readonly<Record<T, true>>): readonly T[] =>
  Object.keys(record) as T[];

export const views = keysOf<TicketFilter['view']>({
  mine: true,
  unassigned: true,
  all: true,
  overdue: true,
  soon: true,
  closed: true,
});

export const statuses = keysOf<TicketStatus>({
  open: true,
  pending: true,
  resolved: true,
  withdrawn: true,
  merged: true,
});

export const channels = keysOf<TicketChannel>({
  webchat: true,
  telephony: true,
  'browser-voice': true,
  email: true,
  letter: true,
  counter: true,
  urn: true,
});

/** Ways in that an agent writes down; the others come in by themselves. */
export const channelsByHand: readonly TicketChannel[] = ['letter', 'telephony', 'counter', 'email', 'urn'];

export const domains = keysOf<TicketDomain>({ permis: true, etrangers: true, general: true });

export const kinds = keysOf<TicketKind>({ information: true, complaint: true, suggestion: true });

export const resolutions = keysOf<Resolution>({
  answered: true,
  redirected: true,
  appointment: true,
  duplicate: true,
  noAnswer: true,
  notOurs: true,
});

export const contactWays = keysOf<Contact['way']>({ chat: true, email: true, phone: true });

export const presenceStates = keysOf<PresenceState>({ available: true, busy: true, away: true });

export const roles = keysOf<Role>({ agent: true, supervisor: true, administrator: true });

/** Whether a role may do what another one may. */
export const isAtLeast = (role: Role, wanted: Role): boolean => roles.indexOf(role) >= roles.indexOf(wanted);
