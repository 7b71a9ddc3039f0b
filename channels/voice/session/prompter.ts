import type { Locale } from '../../../bot/contracts/locale.ts';
import type { TextToSpeech } from '../../../bot/contracts/speech.ts';
import type { MediaTransport } from '../media-transport.ts';
import type { Timers } from './timers.ts';
import { createPlayback, type Playback } from './playback.ts';

/** Something to say, by one voice in one go. */
export interface Sentence {
  readonly text: string;
  readonly locale: Locale;
  /** A notice the law wants heard: nothing interrupts it. */
  readonly isLegal?: boolean;
}

export interface PrompterDeps {
  readonly tts: TextToSpeech;
  readonly transport: Pick<MediaTransport, 'play' | 'flush' | 'show' | 'sampleRate'>;
  readonly timers: Timers;
  /** Milliseconds. */
  readonly clock: () => number;
  /** How fast it speaks now; 1 is normal. */
  readonly rate: () => number;
  /** Sound was handed over. */
  readonly onSound: () => void;
  readonly onVoiceFailed: (error: unknown) => void;
  readonly onBroken: (error: unknown) => void;
}

export interface Prompter {
  /** Adds to what is said; `then` comes once all of it was heard. */
  say(sentences: readonly Sentence[], then?: () => void): void;
  /** Silence at once; what was cut off is kept until `resume` or `drop`. */
  interrupt(): void;
  /** Goes on where it was interrupted. */
  resume(): void;
  /** Silence at once, and forgets what was to be said. */
  drop(): void;
  /** The transport has played all it was given. */
  drained(): void;
  isSpeaking(): boolean;
  isInterrupted(): boolean;
  /** What is said now must be heard to its end. */
  isLegal(): boolean;
}

type Task = Sentence | { readonly then: () => void };

interface Mouth {
  tasks: readonly Task[];
  playing: { readonly sentence: Sentence; readonly playback: Playback } | undefined;
  isInterrupted: boolean;
}

/** The assistant's one mouth: sentences one after the other, never two at once. */
export function createPrompter(deps: PrompterDeps): Prompter {
  const { transport } = deps;
  const mouth: Mouth = { tasks: [], playing: undefined, isInterrupted: false };
  return {
    say: (sentences, then) => {
      mouth.tasks = [...mouth.tasks, ...sentences, ...(then ? [{ then }] : [])];
      goOn(mouth, deps);
    },
    interrupt: () => {
      if (!mouth.playing || mouth.isInterrupted) return;
      mouth.isInterrupted = true;
      mouth.playing.playback.pause(transport.flush());
    },
    resume: () => {
      if (!mouth.isInterrupted) return;
      mouth.isInterrupted = false;
      mouth.playing?.playback.resume();
    },
    drop: () => {
      const { playing, isInterrupted } = mouth;
      mouth.tasks = [];
      mouth.playing = undefined;
      mouth.isInterrupted = false;
      playing?.playback.stop();
      if (playing && !isInterrupted) transport.flush();
    },
    drained: () => {
      if (!mouth.isInterrupted) mouth.playing?.playback.drained();
    },
    isSpeaking: () => mouth.playing !== undefined && !mouth.isInterrupted,
    isInterrupted: () => mouth.isInterrupted,
    isLegal: () => mouth.playing?.sentence.isLegal === true,
  };
}

function goOn(mouth: Mouth, deps: PrompterDeps): void {
  while (!mouth.playing && !mouth.isInterrupted) {
    const [task, ...rest] = mouth.tasks;
    if (!task) return;
    mouth.tasks = rest;
    if ('then' in task) task.then();
    else start(task, mouth, deps);
  }
}

function start(sentence: Sentence, mouth: Mouth, deps: PrompterDeps): void {
  const { transport, tts } = deps;
  const { text, locale } = sentence;
  const { sampleRate } = transport;
  transport.show({ by: 'bot', text, isFinal: true });
  const playback = createPlayback({
    ...deps,
    sampleRate,
    voice: (signal) => tts.speak(text, { locale, sampleRate, rate: deps.rate(), signal }),
    play: (pcm) => {
      transport.play(pcm);
      deps.onSound();
    },
    onFailed: deps.onVoiceFailed,
    onHeard: () => {
      if (mouth.playing?.playback !== playback) return;
      mouth.playing = undefined;
      goOn(mouth, deps);
    },
  });
  mouth.playing = { sentence, playback };
  playback.start();
}
