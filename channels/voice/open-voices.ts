import { availableParallelism } from 'node:os';
import type { Locale } from '../../bot/contracts/locale.ts';
import type { TextToSpeech } from '../../bot/contracts/speech.ts';
import { describeError } from '../../bot/errors.ts';
import type { Logger } from '../../bot/logger.ts';
import { chooseVoice } from './tts/choose-voice.ts';
import { startEspeak } from './tts/espeak-voice.ts';
import { findKokoroFiles, type KokoroFiles } from './tts/kokoro-files.ts';
import { kokoroVoice, startKokoro } from './tts/kokoro-voice.ts';
import { createTextLimit } from './tts/limit-texts.ts';
import { PICO_FOLDER } from './tts/pico-files.ts';
import { startPico } from './tts/pico-voice.ts';
import { rememberSentences } from './tts/remember-sentences.ts';
import { createRenderAhead, type Renderers } from './tts/render-ahead.ts';
import { openSentenceCache } from './tts/sentence-cache.ts';
import { shareSentences } from './tts/share-sentences.ts';
import type { FixedText } from './tts/wanted-sentences.ts';

/** A server that has just started has other things to do, and may have calls to take. */
const RENDERS_AFTER_MS = 5_000;
/** It gives way to everything else on the machine. */
const LOWEST_PRIORITY = 19;
/** More threads of a voice would only take turns with recognition. */
const MOST_THREADS = 2;
/** Texts that Pico makes at a time, each for some 0.15 s; who would come after these is told by eSpeak NG, four times as fast. */
const TEXTS_A_THREAD = 2;

export interface OpenVoicesDeps {
  /** Where models may be; the first that has one counts. */
  readonly modelDirs: readonly string[];
  readonly cacheDir: string;
  /** What every call may say (`listSentences`), what is most said first; asked for when it is needed. */
  readonly sentences: () => Iterable<FixedText>;
  readonly logger: Logger;
  /** A voice that the administrator has chosen, such as Azure's: it takes the place of the others where it speaks the language. */
  readonly given?: TextToSpeech | undefined;
  readonly threads?: number;
  readonly rendersAfterMs?: number;
  readonly onProgress?: ((progress: RenderProgress) => void) | undefined;
}

/** Sentences that are ready in the voice they are meant for, and all there are; 0 of 0 before it was counted. */
export interface RenderProgress {
  readonly done: number;
  readonly total: number;
}

/** The voice of all calls, and what is rendered ahead for it. */
export interface Voices {
  readonly tts: TextToSpeech;
  /** The texts may have changed: those that are new are rendered, those that have gone are deleted. */
  readonly renderAgain: () => void;
  readonly progress: () => RenderProgress;
  readonly close: () => Promise<void>;
}

/**
 * Opens the best voices of what is installed. No thread and no process starts before there is something to say or to render.
 * Where Kokoro is there, French is rendered with it; until that is done, and for what is live, Pico speaks, else eSpeak NG.
 */
export function openVoices(deps: OpenVoicesDeps): Voices {
  const { logger, sentences } = deps;
  const onFailed = (error: unknown) => {
    logger.warn({ error: describeError(error) }, 'a sentence could not be rendered ahead');
  };
  const cache = rememberSentences(openSentenceCache(deps.cacheDir));
  // Nothing is kept of what is said before it is known what is the same for everybody.
  let fixed: ReadonlySet<string> = new Set();
  const shared = shareSentences({ cache, isFixed: (sentence) => fixed.has(sentence), onFailed });
  const { live, limit } = openLive(deps);
  const rendered = findBest(deps) && { voiceFor: kokoroVoice };
  const tts = wakeAtFirst(chooseVoice({ cache, rendered, live, shared, limit }), live);
  let progress: RenderProgress = { done: 0, total: 0 };
  const ahead = createRenderAhead({
    open: () => openRenderers(deps),
    cache,
    onSentences: (known) => {
      fixed = known;
    },
    onProgress: (done, total) => {
      progress = { done, total };
      deps.onProgress?.(progress);
    },
    onFailed,
  });
  const render = () => {
    ahead.render(sentences()).catch(onFailed);
  };
  const timer = setTimeout(render, deps.rendersAfterMs ?? RENDERS_AFTER_MS).unref();
  return {
    tts,
    renderAgain: () => {
      clearTimeout(timer);
      render();
    },
    progress: () => progress,
    close: async () => {
      clearTimeout(timer);
      await ahead.close();
      await tts.close();
    },
  };
}

const findBest = ({ modelDirs, given }: OpenVoicesDeps): KokoroFiles | undefined =>
  given ? undefined : modelDirs.map(findKokoroFiles).find((files) => files !== undefined);

/** Even where a voice was given: when the cloud is out of reach, one of these takes over. */
function openLive({ modelDirs, given, threads }: OpenVoicesDeps) {
  const most = threads ?? Math.min(MOST_THREADS, availableParallelism());
  const pico = startPico([...modelDirs, PICO_FOLDER], { threads: most });
  return {
    live: [given, pico, startEspeak().voice].filter((voice) => voice !== undefined),
    limit: createTextLimit(new Map(pico && [[pico, TEXTS_A_THREAD * most]])),
  };
}

/** Engines of their own, so that no caller waits behind what is rendered ahead. */
function openRenderers(deps: OpenVoicesDeps): Renderers {
  const { modelDirs, given } = deps;
  const files = findBest(deps);
  const espeak = startEspeak({ niceness: LOWEST_PRIORITY });
  const pico = startPico([...modelDirs, PICO_FOLDER], { niceness: LOWEST_PRIORITY });
  const best = files && startKokoro({ files, espeak });
  return {
    best,
    quick: [given, pico, espeak.voice].filter((voice) => voice !== undefined),
    close: async () => {
      await Promise.all([best?.close(), pico?.close(), espeak.voice.close()]);
    },
  };
}

/** The first words of the first call are rendered; while they are heard, the voice for what is live gets ready. */
function wakeAtFirst(tts: TextToSpeech, live: readonly TextToSpeech[]): TextToSpeech {
  const awake = new Set<Locale>();
  const wake = async (voice: TextToSpeech, locale: Locale) => {
    const { signal } = new AbortController();
    for await (const _ of voice.speak('Un.', { locale, sampleRate: 16_000, rate: 1, signal })) break;
  };
  return {
    ...tts,
    speak: (text, options) => {
      const { locale } = options;
      const asleep = awake.has(locale) ? [] : live.filter((one) => one.voiceFor(locale) !== undefined);
      awake.add(locale);
      // One that can't be woken fails again when it is needed; then the next one speaks.
      for (const voice of asleep) wake(voice, locale).catch(() => undefined);
      return tts.speak(text, options);
    },
  };
}
