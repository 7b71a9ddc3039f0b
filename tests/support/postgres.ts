import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chown, glob, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';

const run = promisify(execFile);

/** A throw-away PostgreSQL server on 127.0.0.1; what it holds is gone after `stop`. */
export interface TestPostgres {
  /** The address of an empty database made for the caller alone. */
  createDatabase(): Promise<string>;
  stop(): Promise<void>;
}

interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** Everything that starts the server: where its programs and its data are, and whose process it is. */
interface Cluster {
  readonly bin: string;
  readonly dir: string;
  readonly password: string;
  /** PostgreSQL refuses to run as root: then it runs as Debian's `postgres`. */
  readonly account?: Account;
}

/** Starts a server of its own with Debian's programs, found under `root`; it never touches Debian's cluster. */
export async function startPostgres(root = '/usr/lib/postgresql'): Promise<TestPostgres> {
  const cluster = await initialise(await findPrograms(root));
  try {
    const port = await findFreePort();
    const server = await startServer(cluster, port);
    const address = (name: string): string =>
      `postgresql://guichet:${cluster.password}@127.0.0.1:${String(port)}/${name}`;
    let databases = 0;
    return {
      createDatabase: async () => {
        databases += 1;
        const name = `test_${String(databases)}`;
        await createDatabase(address('postgres'), name);
        return address(name);
      },
      stop: async () => {
        await stopServer(server);
        await rm(cluster.dir, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await rm(cluster.dir, { recursive: true, force: true });
    throw error;
  }
}

async function findPrograms(root: string): Promise<string> {
  const found: string[] = [];
  for await (const path of glob(join(root, '*/bin/initdb'))) found.push(path);
  const newest = found.sort((a, b) => a.localeCompare(b, 'en', { numeric: true })).at(-1);
  if (newest === undefined) {
    throw new Error(
      `PostgreSQL is not installed under ${root}: run scripts/install-test-services.sh as root.`,
    );
  }
  return join(newest, '..');
}

async function initialise(bin: string): Promise<Cluster> {
  const dir = await mkdtemp(join(tmpdir(), 'guichet-postgres-'));
  const password = randomBytes(12).toString('hex');
  const passwordFile = join(dir, 'password');
  await writeFile(passwordFile, password);
  const account = process.getuid?.() === 0 ? await readAccount('postgres') : undefined;
  if (account) await Promise.all([dir, passwordFile].map((path) => chown(path, account.uid, account.gid)));
  const options = ['--username=guichet', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  const settings = ['--encoding=UTF8', '--locale=C', '--no-sync', '--no-instructions'];
  await run(join(bin, 'initdb'), ['-D', join(dir, 'data'), ...options, ...settings], {
    ...account,
    cwd: dir,
  });
  return { bin, dir, password, ...(account && { account }) };
}

async function readAccount(name: string): Promise<Account> {
  const [uid, gid] = await Promise.all(['-u', '-g'].map((option) => run('id', [option, name])));
  return { uid: Number(uid?.stdout), gid: Number(gid?.stdout) };
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Our own child and no daemon: it can be stopped by its handle, and goes with us when we end. */
async function startServer({ bin, dir, account }: Cluster, port: number): Promise<ChildProcess> {
  // Durability of the tests' data is of no use to anybody; the order of commits is not changed by it.
  const settings = ['fsync=off', 'listen_addresses=127.0.0.1', 'unix_socket_directories='];
  const server = spawn(
    join(bin, 'postgres'),
    ['-D', join(dir, 'data'), '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    { ...account, cwd: dir, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let said = '';
  server.stderr.on('data', (text: Buffer) => (said = `${said}${text.toString()}`.slice(-2_000)));
  process.once('exit', () => server.kill('SIGQUIT'));
  while (!(await acceptsConnections(bin, port))) {
    if (server.exitCode !== null) throw new Error(`The test's PostgreSQL did not start:\n${said}`);
  }
  return server;
}

/** Asks once; starting the program is pause enough between two questions. */
async function acceptsConnections(bin: string, port: number): Promise<boolean> {
  return run(join(bin, 'pg_isready'), ['-q', '-h', '127.0.0.1', '-p', String(port)]).then(
    () => true,
    () => false,
  );
}

async function createDatabase(address: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  try {
    await client.query(`create database ${name}`);
  } finally {
    await client.end();
  }
}

/** SIGINT is PostgreSQL's fast shutdown: it closes the connections that are left. */
async function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  server.kill('SIGINT');
  await once(server, 'exit');
}
