import type { Desk } from '../contracts/desk.ts';
import type { Store } from '../contracts/store.ts';
import { createActOnTicket, type ActDeps } from './act-on-ticket.ts';
import { createOpenByHand, type OpenByHandDeps } from './open-by-hand.ts';
import { createReadCase, type ReadCaseDeps } from './read-case.ts';

export interface DeskDeps
  extends Omit<ActDeps, 'store'>, Omit<OpenByHandDeps, 'store' | 'mails'>, Omit<ReadCaseDeps, 'store'> {
  readonly store: Pick<Store, 'journal' | 'tickets' | 'outbox' | 'agents' | 'desk'>;
  readonly draftTopic: Desk['draftTopic'];
}

/** The use cases of the desk; whoever calls them has proved who the agent is. */
export const createDesk = (deps: DeskDeps): Desk => ({
  read: createReadCase(deps),
  act: createActOnTicket(deps),
  openByHand: createOpenByHand(deps),
  draftTopic: deps.draftTopic,
});
