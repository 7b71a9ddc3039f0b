import type { Locale } from '../../../bot/contracts/locale.ts';
import type { Pcm, TextToSpeech } from '../../../bot/contracts/speech.ts';
import { CACHE_RATE_HZ, type SentenceCache, type SentenceKey } from './sentence-cache.ts';
import { speakable } from './speakable.ts';
import { isStopped } from './stop-signal.ts';
import { splitSentences } from './split-sentences.ts';

/** A text without a live part, as it is given to `speak`. */
export interface FixedText {
  readonly text: string;
  readonly locale: Locale;
  /** 1 where it is absent. */
  readonly rate?: number;
}

export interface RenderAheadDeps {
  readonly voice: TextToSpeech;
  readonly cache: SentenceCache;
  /** Sentences that are ready, and all there are. */
  readonly onProgress?: (done: number, total: number) => void;
  /** A sentence could not be rendered; the others go on. */
  readonly onFailed?: (error: unknown) => void;
}

export interface RenderAhead {
  /**
   * Makes the cache hold these texts and no others; what is there already costs nothing. Takes the place of a list that is
   * being rendered. Resolves with how many sentences are missing, at the end or when it was stopped.
   */
  render(texts: readonly FixedText[]): Promise<number>;
  /** Stops at once, in the middle of a sentence. The voice stays open. */
  close(): Promise<void>;
}

interface Wanted extends SentenceKey {
  readonly locale: Locale;
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
      const next = running.then(() => renderAll(wantedOf(texts, deps.voice), deps, signal));
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

function wantedOf(texts: readonly FixedText[], voice: TextToSpeech): readonly Wanted[] {
  const all = texts.flatMap(({ text, locale, rate = 1 }) => {
    const name = voice.voiceFor(locale);
    if (name === undefined) return [];
    return splitSentences(speakable(text, locale)).map((sentence) => ({
      text: sentence,
      voice: name,
      rate,
      locale,
    }));
  });
  return [
    ...new Map(
      all.map((wanted) => [JSON.stringify([wanted.text, wanted.voice, wanted.rate]), wanted]),
    ).values(),
  ];
}

async function renderAll(
  wanted: readonly Wanted[],
  deps: RenderAheadDeps,
  signal: AbortSignal,
): Promise<number> {
  const { cache, onProgress, onFailed } = deps;
  let missing = wanted.length;
  if (isStopped(signal)) return missing;
  await cache.keepOnly(wanted);
  for (const [at, sentence] of wanted.entries()) {
    if (isStopped(signal)) return missing;
    try {
      if ((await cache.has(sentence)) || (await renderOne(sentence, deps, signal))) missing -= 1;
    } catch (error) {
      onFailed?.(error);
    }
    if (!isStopped(signal)) onProgress?.(at + 1, wanted.length);
  }
  return missing;
}

async function renderOne(
  sentence: Wanted,
  { voice, cache }: RenderAheadDeps,
  signal: AbortSignal,
): Promise<boolean> {
  const { text, locale, rate } = sentence;
  const pieces: Pcm[] = [];
  for await (const piece of voice.speak(text, { locale, rate, sampleRate: CACHE_RATE_HZ, signal }))
    pieces.push(piece);
  // Half a sentence must never be taken for the whole one.
  if (isStopped(signal) || pieces.length === 0) return false;
  await cache.write(sentence, joinPieces(pieces));
  return true;
}

function joinPieces(pieces: readonly Pcm[]): Pcm {
  const whole = new Int16Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
