import { randomUUID } from 'node:crypto';
import { loadavg } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { createPasswordHashing } from '../../bot/accounts/hash-password.ts';
import { openStore } from '../../bot/store/open-store.ts';
import { signIn } from '../support/desk-client.ts';
import { startPostgres } from '../support/postgres.ts';
import { makeTemporaryFolder, removeTemporaryFolders } from '../support/temporary-folders.ts';
import { startTwoServers, type Place, type TwoServers } from '../support/two-servers.ts';
import { createAgent, type Agent } from './agent.ts';
import { createCitizen, type Citizen } from './citizen.ts';
import { createDeliveryLog } from './delivery-log.ts';
import {
  judgedP95,
  MOST_P95_MS,
  printCost,
  printFaults,
  printTimes,
  printUsage,
  type Outage,
} from './report.ts';
import { verify } from './verify.ts';
import { findPostgresProcesses, watchProcesses } from './watch-processes.ts';

/** The measure of issue 5: so many at once on two processes, everybody writing about every ten seconds for a minute. */
const CITIZENS = 200;
const AGENTS = 20;
const PACE_MS = 10_000;
const TALK_MS = 60_000;
/** In the middle one process is killed, and started again at once. */
const KILL_AFTER_MS = 25_000;
/** Who had to leave the killed process comes back to it in so long, not all at once. */
const COME_BACK_WITHIN_MS = 5_000;
/** How long the last messages may take to be shown. */
const SETTLE_MS = 15_000;
const MOST_MINUTES = 4;
const OPENING_AT_ONCE = 10;
const PASSWORD = 'une phrase longue et secrète';
/** As the server's own (OWASP). */
const SCRYPT_COST = 2 ** 17;

const places = ['a', 'b'] as const satisfies readonly Place[];
const say = (line: string) => process.stdout.write(`${line}\n`);
const secondsSince = (at: number) => ((performance.now() - at) / 1000).toFixed(1);
const load = () => `load average ${(loadavg()[0] ?? 0).toFixed(1)}`;

