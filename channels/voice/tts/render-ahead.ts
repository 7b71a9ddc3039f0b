import type { Pcm } from '../../../bot/contracts/speech.ts';
import { joinSound } from '../stt/sound.ts';
import { CACHE_RATE_HZ, keyOf, type SentenceCache } from './sentence-cache.ts';
import { isStopped } from './stop-signal.ts';
import {
  splitTexts,
  wantedSentences,
  type FixedText,
  type RenderingVoices,
  type Wanted,
} from './wanted-sentences.ts';

/** Voices that work for nobody who waits. */
export interface Renderers extends RenderingVoices {
  readonly close: () => Promise<void>;
}

export interface RenderAheadDeps {
  /** Called for each list, closed after it: what they use is free again once all is rendered. */
  readonly open: () => Renderers;
  readonly cache: SentenceCache;
  /** What is the same for every caller, as it is spoken: known before it is rendered. */
  readonly onSentences?: (sentences: ReadonlySet<string>) => void;
  /** Sentences that are ready in the voice they are meant for, and all there are. */
  readonly onProgress?: (done: number, total: number) => void;
  /** A sentence could not be rendered; the others go on. */
  readonly onFailed?: (error: unknown) => void;
}

export interface RenderAhead {
  /**
   * Makes the cache hold these texts and no others; what is there already costs nothing. Takes the place of a list that is
   * being rendered. Resolves with how many sentences are missing, at the end or when it was stopped.
   */
  render(texts: Iterable<FixedText>): Promise<number>;
  /** Stops at once, in the middle of a sentence. */
  close(): Promise<void>;
}

/** Renders fixed texts one sentence after the other, in the background. */
export function createRenderAhead(deps: RenderAheadDeps): RenderAhead {
  let abort = new AbortController();
  let running: Promise<unknown> = Promise.resolve();
  let isClosed = false;
  return {
    render: (texts) => {
      abort.abort();
      abort = new AbortController();
      if (isClosed) abort.abort();
      const { signal } = abort;
      const next = running.then(() => renderWith(deps.open(), texts, deps, signal));
      running = next.catch(() => undefined);
      return next;
    },
    close: async () => {
      isClosed = true;
      abort.abort();
      await running;
    },
  };
}

async function renderWith(
  renderers: Renderers,
  texts: Iterable<FixedText>,
  deps: RenderAheadDeps,
  signal: AbortSignal,
): Promise<number> {
  const close = () => void renderers.close();
  signal.addEventListener('abort', close, { once: true });
  try {
    const sentences = await splitTexts(texts);
    deps.onSentences?.(new Set(sentences.map(({ text }) => text)));
    return await renderAll(wantedSentences(sentences, renderers), deps, signal);
  } finally {
    signal.removeEventListener('abort', close);
    await renderers.close();
  }
}

/** All of it by the quick voices first, so that nothing is missing while the natural one takes its time. */
async function renderAll(
  all: readonly Wanted[],
  { cache, onProgress, onFailed }: RenderAheadDeps,
  signal: AbortSignal,
): Promise<number> {
  const missing = new Map(all.map((wanted) => [keyOf(wanted), wanted]));
  const settle = (wanted: Wanted) => {
    if (missing.delete(keyOf(wanted)) && !isStopped(signal))
      onProgress?.(all.length - missing.size, all.length);
  };
  const keepWhatIsUsed = () =>
    cache.keepOnly([...all, ...[...missing.values()].flatMap(({ standIn }) => standIn ?? [])]);
  const renderEach = async (list: readonly Wanted[]) => {
    for (const wanted of list) {
      if (isStopped(signal)) return;
      try {
        if ((await cache.has(wanted)) || (await renderOne(wanted, cache, signal))) settle(wanted);
      } catch (error) {
        if (!isStopped(signal)) onFailed?.(error);
      }
    }
  };
  for (const wanted of all) if (!isStopped(signal) && (await cache.has(wanted))) settle(wanted);
  if (isStopped(signal)) return missing.size;
  await keepWhatIsUsed();
  await renderEach([...missing.values()].map((wanted) => wanted.standIn ?? wanted));
  await renderEach([...missing.values()].filter(({ standIn }) => standIn !== undefined));
  if (!isStopped(signal)) await keepWhatIsUsed();
  return missing.size;
}

async function renderOne(wanted: Wanted, cache: SentenceCache, signal: AbortSignal): Promise<boolean> {
  const { text, locale, rate, by } = wanted;
  const pieces: Pcm[] = [];
  // A signal of its own: what is said keeps hold of its signal's promises, and thousands of sentences would stay in memory.
  const own = new AbortController();
  const stop = () => {
    own.abort();
  };
  signal.addEventListener('abort', stop, { once: true });
  try {
    const options = { locale, rate, sampleRate: CACHE_RATE_HZ, signal: own.signal } as const;
    for await (const piece of by.speak(text, options)) pieces.push(piece);
  } finally {
    signal.removeEventListener('abort', stop);
  }
  // Half a sentence must never be taken for the whole one.
  if (isStopped(signal) || pieces.length === 0) return false;
  await cache.write(wanted, joinSound(pieces));
  return true;
}
