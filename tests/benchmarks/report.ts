import { percentile, type Delivery } from './delivery-log.ts';
import type { Usage } from './watch-processes.ts';
import type { Faults } from './verify.ts';

/** From the kill until everybody is connected and both processes answer again; milliseconds of `performance.now`. */
export interface Outage {
  readonly from: number;
  readonly to: number;
}

/** What has to be reached with both processes up (issue 5, "It must show" 4). */
export const MOST_P95_MS = 200;

/** One line of the table. */
interface Line {
  readonly name: string;
  readonly times: readonly number[];
}

/** A message falls into the outage when any of its way does. */
const isIn =
  ({ from, to }: Outage) =>
  ({ sentAt, seenAt = Infinity }: Delivery): boolean =>
    sentAt < to && seenAt > from;

const waits = (deliveries: readonly Delivery[], until: 'seenAt' | 'ackedAt'): readonly number[] =>
  deliveries
    .flatMap((one) => (one[until] === undefined ? [] : [one[until] - one.sentAt]))
    .sort((a, b) => a - b);

/** The 95th percentile of the way from the citizen to the agent while both processes were up. */
export const judgedP95 = (all: readonly Delivery[], outage: Outage): number =>
  percentile(
    waits(
      all.filter((one) => one.way === 'toAgent' && !isIn(outage)(one)),
      'seenAt',
    ),
    0.95,
  );

/** The table of how long messages took, as lines of text. */
export function printTimes(all: readonly Delivery[], outage: Outage): string {
  const during = isIn(outage);
  const toAgent = all.filter(({ way }) => way === 'toAgent');
  const toCitizen = all.filter(({ way }) => way === 'toCitizen');
  const calm = (one: Delivery) => !during(one);
  const lines: readonly Line[] = [
    { name: 'citizen → agent, both up', times: waits(toAgent.filter(calm), 'seenAt') },
    { name: 'agent → citizen, both up', times: waits(toCitizen.filter(calm), 'seenAt') },
    { name: 'citizen’s answer of the server', times: waits(toAgent.filter(calm), 'ackedAt') },
    { name: 'agent’s answer of the server', times: waits(toCitizen.filter(calm), 'ackedAt') },
    { name: 'citizen → agent, one killed', times: waits(toAgent.filter(during), 'seenAt') },
    { name: 'agent → citizen, one killed', times: waits(toCitizen.filter(during), 'seenAt') },
  ];
  return [
    row('milliseconds', ['messages', 'p50', 'p95', 'p99', 'most']),
    ...lines.map(({ name, times }) =>
      row(name, [
        String(times.length),
        ...[0.5, 0.95, 0.99, 1].map((share) => percentile(times, share).toFixed(0)),
      ]),
    ),
  ].join('\n');
}

/** One line for the processor and the memory of each process. */
export const printUsage = (name: string, { cpuShares, mostMegabytes }: Usage, withMemory = true): string => {
  const mean = cpuShares.reduce((sum, share) => sum + share, 0) / Math.max(1, cpuShares.length);
  const most = Math.max(0, ...cpuShares);
  const cpu = `${percent(mean)} of a core on average, ${percent(most)} at most`;
  return `${name.padEnd(32)}${cpu}${withMemory ? `; ${mostMegabytes.toFixed(0)} MB at most` : ''}`;
};

/** Processor time that one message costs all who serve it: it says more than the times do where the machine is busy. */
export function printCost(usages: readonly Usage[], messages: number): string {
  const seconds = usages.flatMap(({ cpuShares }) => cpuShares).reduce((sum, share) => sum + share, 0);
  return `${((1000 * seconds) / messages).toFixed(1)} ms of processor a message, both processes and PostgreSQL`;
}

/** What ought to be 0, named where it is not. */
export const printFaults = (faults: Faults): string =>
  Object.entries(faults)
    .map(([name, number]) => `${name} ${String(number)}`)
    .join(', ');

const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;

const row = (name: string, cells: readonly string[]): string =>
  `${name.padEnd(32)}${cells.map((cell) => cell.padStart(9)).join('')}`;
