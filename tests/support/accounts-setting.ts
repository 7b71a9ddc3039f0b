import { createAccounts } from '../../bot/accounts/create-accounts.ts';
import { createPasswordHashing } from '../../bot/accounts/hash-password.ts';
import type { Accounts } from '../../bot/contracts/accounts.ts';
import type { Agent } from '../../bot/contracts/agent.ts';
import type { Signal } from '../../bot/contracts/bus.ts';
import type { Store } from '../../bot/contracts/store.ts';
import { createLogger } from '../../bot/logger.ts';
import { openStore } from '../../bot/store/open-store.ts';
import { makeAgent } from './make-ticket.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from './temporary-folders.ts';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const PHRASE = 'une phrase longue et secrète';

/** Accounts on a real SQLite, with a clock in the test's hand and hashes that cost nothing. */
export interface AccountsSetting {
  readonly store: Store;
  readonly accounts: Accounts;
  readonly lines: string[];
  readonly signals: Signal[];
  readonly passwords: ReturnType<typeof createPasswordHashing>;
  /** The same accounts as another process has them: its memory is its own. */
  another(): Accounts;
  wait(ms: number): void;
  /** An agent with `PHRASE` as password. */
  add(id: string, change?: Partial<Agent>): Promise<Agent>;
  close(): Promise<void>;
}

export async function openAccountsSetting(): Promise<AccountsSetting> {
  const folder = makeTemporaryFolder('accounts');
  const store = await openStore({ dataDir: folder });
  const [lines, signals]: [string[], Signal[]] = [[], []];
  store.bus.subscribe((signal) => signals.push(signal));
  let at = Date.parse('2026-11-26T09:00:00.000Z');
  const passwords = createPasswordHashing({ cost: 16, atOnce: 4 });
  const another = () =>
    createAccounts({
      ...store,
      logger: createLogger('debug', { write: (line: string) => lines.push(line) }),
      now: () => new Date(at),
      newId: () => crypto.randomUUID(),
      signOn: undefined,
      passwords,
    });
  return {
    ...{ store, lines, signals, passwords, another },
    accounts: another(),
    wait: (ms) => {
      at += ms;
    },
    add: async (id, change) => {
      const agent = makeAgent(id, change);
      await store.agents.add(agent, { passwordHash: await passwords.hash(PHRASE), failures: 0 });
      return agent;
    },
    close: async () => {
      await store.close();
      removeTemporaryFolder(folder);
    },
  };
}
