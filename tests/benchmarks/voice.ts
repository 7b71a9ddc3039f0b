import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { PICO_FOLDER } from '../../channels/voice/tts/pico-files.ts';
import { startEspeak } from '../../channels/voice/tts/espeak-voice.ts';
import { startPico } from '../../channels/voice/tts/pico-voice.ts';
import { startLabAsterisk } from '../../scripts/lab-asterisk.ts';
import { encodeALaw } from './voice/a-law.ts';
import { makeCall, type CallerTimes, type Clips } from './voice/caller.ts';
import { judge, printCalls } from './voice/report.ts';
import { conduct, openRtpPhone, type RtpPhone } from './voice/rtp-phone.ts';
import { runSipp } from './voice/sipp-calls.ts';
import { findFamily, watchProcesses } from './watch-processes.ts';

// npm run bench:voice [-- --calls 40 --seconds 60 --models <folder>]: real calls on a real Asterisk, on the loopback address.
const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '40' },
    seconds: { type: 'string', default: '60' },
    models: { type: 'string', default: 'var/voice-models' },
    /** At most so many seconds for rendering ahead: Kokoro takes hours, and Pico stands in until then. */
    wait: { type: 'string', default: '600' },
  },
});
const root = join(import.meta.dirname, '../..');
const say = (line: string) => process.stdout.write(`${line}\n`);
const FIRST_PORT = 34_000;

/** Questions of everyday life; what is measured is how soon they are answered, not how well. */
const QUESTIONS = [
  'J’ai perdu mon permis de conduire, qu’est-ce que je dois faire ?',
  'Je voudrais renouveler mon titre de séjour.',
  'Combien coûte une carte de séjour ?',
  'Comment échanger un permis étranger ?',
  'Où en est ma demande de permis ?',
  'On m’a volé mon permis hier soir.',
  'Combien de points me reste-t-il ?',
  'J’ai changé d’adresse, faut-il le dire à la préfecture ?',
];
const CHOICE = 'Perte du permis de conduire.';

const folder = await mkdtemp(join(tmpdir(), 'guichet-bench-voice-'));
await mkdir(join(folder, 'asterisk'));
// With the models and sentences that earlier runs of the repository's own server have prepared.
await mkdir(join(folder, 'data'), { recursive: true });
await mkdir(join(root, 'var/cache'), { recursive: true });
await symlink(join(root, 'var/cache'), join(folder, 'data/cache'));
const asterisk = await startLabAsterisk({ dir: join(folder, 'asterisk') });
const server = startServer();
try {
  const port = await waitForServer();
  say('The server answers; waiting until its sentences are rendered and its encoder is ready.');
  await waitUntilReady(port);
  await measure();
} finally {
  server.kill('SIGTERM');
  await once(server, 'exit');
  await asterisk.stop();
  await rm(folder, { recursive: true, force: true });
}

function startServer(): ChildProcess {
  return spawn(process.execPath, [join(root, 'bot/main.ts')], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'],
      HTTP_PORT: '0',
      DATA_DIR: join(folder, 'data'),
      CONTENT_DIR: root,
      VOICE_MODEL_DIR: join(root, values.models),
      ASTERISK_URL: asterisk.url,
      ASTERISK_USER: asterisk.user,
      ASTERISK_PASSWORD: asterisk.password,
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'inherit', 'pipe'],
  });
}

async function waitForServer(): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('exit', () => {
      reject(new Error('the server ended'));
    });
    server.stderr?.setEncoding('utf8').on('data', (text: string) => {
      const [, address] = /answers at (\S+)/u.exec(text) ?? [];
      if (address !== undefined) resolve(address);
    });
  });
}

async function waitUntilReady(origin: string): Promise<void> {
  const until = Date.now() + Number(values.wait) * 1_000;
  for (;;) {
    const metrics = await (await fetch(`${origin}/metrics`)).text();
    const read = (name: string) => Number(new RegExp(`^${name} (\\S+)`, 'mu').exec(metrics)?.[1] ?? 0);
    const total = read('guichet_voice_sentences');
    const done = read('guichet_voice_sentences_rendered');
    const isRendered = total > 0 && (done >= total || Date.now() > until);
    const apps = await asterisk.command('ari show apps');
    if (isRendered && read('guichet_encoder_used') === 1 && apps.includes('guichet')) {
      say(`${done} of ${total} sentences are rendered.`);
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}

async function measure(): Promise<void> {
  const atOnce = Number(values.calls);
  // Twice as many as at once, each coming as another one leaves.
  const calls = 2 * atOnce;
  const callsPerSecond = atOnce / Number(values.seconds);
  const lastMs = Number(values.seconds) * 1_000;
  const clips = await recordClips();
  const phones: RtpPhone[] = [];
  for (let at = 0; at < calls; at += 1) phones.push(await openRtpPhone(FIRST_PORT + 2 * at));
  const stopBeats = conduct(phones);
  const ofServer = watchProcesses(() => findFamily(server.pid));
  const ofAsterisk = watchProcesses(() => [asterisk.pid]);
  say(
    `${atOnce} calls at once of ${values.seconds} s, ${calls} in all, ${callsPerSecond.toFixed(2)} new ones a second; load ${loadavg()[0]?.toFixed(1) ?? '?'}`,
  );
  const times: Promise<CallerTimes>[] = phones.map((phone) => makeCall(phone, clips));
  const failed = await runSipp({
    sipPort: asterisk.sipPort,
    mediaPorts: phones.map(({ port }) => port),
    callsPerSecond,
    lastMs,
    folder,
  });
  stopBeats();
  const usage = { server: ofServer(), asterisk: ofAsterisk() };
  const result = {
    calls,
    atOnce,
    failed,
    times: await Promise.all(times),
    counts: phones.map((phone) => phone.counts()),
  };
  for (const phone of phones) phone.close();
  printCalls(result, usage, say);
  if (!judge(result, say)) process.exitCode = 1;
}

/** As the telephone network brings them. */
async function recordClips(): Promise<Clips> {
  const voice = startPico([join(root, values.models), PICO_FOLDER]) ?? startEspeak().voice;
  const record = async (text: string): Promise<Uint8Array> => {
    const pieces: Int16Array[] = [];
    const options = {
      locale: 'fr',
      sampleRate: 8_000,
      rate: 1,
      signal: new AbortController().signal,
    } as const;
    for await (const piece of voice.speak(text, options)) pieces.push(piece);
    return encodeALaw(trim(Int16Array.from(pieces.flatMap((piece) => [...piece]))));
  };
  const clips: Clips = { choice: await record(CHOICE), questions: await Promise.all(QUESTIONS.map(record)) };
  await voice.close();
  return clips;
}

/** Without the silence around it: the end of speech is where the last of it is heard. */
function trim(pcm: Int16Array): Int16Array {
  const isLoud = (sample: number) => Math.abs(sample) > 300;
  return pcm.subarray(pcm.findIndex(isLoud), pcm.findLastIndex(isLoud) + 1);
}
