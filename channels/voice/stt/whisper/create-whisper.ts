import { languageOf } from '../../../../bot/contracts/locale.ts';
import type {
  ListenOptions,
  Pcm,
  Recognised,
  Recognition,
  SpeechToText,
  UsualQuestions,
} from '../../../../bot/contracts/speech.ts';
import { createSoundLimit } from '../create-sound-limit.ts';
import { createVoiceActivity } from '../create-voice-activity.ts';
import { doubleRate } from '../double-rate.ts';
import { findSpeech } from '../find-speech.ts';
import { joinSound } from '../sound.ts';
import { createDrafts } from './create-drafts.ts';
import { createJobQueue, type Job, type JobQueue } from './create-job-queue.ts';
import { readWritten } from './read-written.ts';

export interface WhisperDeps {
  /** A whisper.cpp file, as `findModel` finds it; undefined: it supports nothing. */
  readonly model: { readonly path: string; readonly name: string } | undefined;
  /** Where a question is expected, words of these are likelier. */
  readonly questions?: UsualQuestions;
  /** Recognitions at a time: two at most on two cores. */
  readonly threads: number;
  /** More than that waiting are told at once that it is busy: the guided path serves them better. */
  readonly mostWaiting: number;
  /** A thread died or its model can’t be used; what it was at is no match. */
  readonly onLost: (cause: unknown) => void;
}

/** Languages it was measured in or is known to be good at. */
const languages = ['fr', 'en', 'es', 'pt'];
/** Less voice than that is a click or a breath. */
const LEAST_VOICE_MS = 80;

/** So much more of a sentence is worth a partial result; the first comes soon, for it shows that words are said. */
const DRAFT_SECONDS = 1;

/** Anything that is said in four languages, or which of few phrases it is, known after its end; partial results where there is time. */
export function createWhisper(deps: WhisperDeps): SpeechToText {
  const queue = deps.model && createJobQueue({ ...deps, model: deps.model.path });
  return {
    name: deps.model ? `whisper ${deps.model.name}` : 'whisper',
    supports: (locale) => queue !== undefined && languages.includes(languageOf(locale)),
    listen: (options) => openRecognition(options, queue),
    close: async () => {
      await queue?.close();
    },
  };
}

function openRecognition(options: ListenOptions, queue: JobQueue | undefined): Recognition {
  const limit = createSoundLimit(options.sampleRate);
  const pieces: Pcm[] = [];
  const listeners: ((text: string) => void)[] = [];
  const drafts = createDrafts({
    samples: DRAFT_SECONDS * options.sampleRate,
    write: (sound) => (queue?.hasRoom() === true ? draft(queue, joinSound(sound), options) : undefined),
    tell: (text) => {
      for (const listener of listeners) listener(text);
    },
  });
  const cancelled = Promise.withResolvers<Recognised>();
  let job: Job | undefined;
  let result: Promise<Recognised> | undefined;
  let isTaking = true;
  const recognise = async (): Promise<Recognised> => {
    const sound = joinSound(pieces.splice(0));
    const voicedMs = measureVoice(sound, options);
    if (voicedMs < LEAST_VOICE_MS) return { kind: 'nothing' };
    job = queue?.write(requestOf(sound, options));
    if (job?.isRefused === true) return { kind: 'busy' };
    const written = await job?.written;
    return written ? readWritten(written, options, voicedMs) : { kind: 'noMatch' };
  };
  return {
    push: (pcm) => {
      if (!isTaking) return;
      pieces.push(limit(pcm));
      if (listeners.length > 0 && options.expects.kind === 'open') drafts.take(pieces);
    },
    onPartial: (listener) => void listeners.push(listener),
    finish: () => {
      drafts.stop();
      isTaking = false;
      result ??= Promise.race([recognise(), cancelled.promise]);
      return result;
    },
    cancel: () => {
      drafts.stop();
      isTaking = false;
      pieces.length = 0;
      cancelled.resolve({ kind: 'nothing' });
      result ??= cancelled.promise;
      job?.drop();
    },
  };
}

function requestOf(
  sound: Pcm,
  { expects, locale, sampleRate }: ListenOptions,
): Parameters<JobQueue['write']>[0] {
  return {
    sound: sampleRate === 16_000 ? Float32Array.from(sound, (value) => value / 32_768) : doubleRate(sound),
    language: languageOf(locale),
    hint: expects.kind === 'open' ? expects.hint : undefined,
    phrases: expects.kind === 'digits' ? [] : expects.phrases,
    isClosed: expects.kind === 'closed',
    isQuestion: expects.kind === 'open' && expects.isDictated !== true && expects.isForHuman !== true,
    isDraft: false,
  };
}

async function draft(queue: JobQueue, sound: Pcm, options: ListenOptions): Promise<string | undefined> {
  const voicedMs = measureVoice(sound, options);
  if (voicedMs < LEAST_VOICE_MS) return undefined;
  const written = await queue.write({ ...requestOf(sound, options), phrases: [], isDraft: true }).written;
  const read = written && readWritten(written, options, voicedMs);
  return read?.kind === 'heard' ? read.hypotheses[0]?.text : undefined;
}

function measureVoice(sound: Pcm, { sampleRate }: ListenOptions): number {
  const detector = createVoiceActivity(sampleRate);
  const { voicedMs } = findSpeech(sound, sampleRate, (frame) => detector.isVoice(frame));
  detector.close();
  return voicedMs;
}
