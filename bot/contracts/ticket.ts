import type { Locale } from './locale.ts';

/**
 * Where a ticket stands. `open`: somebody has to act, an agent or the queue. `pending`: the citizen has to answer, the
 * delay rests. `resolved`, `withdrawn` (by the citizen) and `merged` (into another one) are over.
 */
export const ticketStatuses = ['open', 'pending', 'resolved', 'withdrawn', 'merged'] as const;
export type TicketStatus = (typeof ticketStatuses)[number];

/** How the request came in; it decides the delay. `urn` is the suggestion box at the reception. */
export const ticketChannels = [
  'webchat',
  'telephony',
  'browser-voice',
  'email',
  'letter',
  'counter',
  'urn',
] as const;
export type TicketChannel = (typeof ticketChannels)[number];

/** What is asked; it decides the delay. */
export const ticketKinds = ['information', 'complaint', 'suggestion'] as const;
export type TicketKind = (typeof ticketKinds)[number];

/** The service it belongs to, as the FAQ's slugs begin. */
export const ticketDomains = ['permis', 'etrangers', 'general'] as const;
export type TicketDomain = (typeof ticketDomains)[number];

/** Why the assistant handed over. */
export type HandoffCause = 'asked' | 'failures' | 'notUseful' | 'urgent' | 'botFailed' | 'byHand';

/** Why a case was closed, for the indicators. */
export const resolutions = [
  'answered',
  'redirected',
  'appointment',
  'duplicate',
  'noAnswer',
  'notOurs',
] as const;
export type Resolution = (typeof resolutions)[number];

/** How the citizen wants to be reached. `chat` needs nothing; the others carry what was validated. */
export interface Contact {
  readonly way: 'chat' | 'email' | 'phone';
  readonly email?: string;
  /** E.164, such as `+33555205520`. */
  readonly phone?: string;
  readonly name?: string;
}

/** A time during which the delay rested because the citizen had to answer. ISO 8601, UTC; no `to` while it lasts. */
export interface Pause {
  readonly from: string;
  readonly to?: string;
}

/** A case: what a citizen asked of a human, in one conversation. Plain JSON. Times are ISO 8601, UTC. */
export interface Ticket {
  readonly id: string;
  /** Eight digits, said to the citizen as `4821-7305`; never two the same. */
  readonly number: string;
  readonly conversationId: string;
  /** Counts the events; a change that was made on an older version is refused. */
  readonly version: number;
  readonly status: TicketStatus;
  /** The one agent who owns it; absent in the queue. */
  readonly assignee?: string;
  /** The citizen waits or talks in the chat now; false: the answer comes later. */
  readonly live: boolean;
  /** Since when the citizen, if they are live, has been waiting in the chat. */
  readonly liveSince?: string;
  readonly channel: TicketChannel;
  readonly kind: TicketKind;
  readonly domain: TicketDomain;
  readonly locale: Locale;
  readonly priority: 'normal' | 'urgent';
  readonly cause: HandoffCause;
  readonly subject: string;
  /** What happened, in the citizen's words. */
  readonly details?: string;
  readonly contact: Contact;
  /** Topics of the conversation, the last first. */
  readonly topics: readonly string[];
  /** When the request reached the préfecture: the delay counts from here. */
  readonly receivedAt: string;
  /** When the citizen wrote again after an answer: a new delay counts from here instead. */
  readonly askedAgainAt?: string;
  readonly openedAt: string;
  readonly pauses: readonly Pause[];
  /** ISO day in the office's time zone: the answer is due by its end. */
  readonly dueOn: string;
  readonly resolution?: Resolution;
  readonly closedAt?: string;
  /** The ticket this one was merged into. */
  readonly mergedInto?: string;
  /** Set when the citizen wrote after the last answer of an agent. */
  readonly citizenWaits: boolean;
}

/** Who did something to a ticket. */
export interface Actor {
  readonly kind: 'citizen' | 'agent' | 'bot' | 'system';
  /** The agent's id. */
  readonly id?: string;
  readonly name?: string;
}

