import type { Locale } from '../../../bot/contracts/locale.ts';
import type { SpeechToText, TextToSpeech } from '../../../bot/contracts/speech.ts';
import type { MediaTransport, ShownState } from '../media-transport.ts';
import type { Command } from './commands.ts';
import type { Counters, Remedy, Trouble } from './counters.ts';
import type { Ear } from './ear.ts';
import type { Prompter, Sentence } from './prompter.ts';
import type { Answer, Question } from './question.ts';
import type { Timers } from './timers.ts';
import type { Listening } from './utterance.ts';

/** Where a call is; exactly one at any time. */
export type CallState = 'greet' | 'listen' | 'think' | 'speak' | 'transfer' | 'survey' | 'ended';

/** What the caller has set for this call. */
export interface CallSettings {
  locale: Locale;
  /** How fast the voice speaks; 1 is normal. */
  rate: number;
  /** Long silences are accepted: an interpreter may be speaking. */
  isPatient: boolean;
}

/** What is counted of a call; no words and no numbers of the caller. */
export type CallSign =
  | { readonly type: 'state'; readonly state: CallState }
  | { readonly type: 'noInput' | 'noMatch' | 'busy' | 'bargeIn' | 'falseInterruption' | 'transfer' }
  /** From the end of speech, or a key, to the first sound of what came of it. */
  | { readonly type: 'firstAudio'; readonly ms: number; readonly after: 'key' | 'closed' | 'open' }
  | { readonly type: 'ended'; readonly why: 'hangUp' | 'lost' | 'done'; readonly in: CallState };

/** What the caller asked for that no question has to know of. */
export interface FloorListener {
  readonly onCommand: (command: Exclude<Command, 'repeat' | 'slower' | 'simpler'>) => void;
  readonly onTrouble: (trouble: Trouble, remedy: Extract<Remedy, 'handOver' | 'giveUp'>) => void;
  readonly onSign: (sign: CallSign) => void;
  readonly onFailed: (error: unknown) => void;
  /** A bug on the way from one step to the next: the caller must not be left where it struck. */
  readonly onBroken: (error: unknown) => void;
}

/** Who has the word, and the one open question: what the parts of a call share. Only the files of this folder change it. */
export interface Floor {
  readonly transport: MediaTransport;
  readonly stt: SpeechToText;
  readonly tts: TextToSpeech;
  readonly timers: Timers;
  readonly counters: Counters;
  readonly settings: CallSettings;
  readonly listener: FloorListener;
  readonly prompter: Prompter;
  readonly ear: Ear;
  /** Sentences of the voice's own, in the call's language. */
  readonly sentence: (key: string, values?: Readonly<Record<string, unknown>>) => Sentence;
  readonly wordings: (key: string) => readonly string[];
  /** A key as if it was pressed now. */
  readonly press: (key: string) => void;
  /** Milliseconds, for measuring only. */
  readonly clock: () => number;
  state: CallState;
  question: Question | undefined;
  /** What is listened for; undefined where only keys are taken. */
  listening: Listening | undefined;
  /** Digits of a number so far. */
  typed: string;
  /** When a key that means nothing was last told so; a burst of them is one mistake. */
  wrongAt: number;
  /** A key that waits for its moment. */
  keyAhead: string | undefined;
  /** The key whose outcome is awaited: pressed once more it is impatience, and no second wish. */
  pressed: string | undefined;
  /** Times that nothing was said, one after the other. */
  silences: number;
  /** Words were seen in what is being said. */
  hasWords: boolean;
  emptySounds: number;
  /** Counts what is thought about: what comes too late is for nobody. */
  thought: number;
  /** What the caller waits for the sound of. */
  waits: { readonly since: number; readonly after: 'key' | 'closed' | 'open' } | undefined;
  /** What a browser shows by now. */
  shown: ShownState | undefined;
}

/** Changes the state, once and for all where the call ends, and what a browser shows of it. */
export function enter(floor: Floor, state: CallState, shown = shownIn[state]): void {
  if (floor.state === 'ended') return;
  if (floor.state !== state) {
    floor.state = state;
    floor.listener.onSign({ type: 'state', state });
  }
  if (shown === undefined || floor.shown === shown) return;
  floor.shown = shown;
  floor.transport.showState?.(shown);
}

/** The greeting and the question of satisfaction speak and listen in turn: their phase says which. */
const shownIn: Readonly<Record<CallState, ShownState | undefined>> = {
  greet: undefined,
  survey: undefined,
  listen: 'listening',
  think: 'thinking',
  speak: 'speaking',
  transfer: 'waiting',
  ended: 'ended',
};

/** The state in a question's stage: the greeting and the question of satisfaction are states of their own. */
export function enterPhase(floor: Floor, phase: 'listen' | 'speak'): void {
  const { stage = 'talk', isWaiting = false } = floor.question ?? {};
  const heard = isWaiting ? 'waiting' : 'listening';
  enter(floor, stage === 'talk' ? phase : stage, phase === 'speak' ? 'speaking' : heard);
}

/** The question is answered: all that waited for an answer is over, and the answer goes where it belongs. */
export function giveAnswer(floor: Floor, question: Question, answer: Answer): void {
  quiet(floor);
  floor.counters.reset();
  floor.silences = 0;
  floor.question = undefined;
  question.onAnswer(answer);
}

/** Silence on both sides: nothing is said, awaited or recognised any more. */
export function quiet(floor: Floor): void {
  for (const name of ['noInput', 'digits', 'interruption'] as const) floor.timers.stop(name);
  floor.emptySounds = 0;
  floor.prompter.drop();
  floor.ear.stop();
}
