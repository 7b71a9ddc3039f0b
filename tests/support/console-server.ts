import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createAccounts } from '../../bot/accounts/create-accounts.ts';
import { createPasswordHashing } from '../../bot/accounts/hash-password.ts';
import type { SignOnSettings } from '../../bot/accounts/single-sign-on.ts';
import type { Accounts } from '../../bot/contracts/accounts.ts';
import type { Agent, Role } from '../../bot/contracts/agent.ts';
import type { Store } from '../../bot/contracts/store.ts';
import { createLogger } from '../../bot/logger.ts';
import { openStore } from '../../bot/store/open-store.ts';
import { createConsole } from '../../channels/console/create-console.ts';
import type { ConsoleDeps } from '../../channels/console/console-deps.ts';
import { createHttpServer } from '../../channels/http-server.ts';
import { createFakeDesk, type FakeDesk } from './fake-desk.ts';
import { office } from './dialog-turn.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from './temporary-folders.ts';

export const PASSWORD = 'une phrase longue et secrète';

/** The desk's server on a real port and a real SQLite, with a clock in the test's hand and a desk that does nothing. */
export interface ConsoleServer {
  readonly base: string;
  readonly store: Store;
  readonly accounts: Accounts;
  readonly desk: FakeDesk;
  readonly appDir: string;
  /** Lines of the log. */
  readonly lines: string[];
  /** Seconds that the next callers of sign-in and its like have to wait. */
  readonly limit: { seconds: number };
  now(): Date;
  wait(ms: number): void;
  addAgent(name: string, role: Role): Promise<Agent>;
  close(): Promise<void>;
}

interface Options {
  readonly signOn?: SignOnSettings;
  readonly caller?: ConsoleDeps['caller'];
}

export async function startConsoleServer({
  signOn,
  caller = { trustProxy: false, publicUrl: undefined },
}: Options = {}): Promise<ConsoleServer> {
  const folder = makeTemporaryFolder('console');
  const lines: string[] = [];
  let at = Date.parse('2026-11-26T09:00:00.000Z');
  const now = () => new Date(at);
  const logger = createLogger('debug', { write: (line: string) => lines.push(line) });
  const store = await openStore({ dataDir: folder });
  const passwords = createPasswordHashing({ cost: 16, atOnce: 4 });
  const newId = () => crypto.randomUUID();
  const accounts = createAccounts({ ...store, logger, now, newId, signOn, passwords });
  const http = createHttpServer({ logger, allowedOrigins: '*' });
  const desk = createFakeDesk(store);
  const appDir = join(folder, 'app');
  const limit = { seconds: 0 };
  const server = createConsole({
    ...store,
    http,
    accounts,
    desk,
    deskStore: store.desk,
    office,
    canSendMail: true,
    appDir,
    caller,
    signInLimit: { take: () => limit.seconds },
    logger,
    now,
    today: () => '2026-11-26',
    soonUntil: () => '2026-11-30',
  });
  const base = `http://127.0.0.1:${String(await http.listen(0, '127.0.0.1'))}`;
  return {
    ...{ base, store, accounts, desk, appDir, lines, limit, now },
    wait: (ms) => {
      at += ms;
    },
    addAgent: async (name, role) => {
      const agent: Agent = {
        id: newId(),
        email: `${name}@testville.gouv.fr`,
        name: `Prénom ${name}`,
        position: 'Chargée d’accueil',
        service: 'Accueil',
        role,
        disabled: false,
        createdAt: now().toISOString(),
      };
      await store.agents.add(agent, { passwordHash: await passwords.hash(PASSWORD), failures: 0 });
      return agent;
    },
    close: async () => {
      server.close();
      await http.close();
      await store.close();
      removeTemporaryFolder(folder);
    },
  };
}

/** A built application with one script in it. */
export function buildTestApp(appDir: string): void {
  mkdirSync(join(appDir, 'assets/fonts'), { recursive: true });
  writeFileSync(
    join(appDir, 'index.html'),
    '<!doctype html><meta name="csp-nonce" content="__CSP_NONCE__"><script src="/console/assets/main-1a2b.js"></script>',
  );
  writeFileSync(join(appDir, 'assets/main-1a2b.js'), '// the application');
  writeFileSync(join(appDir, 'assets/fonts/Marianne.woff2'), 'a font');
}
