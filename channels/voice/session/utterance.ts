import type { Locale } from '../../../bot/contracts/locale.ts';
import type {
  Expectation,
  Pcm,
  Recognised,
  Recognition,
  SampleRate,
  SpeechToText,
} from '../../../bot/contracts/speech.ts';
import { timing } from './timing.ts';

/** What is listened for, and how patiently. */
export interface Listening {
  readonly expects: Expectation;
  readonly locale: Locale;
  readonly endMs: number;
  /** What else it may be where it is none of what is expected: the same sound is recognised once more. */
  readonly orElse?: Expectation;
}

export interface UtteranceDeps {
  readonly stt: SpeechToText;
  readonly sampleRate: SampleRate;
  readonly listening: Listening;
  /** The sound from before speech was sure. */
  readonly heard: readonly Pcm[];
  readonly onPartial: (text: string) => void;
}

/** One thing the caller says, while it is said and until it is understood. */
export interface Utterance {
  readonly endMs: number;
  push(pcm: Pcm): void;
  /** Recognises on trial what was said so far. */
  pause(): void;
  /** Throws the trial away: there is more. */
  goOn(): void;
  finish(): Promise<Recognised>;
  cancel(): void;
}

/** Keeps the sound, so that a trial that came too early can be done again with the rest. */
export function createUtterance(deps: UtteranceDeps): Utterance {
  const { listening, sampleRate } = deps;
  const sound = [...deps.heard];
  let trial: Promise<Recognised> | undefined;
  const recognise = (expects: Expectation): Recognition => {
    const fresh = deps.stt.listen({ locale: listening.locale, sampleRate, expects });
    fresh.onPartial((text) => {
      if (fresh === recognition && text.trim() !== '') deps.onPartial(text);
    });
    for (const pcm of sound) fresh.push(pcm);
    return fresh;
  };
  let recognition: Recognition | undefined;
  recognition = recognise(listening.expects);
  const understand = async (): Promise<Recognised> => {
    const first = recognition;
    if (!first) return { kind: 'nothing' };
    const result = await settle(first.finish());
    if (result.kind !== 'noMatch' || !listening.orElse || recognition !== first) return result;
    recognition = recognise(listening.orElse);
    return settle(recognition.finish());
  };
  return {
    endMs: listening.endMs,
    push: (pcm) => {
      sound.push(pcm);
      if (!trial) recognition?.push(pcm);
    },
    pause: () => {
      trial = settle(understand());
    },
    goOn: () => {
      recognition?.cancel();
      trial = undefined;
      recognition = recognise(listening.expects);
    },
    finish: () => trial ?? settle(understand()),
    cancel: () => {
      recognition?.cancel();
      recognition = undefined;
    },
  };
}

/** A recogniser that breaks has understood nothing; the caller is asked again. */
const settle = (result: Promise<Recognised>): Promise<Recognised> =>
  result.catch(() => ({ kind: 'noMatch' }) as const);

/** The last moments of sound before speech. */
export function createPreRoll(sampleRate: SampleRate) {
  let pieces: Pcm[] = [];
  const most = (timing.preRollMs / 1_000) * sampleRate;
  const count = () => pieces.reduce((sum, { length }) => sum + length, 0);
  return {
    add: (pcm: Pcm) => {
      pieces.push(pcm);
      while (pieces.length > 1 && count() > most) pieces.shift();
    },
    take: (): readonly Pcm[] => {
      const taken = pieces;
      pieces = [];
      return taken;
    },
  };
}