/** Does a job for each item, so many at once. */
async function forEach<T>(
  items: readonly T[],
  atOnce: number,
  job: (item: T) => Promise<void>,
): Promise<void> {
  const rest = [...items];
  const work = async () => {
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) await job(item);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

/** Accounts straight into the store: no link is followed twenty times by hand. */
async function addAgents(databaseUrl: string, dataDir: string): Promise<readonly string[]> {
  const store = await openStore({ databaseUrl, dataDir });
  const passwordHash = await createPasswordHashing({ cost: SCRYPT_COST, atOnce: 1 }).hash(PASSWORD);
  const emails = Array.from({ length: AGENTS }, (_, at) => `agent${at}@valbrume.example`);
  for (const [at, email] of emails.entries()) {
    const about = { name: `Agent ${at}`, position: '', service: '', role: 'agent', disabled: false } as const;
    const agent = { id: randomUUID(), email, ...about, createdAt: new Date().toISOString() };
    await store.agents.add(agent, { passwordHash, failures: 0 });
  }
  await store.close();
  return emails;
}

interface Stage {
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly servers: TwoServers;
}

/** Two hundred people in live conversation with twenty: half of each at either process, in every combination. */
async function setUp({ databaseUrl, dataDir, servers }: Stage) {
  const log = createDeliveryLog();
  const bases = places.map((place) => servers.at(place).base);
  const baseOf = (number: number) => bases[number % 2] ?? '';
  const emails = await addAgents(databaseUrl, dataDir);
  const common = { bases, log, paceMs: PACE_MS };

  let began = performance.now();
  const agents: Agent[] = [];
  await forEach([...emails.entries()], 4, async ([number, email]) => {
    const desk = await signIn(baseOf(number), email, PASSWORD);
    agents.push(await createAgent({ ...common, name: `agent${number}`, desk }));
  });
  say(`${AGENTS} agents signed in                ${secondsSince(began)} s`);

  began = performance.now();
  const store = await openStore({ databaseUrl, dataDir });
  const citizens: Citizen[] = [];
  await forEach([...Array(CITIZENS).keys()], OPENING_AT_ONCE, async (number) => {
    const home = baseOf(Math.floor(number / AGENTS));
    const citizen = await createCitizen({ ...common, name: `citizen${number}`, home });
    citizens.push(citizen);
    const ticket = await store.tickets.findByConversation(citizen.conversationId);
    await agents[number % AGENTS]?.take(ticket?.id ?? '');
  });
  await store.close();
  say(`${CITIZENS} conversations handed over      ${secondsSince(began)} s`);
  return { log, agents, citizens };
}

/** Kills one process, starts it again, and lets those who belong there come back; resolves with when both were whole again. */
async function breakDown(
  servers: TwoServers,
  everybody: readonly Pick<Citizen, 'home' | 'traveller'>[],
): Promise<Outage> {
  const { base } = servers.at('a');
  const from = performance.now();
  await servers.kill('a');
  const gone = Promise.all(everybody.map(({ traveller }) => traveller.leave(base)));
  await Promise.all([gone, servers.restart('a')]);
  const to = performance.now();
  say(`killed and started again           ${((to - from) / 1000).toFixed(1)} s, ${load()}`);
  await Promise.all(
    everybody.map(async ({ home, traveller }) => {
      if (home !== base) return;
      await wait(Math.random() * COME_BACK_WITHIN_MS);
      await traveller.goTo(base);
    }),
  );
  return { from, to };
}

async function measure(stage: Stage): Promise<boolean> {
  const { servers, databaseUrl } = stage;
  const { log, agents, citizens } = await setUp(stage);
  say(`measuring from here, ${load()}`);
  const watched = [
    ...places.map((place) => ({
      name: `process ${place}`,
      stop: watchProcesses(() => [servers.at(place).pid]),
      withMemory: true,
    })),
    // Shared memory would be counted once for each connection.
    {
      name: 'PostgreSQL',
      stop: watchProcesses(await findPostgresProcesses(databaseUrl)),
      withMemory: false,
    },
    { name: 'this benchmark’s 220 people', stop: watchProcesses(() => [process.pid]), withMemory: true },
  ];
  const until = performance.now() + TALK_MS;
  const everybody = [...citizens, ...agents];
  const [outage] = await Promise.all([
    wait(KILL_AFTER_MS).then(() => breakDown(servers, everybody)),
    ...everybody.map(({ talk }) => talk(until)),
  ]);
  const usages = watched.map(({ stop, ...one }) => ({ ...one, usage: stop() }));
  const settled = performance.now() + SETTLE_MS;
  while (log.all.some(({ seen }) => seen === 0) && performance.now() < settled) await wait(100);

  const faults = await verify({ ...stage, log, citizens, agents });
  const p95 = judgedP95(log.all, outage);
  const isFast = p95 <= MOST_P95_MS;
  const isWhole = Object.values(faults).every((number) => number === 0);
  say(`\n${printTimes(log.all, outage)}\n`);
  for (const { name, usage, withMemory } of usages) say(printUsage(name, usage, withMemory));
  const served = usages.slice(0, -1).map(({ usage }) => usage);
  say(`${printCost(served, log.all.length)}\n`);
  say(`${log.all.length} messages: ${printFaults(faults)}`);
  say(
    `${isWhole ? 'PASS' : 'FAIL'}  nothing lost, doubled, out of order or unseen while a process was killed`,
  );
  say(
    `${isFast ? 'PASS' : 'FAIL'}  p95 citizen → agent ${p95.toFixed(0)} ms (at most ${MOST_P95_MS} ms), ${load()}`,
  );
  return isFast && isWhole;
}

/** Ends with an error whatever goes wrong, also where nobody waits for it; never runs for ever. */
async function main(): Promise<boolean> {
  const broken = Promise.withResolvers<never>();
  process.once('unhandledRejection', broken.reject);
  const postgres = await startPostgres();
  try {
    const databaseUrl = await postgres.createDatabase();
    const servers = await startTwoServers(databaseUrl);
    try {
      const stage = { databaseUrl, dataDir: makeTemporaryFolder('handoff'), servers };
      const late = wait(MOST_MINUTES * 60_000, undefined, { ref: false }).then(() => {
        throw new Error(`It took more than ${MOST_MINUTES} minutes.`);
      });
      return await Promise.race([measure(stage), broken.promise, late]);
    } finally {
      await servers.stop();
    }
  } finally {
    await postgres.stop();
    removeTemporaryFolders();
  }
}

// The sockets of two hundred people are still open.
process.exit((await main()) ? 0 : 1);
