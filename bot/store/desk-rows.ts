/** An account and what proves whose it is. Times are ISO 8601, UTC. */
export interface AgentRow {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly position: string;
  readonly service: string;
  readonly role: string;
  readonly disabled: number;
  readonly created_at: string;
  readonly password_hash: string | null;
  readonly oidc_subject: string | null;
  readonly failures: number;
  readonly locked_until: string | null;
}

export interface SessionRow {
  readonly id: string;
  readonly agent_id: string;
  readonly csrf: string;
  readonly created_at: string;
  readonly seen_at: string;
  readonly expires_at: string;
  readonly device: string;
}

export interface InvitationRow {
  readonly id: string;
  readonly email: string | null;
  readonly role: string;
  readonly agent_id: string | null;
  readonly created_at: string;
  readonly expires_at: string;
  readonly used_at: string | null;
}

export interface PresenceRow {
  readonly agent_id: string;
  readonly state: string;
  readonly seen_at: string;
}

export interface DraftRow {
  readonly ticket_id: string;
  readonly agent_id: string;
  readonly text: string;
  readonly kept_at: string;
}

/** A citizen's window that is open, or was not closed in good order. */
export interface ChatPresenceRow {
  readonly conversation_id: string;
  readonly seen_at: string;
}

/** A job of a period that some process took. */
export interface JobRow {
  readonly name: string;
  readonly taken_at: string;
}

/** What all processes sign with. */
export interface SecretRow {
  readonly name: string;
  readonly value: string;
}
