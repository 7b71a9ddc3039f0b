import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { TextToSpeech } from '../../bot/contracts/speech.ts';
import { createLogger } from '../../bot/logger.ts';
import { listSentences } from '../../channels/voice/list-sentences.ts';
import { openVoices, type RenderProgress } from '../../channels/voice/open-voices.ts';
import type { FixedText } from '../../channels/voice/tts/wanted-sentences.ts';
import { percentile } from './delivery-log.ts';
import { listen, type Heard } from './voices/listen.ts';
import { openRealSentences } from './voices/real-sentences.ts';

// How soon callers who all want to hear something at the same moment hear it, from what is rendered and live; with
// `--render`, how long it takes to render everything, and how much room it needs.
//
//   npm run bench:voices -- [--callers 40] [--models var/voice-models] [--render minutes] [--cache folder]

const MOST_CACHED_P95_MS = 100;
const PROMPTS = 60;
const root = join(import.meta.dirname, '../..');
const { values } = parseArgs({
  options: {
    callers: { type: 'string', default: '40' },
    models: { type: 'string', default: 'var/voice-models' },
    render: { type: 'string' },
    cache: { type: 'string' },
  },
});
const callers = Number(values.callers);
const models = resolve(root, values.models);
const say = (line: string) => void process.stdout.write(`${line}\n`);
const folder = mkdtempSync(join(tmpdir(), 'voices-'));
const sentences = [...listSentences(await openRealSentences())];

/** Renders what it is given, then lends the voice. */
async function withVoices<T>(
  modelDirs: readonly string[],
  cacheDir: string,
  fixed: readonly FixedText[],
  use: (tts: TextToSpeech, rendered: Promise<void>, progress: () => RenderProgress) => Promise<T>,
): Promise<T> {
  const rendered = Promise.withResolvers<undefined>();
  const voices = openVoices({
    modelDirs,
    cacheDir,
    sentences: () => fixed,
    logger: createLogger('warn'),
    rendersAfterMs: 0,
    onProgress: ({ done, total }) => {
      if (done === total) rendered.resolve(undefined);
    },
  });
  try {
    return await use(voices.tts, rendered.promise, voices.progress);
  } finally {
    await voices.close();
  }
}

function print(name: string, all: readonly Heard[]): number {
  const first = all.map(({ firstMs }) => firstMs).toSorted((a, b) => a - b);
  const [p50, p95, most] = [0.5, 0.95, 1].map((share) => percentile(first, share));
  const late = Math.max(...all.map(({ latestMs }) => latestMs));
  say(
    `${name.padEnd(44)}first sound p50 ${p50?.toFixed(0) ?? ''}, p95 ${p95?.toFixed(0) ?? ''}, most ${most?.toFixed(0) ?? ''} ms; ` +
      `then at most ${late.toFixed(0)} ms late`,
  );
  return p95 ?? Infinity;
}

async function measure(name: string, modelDirs: readonly string[]): Promise<boolean> {
  const fixed = sentences.slice(0, PROMPTS);
  const cacheDir = join(folder, name);
  const everybody = <T>(work: (caller: number) => T) => Array.from({ length: callers }, (_, at) => work(at));
  const number = (caller: number) => `J’ai noté : 0 6, 1 2, ${caller}, 5 6, 7 8. C’est juste ? Oui, tapez 1.`;
  const done = (caller: number) =>
    `Votre demande est enregistrée : numéro 4821-73${10 + caller}. Réponse au plus tard le 1er décembre.`;
  await withVoices(modelDirs, cacheDir, fixed, async (tts, rendered) => {
    await rendered;
    // The first words wake what is live, also what takes over when there is too much to say: a second, once.
    await Promise.all(everybody((at) => listen(tts, number(at))));
    print(
      `${name}: a number, live, all at once`,
      await Promise.all(everybody((at) => listen(tts, number(at)))),
    );
    print(
      `${name}: a ticket, live, all at once`,
      await Promise.all(everybody((at) => listen(tts, done(at)))),
    );
    print(`${name}: alone`, [await listen(tts, number(50))]);
  });
  return withVoices(modelDirs, cacheDir, fixed, async (tts) => {
    await listen(tts, number(99));
    const text = (at: number) => fixed[at % fixed.length]?.text ?? '';
    const cold = print(
      `${name}: prompts from the disk`,
      await Promise.all(everybody((at) => listen(tts, text(at)))),
    );
    const hot = print(
      `${name}: prompts from memory`,
      await Promise.all(everybody((at) => listen(tts, text(at)))),
    );
    print(`${name}: prompts, slowly`, await Promise.all(everybody((at) => listen(tts, text(at), 0.8))));
    return Math.max(cold, hot) <= MOST_CACHED_P95_MS;
  });
}

/** Only Pico of what is installed: nobody wants to wait for Kokoro here. */
function picoFolder(): string {
  const pico = join(folder, 'models');
  mkdirSync(pico);
  for (const name of readdirSync(models).filter((one) => /_(?:ta|sg)\.bin$/u.test(one)))
    symlinkSync(join(models, name), join(pico, name));
  return pico;
}

async function render(minutes: number, modelDirs: readonly string[]): Promise<void> {
  const cacheDir = values.cache ?? join(folder, 'all');
  const since = performance.now();
  await withVoices(modelDirs, cacheDir, sentences, async (_, rendered, progress) => {
    const over = new Promise<void>((resolvePromise) => {
      setTimeout(resolvePromise, minutes * 60_000).unref();
    });
    await Promise.race([rendered, over]);
    const files = readdirSync(cacheDir).map((name) => statSync(join(cacheDir, name)).size);
    const bytes = files.reduce((sum, size) => sum + size, 0);
    const { done, total } = progress();
    say(
      `${done} of ${total} sentences ready after ${((performance.now() - since) / 1_000).toFixed(0)} s; ` +
        `${files.length} files, ${(bytes / 1e6).toFixed(0)} MB, ${(bytes / 32_000 / 60).toFixed(0)} min of sound`,
    );
  });
}

// What is rendered ahead keeps no process running, for a server is not to live for it.
const alive = setInterval(() => undefined, 1_000);
try {
  say(`${callers} callers at once, ${cpus().length} cores, ${sentences.length} fixed texts`);
  if (values.render !== undefined) {
    await render(Number(values.render), values.models === '' ? [] : [models]);
  } else {
    const isReached = [await measure('eSpeak NG', []), await measure('Pico', [picoFolder()])].every(Boolean);
    say(
      isReached
        ? 'The goal is reached: rendered prompts ≤ 100 ms.'
        : 'Not reached: rendered prompts ≤ 100 ms.',
    );
    process.exitCode = isReached ? 0 : 1;
  }
} finally {
  clearInterval(alive);
  rmSync(folder, { recursive: true });
}
