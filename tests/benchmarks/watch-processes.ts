import { readdirSync, readFileSync } from 'node:fs';
import pg from 'pg';

/** What a group of processes took, from one reading to the next. */
export interface Usage {
  /** Of one core. */
  readonly cpuShares: readonly number[];
  readonly mostMegabytes: number;
}

const EVERY_MS = 1_000;
/** Linux counts processor time in hundredths of a second, whatever the kernel's own clock (proc(5), USER_HZ). */
const TICKS_PER_SECOND = 100;

/** Reads once a second from `/proc` what processes take; the ids are asked for anew each time, since processes come and go. */
export function watchProcesses(pidsOf: () => readonly number[]): () => Usage {
  const cpuShares: number[] = [];
  let mostMegabytes = 0;
  let before = read(pidsOf());
  let at = performance.now();
  const timer = setInterval(() => {
    const now = read(pidsOf());
    const seconds = (performance.now() - at) / 1000;
    const ticks = [...now].reduce((sum, [pid, { ticks }]) => sum + ticks - (before.get(pid)?.ticks ?? 0), 0);
    cpuShares.push(ticks / TICKS_PER_SECOND / seconds);
    mostMegabytes = Math.max(mostMegabytes, sum([...now.values()].map(({ megabytes }) => megabytes)));
    before = now;
    at = performance.now();
  }, EVERY_MS);
  return () => {
    clearInterval(timer);
    return { cpuShares, mostMegabytes };
  };
}

/** The database's processes: the postmaster and one for each connection. */
export async function findPostgresProcesses(databaseUrl: string): Promise<() => readonly number[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const postmaster = rows[0] ? readStat(rows[0].pid)?.parent : undefined;
  await client.end();
  return () =>
    readdirSync('/proc')
      .map(Number)
      .filter((pid) => pid > 0 && (pid === postmaster || readStat(pid)?.parent === postmaster));
}

/** A process and all that it has started, such as a voice in a process of its own. */
export function findFamily(pid: number | undefined): readonly number[] {
  if (pid === undefined) return [];
  const all = readdirSync('/proc')
    .map(Number)
    .filter((one) => one > 0);
  const parents = new Map(all.map((one) => [one, readStat(one)?.parent]));
  const family = [pid];
  for (const one of family) family.push(...all.filter((child) => parents.get(child) === one));
  return family;
}

interface Reading {
  readonly ticks: number;
  readonly megabytes: number;
}

function read(pids: readonly number[]): ReadonlyMap<number, Reading> {
  const readings = pids.map((pid) => [pid, readStat(pid)] as const);
  return new Map(readings.flatMap(([pid, reading]) => (reading ? [[pid, reading]] : [])));
}

/** `/proc/<pid>/stat`: fields 4, 14 and 15, and 24 of proc(5); the name before them may hold anything. */
function readStat(pid: number): (Reading & { readonly parent: number }) | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const field = (number: number): number => Number(fields[number - 3]);
    return { parent: field(4), ticks: field(14) + field(15), megabytes: (field(24) * 4096) / 2 ** 20 };
  } catch {
    // It has ended.
    return undefined;
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
