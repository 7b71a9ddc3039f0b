import { createContext, useContext } from 'react';
import type { PresenceState } from '../../../../bot/contracts/agent.ts';
import type { Api } from '../api.ts';
import type { AgentLine, SessionView } from '../../wire.ts';

/** What every page of someone who is signed in may use. */
export interface SignedIn extends SessionView {
  readonly api: Api;
  readonly agents: readonly AgentLine[];
  /** The name of an agent by their id. */
  readonly nameOf: (agentId: string) => string;
  readonly reloadAgents: () => void;
  readonly signOut: () => void;
  readonly changePresence: (state: PresenceState) => void;
}

/** `SignedInApp` gives it its value before any page is drawn. */
export const SessionContext = createContext<SignedIn>(undefined as never);

/** The session, below `SignedInApp` only. */
export const useSession = (): SignedIn => useContext(SessionContext);
