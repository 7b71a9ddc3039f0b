import type { Agent, Invitation, PresenceState, Session } from './agent.ts';

/** A session that was just opened: the secret is for the browser's cookie and nowhere else. */
export interface OpenedSession {
  readonly agent: Agent;
  readonly session: Session;
  readonly secret: string;
}

/** Who a cookie belongs to, read anew each time: a disabled account has no session. */
export interface SignedIn {
  readonly agent: Agent;
  readonly session: Session;
}

export interface Sessions {
  /** Always a new one: what the browser held before opens nothing (session fixation, CWE-384). */
  open(agent: Agent, device: string): Promise<OpenedSession>;
  /** `keepAwake` counts as something the agent did: the idle time starts again. */
  find(secret: string, keepAwake: boolean): Promise<SignedIn | undefined>;
  of(agentId: string): Promise<readonly Session[]>;
  /** False when the agent has no such session. */
  end(sessionId: string, agentId: string): Promise<boolean>;
  endAll(agentId: string, exceptId?: string): Promise<void>;
}

/** Why nobody was signed in. The first is the same for an unknown address, a wrong password and a disabled account. */
export type SignInRefusal =
  { readonly refused: 'badCredentials' } | { readonly refused: 'locked'; readonly seconds: number };

export type SignIn = (request: {
  readonly email: string;
  readonly password: string;
  readonly device: string;
}) => Promise<OpenedSession | SignInRefusal>;

/** Why a password is not taken. */
export type PasswordFault = 'passwordTooShort' | 'passwordTooLong' | 'passwordIsEmail';

/** What someone says of themselves when they take an account. */
export interface AccountForm {
  readonly email?: string;
  readonly name?: string;
  readonly position?: string;
  readonly service?: string;
  readonly password: string;
}

export type InvitationRefusal = 'notFound' | 'emailMissing' | 'nameMissing' | 'emailTaken' | PasswordFault;

/** One-time links. Who holds one gets what it stands for, once. */
export interface Invitations {
  /** The secret of a new link for an account to come. */
  invite(request: Pick<Invitation, 'email' | 'role'>, by: Agent): Promise<string>;
  /** The secret of a link that sets a new password; what opened the account before opens it no more. */
  reset(agentId: string, by: Agent): Promise<string | undefined>;
  look(secret: string): Promise<Invitation | undefined>;
  accept(secret: string, form: AccountForm): Promise<Agent | { readonly refused: InvitationRefusal }>;
  /** The secret of a new link for the first administrator; undefined as soon as there is an account. */
  firstAdministratorLink(): Promise<string | undefined>;
}

/** Where a link's secret is shown to who holds it. */
export const invitationPath = (secret: string): string => `/console/invitation/${secret}`;

/** What an account can be changed in by an administrator. */
export type AgentChange = Partial<Pick<Agent, 'name' | 'position' | 'service' | 'role' | 'disabled'>>;

export interface AccountChanges {
  /** `lastAdministrator`: nobody would be left to give access. A disabled account loses its sessions. */
  change(id: string, change: AgentChange, by: Agent): Promise<Agent | 'notFound' | 'lastAdministrator'>;
  /** Ends the agent's other sessions. */
  changePassword(
    request: { readonly current: string; readonly next: string },
    signedIn: SignedIn,
  ): Promise<'changed' | PasswordFault | SignInRefusal>;
}

/** Who answers now. One place, so that a heartbeat never overwrites what an agent has just set. */
export interface PresenceBoard {
  /** What the agent set and was seen with lately; `away` for everybody else. */
  stateOf(agentId: string): Promise<PresenceState>;
  set(agentId: string, state: PresenceState): Promise<void>;
  /** The agent's window is open. */
  touch(agentId: string): Promise<void>;
  /** Everyone who was seen within a minute. */
  now(): Promise<ReadonlyMap<string, PresenceState>>;
}

/** What a browser keeps from the start of a sign-on at the provider to its end. */
export interface SignOnAttempt {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

/** `refused`: no enabled account for this identity. `unverified`: the provider does not vouch for the address. */
export type SignOnRefusal = 'refused' | 'unverified' | 'failed';

/** OpenID Connect Core 1.0, authorization code flow. */
export interface SingleSignOn {
  /** What its button says. */
  readonly name: string;
  /** Undefined when the provider can't be reached. */
  start(redirectUri: string): Promise<{ readonly url: string; readonly attempt: SignOnAttempt } | undefined>;
  /** Whose identity the provider sent back to `currentUrl`. */
  finish(currentUrl: URL, attempt: SignOnAttempt): Promise<Agent | { readonly refused: SignOnRefusal }>;
}

/** Everything that decides who someone is. */
export interface Accounts {
  readonly sessions: Sessions;
  readonly signIn: SignIn;
  readonly invitations: Invitations;
  readonly changes: AccountChanges;
  readonly presence: PresenceBoard;
  readonly singleSignOn?: SingleSignOn;
}
