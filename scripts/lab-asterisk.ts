import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { cp, mkdir, readFile, readdir, symlink, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { AppError } from '../bot/errors.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..');

/** A phone of the lab: it registers with its name and the lab's password. Agents are in the queue. */
interface Phone {
  readonly name: string;
  readonly isAgent: boolean;
}

const PHONES: readonly Phone[] = [
  { name: 'usager', isAgent: false },
  { name: 'agent', isAgent: true },
];

/** What every phone of the lab registers with; it listens on the loopback address only. */
export const LAB_PHONE_PASSWORD = 'secret';

export interface LabAsteriskDeps {
  /** Where `install-voice-lab.sh` put it. */
  readonly installDir?: string;
  /** An empty folder for its settings and its state. */
  readonly dir: string;
  /** Recorded messages by name, as WAV files of 8 kHz. */
  readonly sounds?: Readonly<Record<string, Uint8Array>>;
  /** Fixed ports, for a lab that somebody dials; without them free ones are found. */
  readonly ports?: { readonly sip: number; readonly http: number };
}

/** A real Asterisk on the loopback address, with the configuration of `deploy/asterisk`. */
export interface LabAsterisk {
  readonly sipPort: number;
  /** `http://127.0.0.1:port` */
  readonly url: string;
  readonly user: 'guichet';
  readonly password: string;
  /** One command of its console; gives what it prints. */
  command(words: string): Promise<string>;
  /** Its console's output and log so far. */
  log(): Promise<string>;
  readonly pid: number;
  stop(): Promise<void>;
}

