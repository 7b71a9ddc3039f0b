import type { Agent, PresenceState, Role, Session } from '../../bot/contracts/agent.ts';
import type { CaseFile } from '../../bot/contracts/desk.ts';
import type { JournalEntry } from '../../bot/contracts/journal.ts';
import type { OutboxEntry } from '../../bot/contracts/mail.ts';
import type { CannedReply } from '../../bot/contracts/office.ts';
import type { RatingLine } from '../../bot/contracts/rating.ts';
import type { Ticket, TicketFilter } from '../../bot/contracts/ticket.ts';
import type { CallStage, CallView } from './follow-call.ts';

/**
 * What the desk's browser and server say to each other; types only. Under `/console/api`, JSON both ways. Every call but
 * those marked "open" needs the session cookie; every call that is not a GET needs `X-CSRF-Token` too. An error is
 * `{ error: { code, message } }`: 400 not valid, 401 `SignedOut`, 403 `NotAllowed` (role) or `BadCsrf`, 404 `NotFound`,
 * 409 with a `TicketRefusal` as its code, 429 with Retry-After.
 *
 * | call | body → answer | who |
 * |---|---|---|
 * | GET /session | → `SessionView`, 401 `SignedOut` with `SignInView` in `error.details` | open |
 * | POST /sign-in | `{ email, password }` → `SessionView`; 401 `BadCredentials`, 429 `Locked` | open |
 * | POST /sign-out | → 204 | agent |
 * | GET /invitations/:secret | → `InvitationView`; 404 used, expired or unknown | open |
 * | POST /invitations/:secret | `NewAccount` → `SessionView` | open |
 * | GET /account/sessions | → `{ sessions: SessionLine[] }` | agent |
 * | DELETE /account/sessions/:id | → 204 | agent, own only |
 * | POST /account/password | `{ current, next }` → 204; ends the other sessions | agent |
 * | PUT /presence | `{ state: PresenceState }` → 204 | agent |
 * | GET /cases?view&domain&kind&locale&channel&status&search&offset&limit | → `CaseList` | agent |
 * | POST /cases | `CaseByHand` → `Ticket` (201) | agent |
 * | GET /cases/:id | → `CaseFile` | agent |
 * | POST /cases/:id/commands | `CommandRequest` → `Ticket` | agent; `assign` to another, `reopen` of another's case: supervisor |
 * | PUT /cases/:id/draft | `{ text }` → 204 | agent |
 * | POST /cases/:id/topic | → `{ slug, yaml }` | agent |
 * | GET /agents | → `{ agents: AgentLine[] }` | agent |
 * | POST /agents/invitations | `{ email?, role }` → `{ link }` (201) | administrator |
 * | PATCH /agents/:id | `{ name?, position?, service?, role?, disabled? }` → `AgentLine` | administrator |
 * | POST /agents/:id/reset | → `{ link }`; ends their sessions | administrator |
 * | GET /ratings?from&to | ISO days → `{ lines: RatingLine[] }` | supervisor |
 * | GET /ratings.csv?from&to | → text/csv, one line a rating | supervisor |
 * | GET /mails | → `{ mails: OutboxEntry[] }`, those that failed | supervisor |
 * | POST /mails/:id/retry | → 204 | supervisor |
 *
 * OpenID Connect: GET /console/sso/start and /console/sso/callback redirect, in the end to /console, on a refusal to
 * `/console?sso=…` with a `SignOnRefusal`: `refused` (no account for this identity), `unverified` (the provider does not
 * vouch for the address), `failed` (try again). WebSocket: /console/live.
 *
 * Codes beside those: `NotValid`; `PasswordTooShort`, `PasswordTooLong`, `PasswordIsEmail`, `EmailMissing`, `NameMissing`
 * (400); `EmailTaken`, `LastAdministrator` (409); `CrossOrigin` (403); `NeedsHttps` (403: sign-in over plain HTTP is for
 * this machine only); `TooManyRequests` (429).
 */
export interface SessionView {
  readonly agent: Agent;
  readonly csrf: string;
  readonly presence: PresenceState;
  readonly office: { readonly name: string; readonly timeZone: string };
  readonly cannedReplies: readonly CannedReply[];
  /** No mail server is set up: replies by e-mail wait in the outbox. */
  readonly canSendMail: boolean;
}

/** What the sign-in page can offer. */
export interface SignInView {
  /** The name of the identity provider's button; undefined when there is none. */
  readonly ssoName?: string;
}

export interface InvitationView {
  readonly role: Role;
  readonly email?: string;
  /** It sets a new password for an account that exists. */
  readonly isReset: boolean;
}

/** What someone who was invited says of themselves; a reset only looks at the password (12 characters at least). */
export interface NewAccount {
  readonly email?: string;
  readonly name?: string;
  readonly position?: string;
  readonly service?: string;
  readonly password: string;
}

export type SessionLine = Pick<Session, 'id' | 'createdAt' | 'seenAt' | 'device'> & {
  readonly isThis: boolean;
};

export interface AgentLine extends Agent {
  readonly presence: PresenceState | 'signedOut';
}

export interface CaseList {
  readonly tickets: readonly Ticket[];
  readonly total: number;
  readonly counts: Readonly<Record<TicketFilter['view'], number>>;
  /** Where the calls stand of the tickets that are live, by ticket; only calls have one. */
  readonly calls: Readonly<Record<string, CallView>>;
}

export interface CommandRequest {
  readonly version: number;
  /** Made by the browser; the same one again is done once. */
  readonly commandId: string;
  readonly command: import('../../bot/contracts/desk.ts').DeskCommand;
}

/** From the server over the WebSocket. */
export type LiveMessage =
  /**
   * A case changed or is new: what is shown of it is stale. `isNew` for the sound and the badge. A window that views a
   * case hears of that one, and of new ones.
   */
  | { readonly type: 'case'; readonly ticketId: string; readonly isNew: boolean }
  /** New entries of the case this window views. */
  | { readonly type: 'entries'; readonly ticketId: string; readonly entries: readonly JournalEntry[] }
  /** The call of a case got somewhere else; every window hears of it. */
  | { readonly type: 'call'; readonly ticketId: string; readonly stage: CallStage }
  | { readonly type: 'typing'; readonly ticketId: string }
  /** Who else looks at the case this window views. */
  | { readonly type: 'viewers'; readonly ticketId: string; readonly names: readonly string[] }
  | { readonly type: 'presence' }
  | { readonly type: 'signedOut' }
  /** Messages may have been missed: read again. */
  | { readonly type: 'resync' };

/** From the browser over the WebSocket. */
export type LiveRequest =
  /** Look at a case from a sequence on; without a case, at none. */
  | { readonly type: 'view'; readonly ticketId?: string; readonly from?: number }
  | { readonly type: 'typing'; readonly ticketId: string };

export type { CaseFile, OutboxEntry, RatingLine };
