import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { PICO_FOLDER } from '../../channels/voice/tts/pico-files.ts';
import { startPico } from '../../channels/voice/tts/pico-voice.ts';
import { makeTemporaryFolder } from './temporary-folders.ts';
import { joinSound, writeWav } from './tones.ts';
import { modelDir } from './voice-server.ts';

const RATE_HZ = 16_000;

/** Flags for a Chromium whose microphone is a file, played from when it is opened, and that allows it unasked. */
export const microphoneFlags = (
  wav: string,
  times: 'once' | 'again and again' = 'once',
): readonly string[] => [
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  `--use-file-for-fake-audio-capture=${wav}${times === 'once' ? '%noloop' : ''}`,
];

/** A file in which a voice speaks, with silence before and after it: Pico where it is installed, else eSpeak. */
export async function recordSpeech(text: string, beforeSeconds: number, afterSeconds = 2): Promise<string> {
  const folder = makeTemporaryFolder('speech');
  const [raw, wav] = [join(folder, 'raw.wav'), join(folder, 'speech.wav')];
  const spoken = await speakWithPico(text);
  if (spoken) writeFileSync(raw, writeWav(spoken, RATE_HZ));
  else execFileSync('espeak-ng', ['-v', 'fr', '-s', '150', '-w', raw, text]);
  execFileSync('sox', [
    raw,
    '-r',
    '48000',
    '-c',
    '1',
    wav,
    'pad',
    String(beforeSeconds),
    String(afterSeconds),
  ]);
  return wav;
}

async function speakWithPico(text: string): Promise<Int16Array | undefined> {
  const pico = startPico([modelDir, PICO_FOLDER]);
  if (pico?.voiceFor('fr') === undefined) return undefined;
  const { signal } = new AbortController();
  const sound: Int16Array[] = [];
  for await (const piece of pico.speak(text, { locale: 'fr', sampleRate: RATE_HZ, rate: 1, signal }))
    sound.push(piece);
  await pico.close();
  return joinSound(...sound);
}

/**
 * What the page plays, taken just before the speakers: how loud it is now, for how long it was loud in all, and when it last
 * was. Looked at every few milliseconds.
 */
export async function tapSpeakers(context: BrowserContext): Promise<void> {
  await context.addInitScript(`
    window.heard = { level: 0, loudMs: 0, lastLoudAt: 0, keyAt: 0 };
    const connect = AudioNode.prototype.connect;
    AudioNode.prototype.connect = function (target, ...rest) {
      if (target instanceof AudioDestinationNode && this instanceof GainNode) {
        const tap = new AnalyserNode(this.context, { fftSize: 128 });
        connect.call(this, tap);
        const samples = new Float32Array(128);
        let before = performance.now();
        setInterval(() => {
          tap.getFloatTimeDomainData(samples);
          const now = performance.now();
          window.heard.level = Math.max(...samples.map(Math.abs));
          if (window.heard.level > 0.01) {
            window.heard.loudMs += now - before;
            window.heard.lastLoudAt = now;
          }
          before = now;
        }, 4);
      }
      return connect.call(this, target, ...rest);
    };
    addEventListener('keydown', () => { window.heard.keyAt = performance.now(); }, true);
  `);
}

export interface Heard {
  readonly level: number;
  readonly loudMs: number;
  readonly lastLoudAt: number;
  readonly keyAt: number;
}

export const readHeard = (page: Page): Promise<Heard> => page.evaluate<Heard>('window.heard');

/** Resolves once so much sound has been played in all. */
export const waitForSound = (page: Page, ms: number): Promise<undefined> =>
  page.evaluate<undefined>(`new Promise((resolve) => {
    const look = () => (window.heard.loudMs > ${ms} ? resolve() : setTimeout(look, 10));
    look();
  })`);

/** The page `/voix` as a citizen sees it. */
export interface VoicePage {
  readonly start: Locator;
  readonly startWithout: Locator;
  readonly talk: Locator;
  readonly stop: Locator;
  readonly log: Locator;
  readonly state: Locator;
  readonly alert: Locator;
  readonly resume: Locator;
  readonly key: (name: string) => Locator;
}

export const voicePageOn = (page: Pick<Page, 'getByRole' | 'locator'>): VoicePage => ({
  start: page.getByRole('button', { name: 'Commencer avec le micro' }),
  startWithout: page.getByRole('button', { name: /sans micro/u }),
  talk: page.getByRole('button', { name: /^Micro/u }),
  stop: page.getByRole('button', { name: 'Arrêter' }),
  log: page.getByRole('log'),
  state: page.locator('.now'),
  alert: page.getByRole('alert'),
  resume: page.getByRole('button', { name: 'Reprendre l’échange' }),
  key: (name) => page.getByRole('group', { name: 'Clavier' }).getByRole('button', { name, exact: true }),
});
