import type { Locale } from './locale.ts';

/** A letter ready to leave; written with the turn that wants it, sent afterwards. */
export interface Mail {
  /** Also its Message-ID's left side: the same mail asked for twice is one mail. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly locale: Locale;
  readonly ticketId?: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
}

/**
 * `waiting` for its time; `sending` now; `sent`; `failed` after the last attempt or a refusal for good; `uncertain` when
 * the process died while sending: it may have left, so nobody sends it again but an agent.
 */
export type MailStatus = 'waiting' | 'sending' | 'sent' | 'failed' | 'uncertain';

export interface OutboxEntry extends Mail {
  readonly status: MailStatus;
  /** The one that runs is counted; an agent's `retry` begins again at 0. */
  /** How often it was taken, the one under way included; from 0 again when an agent sends it again. */
  readonly attempts: number;
  /** ISO 8601, UTC: not before. */
  readonly nextAttemptAt: string;
  /** What the mail server said the last time, without addresses. */
  readonly lastError?: string;
  readonly sentAt?: string;
}

/** How many mails of a kind one address gets, whoever asked for them: nobody's mailbox can be flooded through us. */
export interface MailLimit {
  /** What the ids of the kind begin with. */
  readonly idsBegin: string;
  readonly mails: number;
  /** ISO 8601, UTC: older ones don't count. */
  readonly since: string;
}

/** An answer's details that a caller wants in writing. */
export interface DetailsRequest {
  readonly topic: string;
  /** The citizen's language. */
  readonly locale: Locale;
  /** As it was dictated and read back: nobody has proved that it is theirs. */
  readonly to: string;
  readonly conversationId: string;
}

/** Resolves with whether they are on their way; false where there are none, or too many went out already. */
export type SendDetails = (request: DetailsRequest) => Promise<boolean>;

/** Mail on its way out. Mails are put in with the turns (`Write`); these are the sender's and the desk's moves. */
export interface Outbox {
  /** Puts in a mail that belongs to no turn; the same id again changes nothing. */
  add(mail: Mail): Promise<void>;
  /** The same, unless its address has had its share. False where it was left out, or the id is there already. */
  addWithin(mail: Mail, limit: MailLimit): Promise<boolean>;
  /** Takes at most `limit` that are due and marks them `sending`: no other process gets them. */
  take(now: string, limit: number): Promise<readonly OutboxEntry[]>;
  sent(id: string, at: string): Promise<void>;
  /** Another attempt at `nextAttemptAt`, or `failed` for good without one. */
  failed(id: string, error: string, nextAttemptAt: string | undefined): Promise<void>;
  /** Marks as `uncertain` what has been `sending` since before an instant. Resolves with how many. */
  giveUpOn(takenBefore: string): Promise<number>;
  /** An agent sends a failed or uncertain mail again. False when there is none such. */
  retry(id: string, now: string): Promise<boolean>;
  /** Those of a ticket, or all that failed or are uncertain when no ticket is given; newest first. */
  list(ticketId?: string): Promise<readonly OutboxEntry[]>;
}