/** Starts it, and resolves once it takes calls. */
export async function startLabAsterisk(deps: LabAsteriskDeps): Promise<LabAsterisk> {
  const { dir, installDir = join(root, 'var/voice-lab') } = deps;
  const program = join(installDir, 'asterisk');
  const password = randomBytes(12).toString('hex');
  const sip = deps.ports?.sip ?? (await findFreeUdpPort());
  const http = deps.ports?.http ?? (await findFreeTcpPort());
  // RTP below the system's own range of ports: there Asterisk finds free ones by itself.
  const rtpStart = 10_000 + 1_000 * (process.pid % 10);
  await writeSettings(dir, installDir, {
    sip_address: `127.0.0.1:${sip}`,
    http_address: '127.0.0.1',
    http_port: String(http),
    rtp_start: String(rtpStart),
    rtp_end: String(rtpStart + 999),
    ari_password: password,
  });
  for (const [name, wav] of Object.entries(deps.sounds ?? {})) {
    await writeFile(join(dir, 'data/sounds', `${name}.wav`), wav);
  }
  const settings = join(dir, 'etc/asterisk.conf');
  const child = spawn(program, ['-f', '-C', settings], { stdio: 'ignore' });
  const kill = (): boolean => child.kill('SIGKILL');
  process.once('exit', kill);
  const command = async (words: string): Promise<string> =>
    (await run(program, ['-C', settings, '-rx', words])).stdout;
  const log = (): Promise<string> => readFile(join(dir, 'log/full'), 'utf8').catch(() => '');
  await waitUntilBooted(child, command, log);
  return {
    sipPort: sip,
    url: `http://127.0.0.1:${http}`,
    user: 'guichet',
    password,
    command,
    log,
    pid: child.pid ?? 0,
    stop: async () => {
      process.off('exit', kill);
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

/** Asks until it says yes; starting the program is pause enough between two questions. */
async function waitUntilBooted(
  child: ChildProcess,
  command: LabAsterisk['command'],
  log: LabAsterisk['log'],
): Promise<void> {
  const gone = new AbortController();
  child.once('error', () => {
    gone.abort();
  });
  child.once('exit', () => {
    gone.abort();
  });
  const hasBooted = (): Promise<boolean> =>
    command('core waitfullybooted').then(
      (answer) => answer.includes('fully booted'),
      () => false,
    );
  while (!(await hasBooted())) {
    if (!gone.signal.aborted) continue;
    const end = (await log()).slice(-2_000);
    throw new AppError(
      'NOT_SUPPORTED',
      `Asterisk did not start; is it installed (scripts/install-voice-lab.sh)?\n${end}`,
    );
  }
}

type Words = Readonly<Record<string, string>>;

/** The files of `deploy/asterisk` with the words filled in and the lines of the lab instead of the operator's. */
async function writeSettings(dir: string, installDir: string, words: Words): Promise<void> {
  const etc = join(dir, 'etc');
  for (const folder of ['etc', 'data/sounds', 'lib/keys', 'spool', 'run', 'log', 'cache']) {
    await mkdir(join(dir, folder), { recursive: true });
  }
  const real = join(root, 'deploy/asterisk');
  for (const name of (await readdir(real)).filter((file) => file.endsWith('.conf'))) {
    await writeFile(join(etc, name), fillIn(await readFile(join(real, name), 'utf8'), words));
  }
  await writeFile(join(etc, 'pjsip-lines.conf'), [...PHONES.map(describePhone), strangers].join('\n'));
  const queues = await readFile(join(etc, 'queues.conf'), 'utf8');
  const members = PHONES.filter(({ isAgent }) => isAgent).map(({ name }) => `member => PJSIP/${name}\n`);
  // Tests call again at once: nobody writes anything down.
  const ours = queues.replace(/^member => .*\n/gmu, '').replace(/^wrapuptime=.*$/mu, 'wrapuptime=0');
  await writeFile(join(etc, 'queues.conf'), ours + members.join(''));
  for (const [name, text] of Object.entries(stubs)) await writeFile(join(etc, name), text);
  await writeFile(join(etc, 'asterisk.conf'), describeFolders(dir, await findModules(installDir)));
  const data = join(installDir, 'root/usr/share/asterisk');
  for (const name of ['documentation', 'rest-api', 'static-http']) {
    await symlink(join(data, name), join(dir, 'data', name)).catch(() => undefined);
  }
  await cp(join(installDir, 'root/var/lib/asterisk'), join(dir, 'lib'), { recursive: true }).catch(
    () => undefined,
  );
}

const fillIn = (text: string, words: Words): string =>
  text.replace(/@(\w+)@/gu, (whole, word: string) => words[word] ?? whole);

const describePhone = ({ name, isAgent }: Phone): string => `[${name}](guichet-ligne)
context=${isAgent ? 'guichet-poste' : 'guichet-entree'}
transport=transport-udp
auth=${name}
aors=${name}
callerid=${name} <${isAgent ? '600' : '0612345678'}>
[${name}]
type=auth
auth_type=digest
username=${name}
password=${LAB_PHONE_PASSWORD}
[${name}]
type=aor
max_contacts=50
`;

/** Whoever calls without an account, as a load generator does; the loopback address is the only one it can come from. */
const strangers = '[anonymous](guichet-ligne)\ncontext=guichet-entree\ntransport=transport-udp\n';

/** What a whole Debian package brings and the lab lacks: without them Asterisk complains at its start. */
const stubs: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      'ccss',
      'cdr',
      'cel',
      'features',
      'manager',
      'stasis',
      'udptl',
      'pjproject',
      'websocket_client',
      'chan_websocket',
    ].map((name) => [`${name}.conf`, '[general]\n']),
  ),
  'acl.conf': '',
  'queuerules.conf': '[general]\n',
  'indications.conf':
    '[general]\ncountry=fr\n[fr]\ndescription=France\nringcadence=1500,3500\ndial=440\nbusy=440/500,0/500\nring=440/1500,0/3500\ncongestion=440/250,0/250\n',
  'logger.conf': '[general]\ndateformat=%T.%3q\n[logfiles]\nfull => notice,warning,error,verbose(3),dtmf\n',
};

const describeFolders = (dir: string, modules: string): string => `[directories]
astetcdir => ${dir}/etc
astmoddir => ${modules}
astvarlibdir => ${dir}/lib
astdbdir => ${dir}/lib
astkeydir => ${dir}/lib
astdatadir => ${dir}/data
astagidir => ${dir}/data
astspooldir => ${dir}/spool
astrundir => ${dir}/run
astlogdir => ${dir}/log
astcachedir => ${dir}/cache
[options]
verbose=3
mindtmfduration=40
documentation_language=en_US
`;

async function findModules(installDir: string): Promise<string> {
  const libraries = join(installDir, 'root/usr/lib');
  const names = await readdir(libraries).catch(() => []);
  const machine = names.find((name) => name.endsWith('-linux-gnu'));
  if (machine === undefined) {
    throw new AppError('NOT_SUPPORTED', 'There is no Asterisk here: run scripts/install-voice-lab.sh first.');
  }
  return join(libraries, machine, 'asterisk/modules');
}

async function findFreeTcpPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function findFreeUdpPort(): Promise<number> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address();
  socket.close();
  await once(socket, 'close');
  return port;
}