/** One line of a ticket's register, which is only ever added to. */
export interface TicketEvent {
  readonly ticketId: string;
  /** The version that the ticket has after it. */
  readonly version: number;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly by: Actor;
  readonly action: TicketActionType;
  /** What is particular to the action: the new assignee, the note's text, the due date and why it moved. Plain JSON. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** What can be done to a ticket. `docs/handoff.md` has the table of who may do what, and when. */
export type TicketAction =
  | { readonly type: 'claim' }
  | { readonly type: 'assign'; readonly to: string }
  | { readonly type: 'release' }
  | { readonly type: 'reply'; readonly via: 'chat' | 'email' | 'elsewhere'; readonly activityId: string }
  | { readonly type: 'citizenWrote'; readonly activityId: string }
  | { readonly type: 'note'; readonly text: string }
  | { readonly type: 'wait' }
  | { readonly type: 'resume' }
  | { readonly type: 'handBack' }
  /** The citizen says where the answer can reach them. */
  | { readonly type: 'giveContact'; readonly contact: Contact }
  /** The citizen, whose answer was to come later, is there and waits in the chat. */
  | { readonly type: 'goLive' }
  /** Nobody could talk now: the answer comes later. */
  | { readonly type: 'defer'; readonly why: 'citizenLeft' | 'nobodyThere' | 'closed' }
  | { readonly type: 'resolve'; readonly resolution: Resolution }
  | { readonly type: 'reopen' }
  | { readonly type: 'withdraw' }
  | { readonly type: 'mergeInto'; readonly into: string }
  /** The other side of a merger: what the other ticket knew, as far as it is of use here. */
  | {
      readonly type: 'absorb';
      readonly from: string;
      readonly receivedAt: string;
      readonly topics?: readonly string[];
      readonly contact?: Contact;
    }
  | { readonly type: 'edit'; readonly change: TicketEdit };

export type TicketActionType = 'open' | TicketAction['type'];

/** What an agent may put right by hand; a change of kind, channel or date of receipt moves the due date. */
export type TicketEdit = Partial<
  Pick<Ticket, 'subject' | 'details' | 'domain' | 'kind' | 'channel' | 'priority' | 'contact' | 'receivedAt'>
>;

/** What is known of a case when it is opened; number, delay and time are added. */
export interface TicketDraft {
  readonly kind: TicketKind;
  readonly domain: TicketDomain;
  readonly priority: Ticket['priority'];
  readonly cause: HandoffCause;
  readonly subject: string;
  readonly details?: string;
  readonly contact: Contact;
  readonly topics: readonly string[];
  readonly live: boolean;
}

/** Why something can't be done to a ticket now; an expected answer, not an error. */
export type TicketRefusal =
  | 'notFound'
  /** Somebody changed it meanwhile. */
  | 'stale'
  /** Its status does not allow it. */
  | 'notNow'
  /** Another agent owns it. */
  | 'ownedByAnother'
  /** It needs an address to write to. */
  | 'noAddress'
  /** Two cases that can't be one, such as a case and itself. */
  | 'notMergeable'
  | 'notAllowed';

/** What a list of cases is narrowed by; everything left out is not asked for. */
export interface TicketFilter {
  readonly view: 'mine' | 'unassigned' | 'all' | 'overdue' | 'soon' | 'closed';
  /** Whose `mine` is. */
  readonly agentId: string;
  readonly domain?: TicketDomain;
  readonly kind?: TicketKind;
  readonly locale?: string;
  readonly channel?: TicketChannel;
  readonly status?: TicketStatus;
  /** Number, words of subject or details, or the citizen's address, in any case and without accents. */
  readonly search?: string;
  /** ISO day in the office's time zone, for `overdue` and `soon`. */
  readonly today: string;
  /** ISO day up to which a due date is `soon`. */
  readonly soonUntil: string;
  /** Skip so many, take so many (at most 100). */
  readonly offset: number;
  readonly limit: number;
}

export interface TicketPage {
  readonly tickets: readonly Ticket[];
  /** How many there are in all. */
  readonly total: number;
}

/** Reading the register of cases; it is written with the turns (`Write`). */
export interface TicketReader {
  find(id: string): Promise<Ticket | undefined>;
  findByNumber(number: string): Promise<Ticket | undefined>;
  /** The last ticket of a conversation that is not over, else its last one. */
  findByConversation(conversationId: string): Promise<Ticket | undefined>;
  /** Most urgent first: live and waiting, then by due date, then by age. */
  list(filter: TicketFilter): Promise<TicketPage>;
  /** How many cases each view holds. */
  count(
    filter: Pick<TicketFilter, 'agentId' | 'today' | 'soonUntil'>,
  ): Promise<Readonly<Record<TicketFilter['view'], number>>>;
  /** Its register, oldest first. */
  events(ticketId: string): Promise<readonly TicketEvent[]>;
  /** Live tickets that no agent has taken, the longest waiting first. */
  queue(): Promise<readonly Ticket[]>;
  /** Tickets that were merged into this one. */
  mergedInto(ticketId: string): Promise<readonly Ticket[]>;
  /** Open cases due on `day` or before, for the alerts. */
  dueUntil(day: string): Promise<readonly Ticket[]>;
}
