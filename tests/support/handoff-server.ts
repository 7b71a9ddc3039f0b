import { mkdirSync, symlinkSync } from 'node:fs';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Assistant } from '../../bot/compose.ts';
import { loadConfig } from '../../bot/config.ts';
import { loadCompose } from './load-compose.ts';
import { startSmtp, type ReceivedMail } from './smtp.ts';
import { root, sharedCache } from './story-world.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from './temporary-folders.ts';

/** Wednesday half past nine in Paris: the desk of `office.yaml` is open. */
const IN_HOURS = '2026-11-25T09:30:00+01:00';
/** The same day, seven in the evening. */
export const OUT_OF_HOURS = '2026-11-25T19:00:00+01:00';
export const NEXT_MORNING = '2026-11-26T09:15:00+01:00';

/** The whole server and a real mail server, at a time of the test's choice. */
export interface HandoffServer {
  /** `http://127.0.0.1:port`; mails lead there too. */
  readonly origin: string;
  readonly store: Assistant['store'];
  now(): Date;
  /** It is this time now; the clock goes on from there. */
  setClock(iso: string): void;
  firstAdministratorLink(): Promise<string>;
  /** The next mail that leaves; asked for before what makes it leave. */
  nextMail(): Promise<ReceivedMail>;
  mails(): readonly ReceivedMail[];
  remove(): Promise<void>;
}

/** Starts both in this process, with a journal of its own and the models of the repository's cache; `settings` beside its own. */
export async function startHandoffServer(
  iso = IN_HOURS,
  settings: Readonly<Record<string, string>> = {},
): Promise<HandoffServer> {
  const dataDir = makeTemporaryFolder('handoff');
  mkdirSync(sharedCache, { recursive: true });
  symlinkSync(sharedCache, join(dataDir, 'cache'));
  let ahead = 0;
  const setClock = (time: string) => {
    ahead = Date.parse(time) - Date.now();
  };
  setClock(iso);
  const now = () => new Date(Date.now() + ahead);
  const smtp = await startSmtp();
  const origin = `http://127.0.0.1:${await findFreePort()}`;
  const compose = await loadCompose();
  const assistant = await compose({ config: configOf(dataDir, origin, smtp.url, settings), now });
  await assistant.nlu.complete;
  await assistant.listen();
  return {
    origin,
    store: assistant.store,
    now,
    setClock,
    mails: () => smtp.mails(),
    async firstAdministratorLink() {
      const link = await assistant.firstAdministratorLink(origin);
      if (link === undefined) throw new Error('There is an administrator already.');
      return link;
    },
    async nextMail() {
      const known = smtp.mails().length;
      const held = smtp.hold();
      await held.arrived;
      held.release();
      for (;;) {
        const mail = smtp.mails()[known];
        if (mail) return mail;
        await setImmediate();
      }
    },
    async remove() {
      await assistant.stop();
      await smtp.close();
      removeTemporaryFolder(dataDir);
    },
  };
}

/** All windows come from one address: its limits would stop them. */
const configOf = (
  dataDir: string,
  origin: string,
  smtpUrl: string,
  settings: Readonly<Record<string, string>>,
) =>
  loadConfig({
    HTTP_PORT: new URL(origin).port,
    PUBLIC_URL: origin,
    DATA_DIR: dataDir,
    CONTENT_DIR: root,
    SMTP_URL: smtpUrl,
    MAIL_FROM: 'Préfecture de la Corrèze <ne-pas-repondre@correze.example>',
    CONVERSATIONS_PER_MINUTE: '1000',
    MESSAGES_PER_MINUTE: '1000',
    LOG_LEVEL: 'silent',
    ...settings,
  });

/** The public address has to be known before the server listens. */
async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
