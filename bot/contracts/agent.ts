/** `supervisor` is the quality officer; each role may do what the one before may. */
export const roles = ['agent', 'supervisor', 'administrator'] as const;
export type Role = (typeof roles)[number];

/** What a person is ready for: `away` is signed in and does not answer. */
export const presences = ['available', 'busy', 'away'] as const;
export type PresenceState = (typeof presences)[number];

/** Someone who works at the desk. Times are ISO 8601, UTC. */
export interface Agent {
  readonly id: string;
  /** Lower case; never two the same. */
  readonly email: string;
  /** As citizens read it, first and last name. */
  readonly name: string;
  /** Function and service, the mandatory mentions of a reply; may be empty. */
  readonly position: string;
  readonly service: string;
  readonly role: Role;
  readonly disabled: boolean;
  readonly createdAt: string;
}

/** What proves who an agent is. */
export interface Credentials {
  /** `scrypt$N$r$p$salt$hash`; absent for one who signs on elsewhere only. */
  readonly passwordHash?: string;
  /** Issuer and subject of their OpenID Connect identity, once used. */
  readonly oidcSubject?: string;
  readonly failures: number;
  readonly lockedUntil?: string;
}

/** An open session; the cookie holds a secret of which only the SHA-256 is kept. */
export interface Session {
  /** SHA-256 of the cookie's secret, base64url. */
  readonly id: string;
  readonly agentId: string;
  /** What a form has to send back. */
  readonly csrf: string;
  readonly createdAt: string;
  readonly seenAt: string;
  readonly expiresAt: string;
  /** The browser, as it says of itself, cut short. */
  readonly device: string;
}

/** A one-time link by which someone gets an account or a new password. */
export interface Invitation {
  /** SHA-256 of the link's secret, base64url. */
  readonly id: string;
  readonly email?: string;
  readonly role: Role;
  /** The account whose password it sets; absent for a new account. */
  readonly agentId?: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly usedAt?: string;
}

/** An agent with a given presence; gone when not seen for a while. */
export interface Presence {
  readonly agentId: string;
  readonly state: PresenceState;
  readonly seenAt: string;
}

/** Accounts and all that belongs to them. */
export interface AgentStore {
  find(id: string): Promise<Agent | undefined>;
  findByEmail(email: string): Promise<Agent | undefined>;
  findByOidcSubject(subject: string): Promise<Agent | undefined>;
  list(): Promise<readonly Agent[]>;
  /** False when the e-mail address has an account already. */
  add(agent: Agent, credentials: Credentials): Promise<boolean>;
  update(id: string, change: Partial<Omit<Agent, 'id' | 'createdAt'>>): Promise<void>;
  credentials(id: string): Promise<Credentials | undefined>;
  /** `undefined` clears a field, as for a lock that is over. */
  setCredentials(
    id: string,
    change: { readonly [K in keyof Credentials]?: Credentials[K] | undefined },
  ): Promise<void>;
  /** One more failure, atomically; resolves with how many there are now. */
  addFailure(id: string): Promise<number>;

  addSession(session: Session): Promise<void>;
  findSession(id: string): Promise<Session | undefined>;
  touchSession(id: string, seenAt: string): Promise<void>;
  sessionsOf(agentId: string): Promise<readonly Session[]>;
  /** Ends one session, or all of an agent but one. */
  endSession(id: string): Promise<void>;
  endSessionsOf(agentId: string, exceptId?: string): Promise<void>;

  addInvitation(invitation: Invitation): Promise<void>;
  findInvitation(id: string): Promise<Invitation | undefined>;
  /** True for the one caller who used it up; false for a second, an expired or an unknown one. */
  useInvitation(id: string, at: string): Promise<boolean>;

  setPresence(presence: Presence): Promise<void>;
  /** Everyone seen since an instant. */
  presences(seenSince: string): Promise<readonly Presence[]>;
}
