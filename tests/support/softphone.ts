import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { createServer, connect, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { LAB_PHONE_PASSWORD } from '../../scripts/lab-asterisk.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from './temporary-folders.ts';
import { joinSound, makeSilence, readWav, writeWav } from './tones.ts';

export interface PhoneOptions {
  readonly sipPort: number;
  /** `usager` calls, `agent` is in the agents' queue. */
  readonly name?: 'usager' | 'agent';
  /** What is said into it from the moment the call is answered, at the codec's rate; silence otherwise. */
  readonly says?: Int16Array;
  readonly answersByItself?: boolean;
  /** A-law is 8 kHz, G.722 16 kHz. */
  readonly codec?: 'PCMA' | 'G722';
}

/** A real SIP phone (baresip) on the loopback address. */
export interface Softphone {
  dial(number: string): Promise<void>;
  /** One key, as an event of RFC 4733. */
  press(key: string): Promise<void>;
  /** Says this now, at the codec's rate, instead of what it was saying; silence follows. */
  say(pcm: Int16Array): Promise<void>;
  /** What was heard so far. */
  heard(): Promise<{ readonly pcm: Int16Array; readonly rate: number }>;
  /** Takes the call that is ringing. */
  answer(): Promise<void>;
  hangUp(): Promise<void>;
  /** Resolves when baresip has told of such an event, also if it did before. */
  waitFor(event: PhoneEvent): Promise<void>;
  readonly has: (event: PhoneEvent) => boolean;
  /** Ends the phone and gives what was heard in its call. */
  leave(): Promise<{ readonly pcm: Int16Array; readonly rate: number }>;
}

/** baresip's own names. */
export type PhoneEvent =
  'REGISTER_OK' | 'CALL_INCOMING' | 'CALL_RINGING' | 'CALL_ESTABLISHED' | 'CALL_CLOSED';

/** A phone whose sound has come to its end hangs up. */
const SILENCE_MS = 600_000;

const phones = new Set<ChildProcess>();
afterAll(() => {
  for (const phone of phones) phone.kill('SIGKILL');
});

/** Starts a phone; resolves once Asterisk knows it. */
export async function startSoftphone(options: PhoneOptions): Promise<Softphone> {
  const dir = makeTemporaryFolder('phone');
  const [sipPort, controlPort] = [await findPort(), await findPort()];
  const isWide = options.codec === 'G722';
  const rate = isWide ? 16_000 : 8_000;
  await writeFile(join(dir, 'says.wav'), writeWav(options.says ?? makeSilence(SILENCE_MS, rate), rate));
  await writeFile(join(dir, 'config'), describePhone(dir, sipPort, controlPort));
  await writeFile(join(dir, 'accounts'), '');
  await writeFile(join(dir, 'contacts'), '');
  const child = spawn('baresip', ['-4', '-f', dir], { stdio: ['ignore', 'pipe', 'pipe'] });
  phones.add(child);
  let said = '';
  for (const pipe of [child.stdout, child.stderr]) {
    pipe.on('data', (text: Buffer) => (said = `${said}${text.toString()}`.slice(-4_000)));
  }
  const wire = await connectControl(controlPort, child, () => said);
  const events = listenForEvents(wire);
  const tell = (command: string, params = ''): Promise<void> =>
    new Promise((resolve) => {
      const json = JSON.stringify({ command, params });
      wire.write(`${Buffer.byteLength(json)}:${json},`, () => {
        resolve();
      });
    });
  let spoken = 0;
  // Only now: what happens before somebody listens is told to nobody.
  await tell('uanew', describeAccount(options));
  await events.waitFor('REGISTER_OK');
  return {
    dial: (number) => tell('dial', `sip:${number}@127.0.0.1:${options.sipPort}`),
    press: (key) => tell('sndcode', key),
    say: async (pcm) => {
      spoken += 1;
      const file = join(dir, `says-${String(spoken)}.wav`);
      await writeFile(file, writeWav(joinSound(pcm, makeSilence(SILENCE_MS, rate)), rate));
      await tell('ausrc', `aufile,${file}`);
    },
    heard: () => readRecording(dir, rate),
    answer: () => tell('accept'),
    hangUp: () => tell('hangup'),
    waitFor: events.waitFor,
    has: events.has,
    leave: async () => {
      if (child.exitCode === null) {
        // It writes the recording's end when it has said goodbye.
        const gone = once(child, 'exit');
        await tell('quit');
        await gone;
      }
      phones.delete(child);
      const heard = await readRecording(dir, rate);
      removeTemporaryFolder(dir);
      return heard;
    },
  };
}

async function readRecording(dir: string, rate: number): Promise<{ pcm: Int16Array; rate: number }> {
  const [name] = (await readdir(dir)).filter((file) => file.endsWith('-dec.wav')).sort();
  return name === undefined ? { pcm: new Int16Array(), rate } : readWav(await readFile(join(dir, name)));
}

async function connectControl(port: number, child: ChildProcess, said: () => string): Promise<Socket> {
  for (;;) {
    const wire = connect(port, '127.0.0.1');
    const isOpen = await once(wire, 'connect').then(
      () => true,
      () => false,
    );
    if (isOpen) return wire;
    if (child.exitCode !== null) throw new Error(`baresip did not start:\n${said()}`);
    await new Promise(setImmediate);
  }
}

/** baresip tells what happens as netstrings of JSON. */
function listenForEvents(wire: Socket): Pick<Softphone, 'waitFor' | 'has'> {
  const seen = new Set<string>();
  const waiting: { readonly event: string; readonly resolve: () => void }[] = [];
  let pending = Buffer.alloc(0);
  wire.on('error', () => undefined);
  wire.on('data', (piece: Buffer) => {
    pending = Buffer.concat([pending, piece]);
    for (;;) {
      const colon = pending.indexOf(':');
      const length = Number(pending.subarray(0, colon).toString());
      if (colon < 0 || pending.length < colon + length + 2) return;
      const { type } = JSON.parse(pending.subarray(colon + 1, colon + 1 + length).toString()) as {
        type?: string;
      };
      pending = pending.subarray(colon + length + 2);
      if (type === undefined) continue;
      seen.add(type);
      for (const { event, resolve } of waiting) if (event === type) resolve();
    }
  });
  return {
    has: (event) => seen.has(event),
    waitFor: (event) =>
      new Promise((resolve) => {
        if (seen.has(event)) resolve();
        else waiting.push({ event, resolve });
      }),
  };
}

const describePhone = (dir: string, sipPort: number, controlPort: number): string => `
sip_listen 127.0.0.1:${sipPort}
module_path /usr/lib/baresip/modules
module g711.so
module g722.so
module aufile.so
module aubridge.so
module sndfile.so
module ctrl_tcp.so
module_tmp account.so
module_app menu.so
ctrl_tcp_listen 127.0.0.1:${controlPort}
audio_source aufile,${dir}/says.wav
audio_player aubridge,nul
audio_alert aubridge,nul2
ring_aufile none
ringback_disable yes
snd_path ${dir}
rtp_ports 28000-31999
jitter_buffer_type fixed
jitter_buffer_delay 2-5
`;

const describeAccount = ({
  name = 'usager',
  sipPort,
  codec = 'PCMA',
  answersByItself,
}: PhoneOptions): string =>
  [
    `<sip:${name}@127.0.0.1:${sipPort};transport=udp>`,
    `auth_pass=${LAB_PHONE_PASSWORD}`,
    'regint=600',
    `audio_codecs=${codec === 'PCMA' ? 'PCMA/8000' : 'G722/16000'}`,
    'ptime=20',
    'dtmfmode=rtpevent',
    ...(answersByItself === true ? ['answermode=auto'] : []),
  ].join(';');

/** A free port below those the system gives to connections; the next one is free too, which baresip takes for TLS. */
async function findPort(): Promise<number> {
  for (let port = 20_000 + Math.floor(Math.random() * 7_900); ; port += 3) {
    const server = createServer().listen(port, '127.0.0.1');
    const isFree = await once(server, 'listening').then(
      () => true,
      () => false,
    );
    if (!isFree) continue;
    const found = (server.address() as AddressInfo).port;
    server.close();
    await once(server, 'close');
    return found;
  }
}
