import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { env, loadEnvFile } from 'node:process';
import { setTimeout } from 'node:timers/promises';
import { parseArgs, promisify } from 'node:util';
import { addressOf, loadConfig } from '../bot/config.ts';
import { LAB_PHONE_PASSWORD, startLabAsterisk, type LabAsterisk } from './lab-asterisk.ts';

// npm run voice:lab [-- --asterisk-only]: a PBX with our server behind it on this machine alone, for whoever wants to call.
// The server is the one of `npm start`, with its .env and its data; only where Asterisk is comes from here.
const run = promisify(execFile);
const root = join(import.meta.dirname, '..');
const PORTS = { sip: 5_160, http: 8_188 };
const LOOK_EVERY_MS = 1_000;

const { values } = parseArgs({ options: { 'asterisk-only': { type: 'boolean', default: false } } });
const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

process.chdir(root);
if (existsSync('.env')) loadEnvFile('.env');
const desk = `${addressOf(loadConfig(env)) ?? ''}/console`;

await installLab();
const dir = await mkdtemp(join(tmpdir(), 'guichet-voice-lab-'));
const asterisk = await startLabAsterisk({ dir, ports: PORTS, sounds: await renderSounds() });
const settings = join(dir, 'server.env');
await writeFile(settings, describeServer(asterisk), { mode: 0o600 });
const stopping = new AbortController();
const server = values['asterisk-only'] ? undefined : startServer();
say(describeLab(asterisk));
void waitForServer().then(
  () => {
    say(`\nThe server answers calls: dial 3939. The desk: ${desk}`);
  },
  () => undefined,
);
await Promise.race([
  once(process, 'SIGINT'),
  once(process, 'SIGTERM'),
  ...(server ? [once(server, 'exit')] : []),
]);
stopping.abort();
await stop();

async function installLab(): Promise<void> {
  const script = spawn('sh', [join(root, 'scripts/install-voice-lab.sh'), join(root, 'var/voice-lab')], {
    stdio: 'inherit',
  });
  const [code] = (await once(script, 'exit')) as [number | null];
  if (code !== 0) process.exit(1);
}

/** The recorded messages as eSpeak says them; a préfecture records its own, or renders them with a better voice. */
async function renderSounds(): Promise<Record<string, Uint8Array>> {
  const texts = await readFile(join(root, 'deploy/asterisk/sounds.txt'), 'utf8');
  const folder = await mkdtemp(join(tmpdir(), 'guichet-sounds-'));
  const sounds: Record<string, Uint8Array> = {};
  for (const [, name = '', text = ''] of texts.matchAll(/^([\w-]+): (.+)$/gmu)) {
    const [spoken, sound] = [join(folder, 'spoken.wav'), join(folder, `${name}.wav`)];
    await run('espeak-ng', ['-v', 'fr', '-s', '145', '-w', spoken, text]);
    await run('sox', [spoken, '-r', '8000', '-c', '1', '-b', '16', sound]);
    sounds[name] = await readFile(sound);
  }
  await rm(folder, { recursive: true });
  return sounds;
}

function describeServer({ url, user, password }: LabAsterisk): string {
  return `ASTERISK_URL=${url}\nASTERISK_USER=${user}\nASTERISK_PASSWORD=${password}\n`;
}

function startServer(): ChildProcess {
  return spawn(process.execPath, [`--env-file=${settings}`, 'bot/main.ts'], { stdio: 'inherit' });
}

/** Calls are answered once the server's application is there; at the very first start that takes a minute or more. */
async function waitForServer(): Promise<void> {
  while (!(await asterisk.command('ari show apps')).includes('guichet'))
    await setTimeout(LOOK_EVERY_MS, undefined, { signal: stopping.signal });
}

function describeLab({ sipPort, url }: LabAsterisk): string {
  return `
Asterisk takes calls on 127.0.0.1:${sipPort} (SIP over UDP); ARI is at ${url}, its account in ${settings}.

Call with any softphone on this machine:
  account   usager, password ${LAB_PHONE_PASSWORD}, server 127.0.0.1:${sipPort}
  dial      3939 (any number is answered), keys as RFC 4733, codecs G.722 or A-law
With baresip, which is installed:
  baresip -e "/uanew <sip:usager@127.0.0.1:${sipPort}>;auth_pass=${LAB_PHONE_PASSWORD}" -e "/dial 3939"
An agent’s phone, which rings when a caller is put through:
  account   agent, password ${LAB_PHONE_PASSWORD}, server 127.0.0.1:${sipPort}
  It rings in the hours of office.yaml while somebody is available at the desk: ${desk}
Asterisk’s console:
  var/voice-lab/asterisk -C ${dir}/etc/asterisk.conf -r
${server ? '' : `Start the server beside it:\n  npx node --env-file=${settings} bot/main.ts\n`}
Until the server is there, callers hear the recorded message. Ctrl-C stops everything.`;
}

async function stop(): Promise<void> {
  if (server && server.exitCode === null) {
    server.kill('SIGTERM');
    await once(server, 'exit');
  }
  await asterisk.stop();
  await rm(dir, { recursive: true, force: true });
}
