/** A case. `payload` is the whole `Ticket` as JSON; the columns beside it are for queries. */
export interface TicketRow {
  readonly id: string;
  readonly number: string;
  readonly conversation_id: string;
  /** Also tells whether somebody else changed the case since it was read. */
  readonly version: number;
  readonly status: string;
  readonly assignee: string | null;
  readonly live: number;
  readonly channel: string;
  readonly domain: string;
  readonly locale: string;
  readonly urgent: number;
  /** 0 once it was answered: what nobody waits for is not late. */
  readonly citizen_waits: number;
  readonly kind: string;
  /** ISO day. */
  readonly due_on: string;
  /** ISO 8601, UTC. */
  readonly received_at: string;
  /** ISO 8601, UTC. */
  readonly opened_at: string;
  readonly merged_into: string | null;
  /** What a search looks in, as `toSearchText` writes it. */
  readonly search_text: string;
  readonly payload: string;
}

/** One line of the register; triggers refuse every change of it. `payload` is the whole `TicketEvent` as JSON. */
export interface TicketEventRow {
  readonly ticket_id: string;
  readonly version: number;
  readonly at: string;
  readonly action: string;
  readonly payload: string;
}

/** `payload` is the whole `Rating` as JSON. */
export interface RatingRow {
  readonly conversation_id: string;
  readonly episode: number;
  readonly channel: string;
  readonly locale: string;
  readonly asked_at: string;
  readonly score: number | null;
  readonly payload: string;
}

/** A mail and where it stands. `payload` is the `Mail` as JSON; where it stands is in the columns alone. */
export interface MailRow {
  readonly id: string;
  readonly ticket_id: string | null;
  readonly status: string;
  readonly attempts: number;
  readonly next_attempt_at: string;
  /** When it became `sending`; kept afterwards. */
  readonly taken_at: string | null;
  readonly last_error: string | null;
  readonly sent_at: string | null;
  readonly created_at: string;
  /** The address in lower case: so many to one in an hour and no more. */
  readonly recipient: string;
  readonly payload: string;
}
