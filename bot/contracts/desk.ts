import type { JournalEntry } from './journal.ts';
import type { OutboxEntry } from './mail.ts';
import type { Agent } from './agent.ts';
import type { Answer } from './answer.ts';
import type {
  Contact,
  Resolution,
  Ticket,
  TicketChannel,
  TicketDomain,
  TicketEdit,
  TicketEvent,
  TicketKind,
  TicketRefusal,
} from './ticket.ts';

/** What an agent asks for from a case; `version` is the one they see, and a newer one refuses it. */
export type DeskCommand =
  | { readonly type: 'claim' }
  | { readonly type: 'assign'; readonly to: string }
  | { readonly type: 'release' }
  /** Into the chat if the citizen is there, else by e-mail; always on the follow-up page. `wait` then rests the delay. */
  | { readonly type: 'reply'; readonly text: string; readonly locale: string; readonly wait: boolean }
  | { readonly type: 'note'; readonly text: string }
  | { readonly type: 'wait' }
  | { readonly type: 'resume' }
  | { readonly type: 'handBack' }
  | { readonly type: 'resolve'; readonly resolution: Resolution; readonly text?: string }
  | { readonly type: 'reopen' }
  | { readonly type: 'merge'; readonly into: string }
  | { readonly type: 'edit'; readonly change: TicketEdit };

/** A case written down by hand, from a letter, a call or an urn form. */
export interface CaseByHand {
  readonly channel: TicketChannel;
  readonly kind: TicketKind;
  readonly domain: TicketDomain;
  readonly locale: string;
  readonly subject: string;
  readonly details: string;
  readonly contact: Contact;
  /** ISO 8601, UTC: when it reached the préfecture, not when it is typed in. */
  readonly receivedAt: string;
}

/** Everything an agent sees of a case. */
export interface CaseFile {
  readonly ticket: Ticket;
  readonly assignee: Pick<Agent, 'id' | 'name'> | undefined;
  /** Why the due date is what it is, day by day. */
  readonly dueTrace: readonly DueStep[];
  readonly transcript: readonly JournalEntry[];
  /** The conversations of the tickets that were merged into this one. */
  readonly merged: readonly { readonly ticket: Ticket; readonly transcript: readonly JournalEntry[] }[];
  readonly events: readonly TicketEvent[];
  readonly mails: readonly OutboxEntry[];
  /** The FAQ's answer on the last topic: in French, and in the citizen's language where there is one. */
  readonly proposals: readonly Answer[];
  /** The citizen's window is open now: a reply is read at once. */
  readonly isChatOpen: boolean;
  readonly draft: string;
}

/** One day of the count towards a due date. */
export interface DueStep {
  /** ISO day. */
  readonly day: string;
  /** How many working days are counted up to it; 0 is the day of receipt. */
  readonly count: number;
  readonly why:
    'received' | 'receivedAfterClosing' | 'working' | 'weekend' | 'holiday' | 'closure' | 'waitingForCitizen';
  /** The name of the holiday or the reason of the closure. */
  readonly name?: string;
}

/** What the desk does with cases. Every method checks who may; a refusal is a value. */
export interface Desk {
  read(ticketId: string, agent: Agent): Promise<CaseFile | TicketRefusal>;
  /** `commandId` comes from the client: the same one again does nothing again. */
  act(
    request: {
      readonly ticketId: string;
      readonly version: number;
      readonly commandId: string;
      readonly command: DeskCommand;
    },
    agent: Agent,
  ): Promise<Ticket | TicketRefusal>;
  openByHand(request: CaseByHand, agent: Agent): Promise<Ticket>;
  /** A topic draft as YAML for `nlu/faq`, without personal data; for a case that is over. */
  draftTopic(
    ticketId: string,
    agent: Agent,
  ): Promise<{ readonly slug: string; readonly yaml: string } | TicketRefusal>;
}

/** What a citizen can do with their ticket without an account. Wrong number and wrong code look the same. */
export interface FollowUp {
  find(number: string, code: string): Promise<FollowUpView | undefined>;
  addMessage(
    number: string,
    code: string,
    text: string,
    messageId: string,
  ): Promise<FollowUpView | undefined>;
  withdraw(number: string, code: string): Promise<FollowUpView | undefined>;
}

/** What is shown on the follow-up page: the exchange since the handoff, nothing internal. */
export interface FollowUpView {
  readonly ticket: Pick<
    Ticket,
    'number' | 'status' | 'subject' | 'details' | 'receivedAt' | 'dueOn' | 'locale' | 'closedAt' | 'live'
  >;
  /** `details`, then what the citizen and agents wrote since, oldest first. */
  readonly messages: readonly {
    readonly by: 'citizen' | 'agent';
    readonly name?: string;
    readonly text: string;
    /** ISO 8601, UTC. */
    readonly at: string;
  }[];
  /** The number of the ticket it was merged into. */
  readonly mergedInto?: string;
}
