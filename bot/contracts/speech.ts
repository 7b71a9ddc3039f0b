import type { Locale } from './locale.ts';

/** Sound as it goes through the house: 16-bit signed little-endian mono. */
export type Pcm = Int16Array;
/** What the phone and the browser bring. */
export type SampleRate = 8_000 | 16_000;

/** Something that can be said where only few things can be: a choice, a key, yes, a command. */
export interface Phrase {
  /** What it stands for, such as a topic, `yes`, `7` or `command:repeat`. */
  readonly value: string;
  /** The ways to say it. */
  readonly says: readonly string[];
}

/** What is expected in this state of the call. Commands are always among a closed state's phrases. */
export type Expectation =
  /** One of these and nothing else; what is none of them is no match. */
  | { readonly kind: 'closed'; readonly phrases: readonly Phrase[] }
  /** Digits one after the other, such as a phone number. */
  | { readonly kind: 'digits'; readonly most: number }
  /**
   * Anything; `hint` are words that are likely. `isDictated`: letters and signs, not written as they sound. `isForHuman`: no
   * question to the assistant, but something told to a human, about whatever it is.
   */
  | {
      readonly kind: 'open';
      readonly hint?: string;
      readonly isDictated?: boolean;
      readonly isForHuman?: boolean;
      readonly phrases: readonly Phrase[];
    };

export interface ListenOptions {
  readonly locale: Locale;
  readonly sampleRate: SampleRate;
  readonly expects: Expectation;
  /** In a closed state, what fits badly is told too, with the little confidence it has: whoever asks has a second opinion. */
  readonly isDoubtWelcome?: boolean;
}

/** One reading of what was said. */
export interface Hypothesis {
  readonly text: string;
  /** The phrase it is, in a closed state. */
  readonly value?: string;
  /** Probability, 0 to 1, as the recogniser sees it. */
  readonly confidence: number;
}

/**
 * `nothing`: no speech; `noMatch`: speech that is none of what is expected, or too unclear to guess; `busy`: too many speak at
 * once, nobody has listened to it.
 */
export type Recognised =
  | { readonly kind: 'heard'; readonly hypotheses: readonly Hypothesis[] }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'noMatch' }
  | { readonly kind: 'busy' };

/** One utterance being recognised. */
export interface Recognition {
  /** The next piece of sound, of any length. Never waits. */
  push(pcm: Pcm): void;
  /** What is understood so far, each time it changes. */
  onPartial(listener: (text: string) => void): void;
  /** The speaker has ended. Resolves once; after `cancel` with `nothing`. */
  finish(): Promise<Recognised>;
  /** Thrown away: frees what it uses, at any moment, any number of times. */
  cancel(): void;
}

/** What people usually ask, by language (`fr`): a recogniser expects such words. */
export type UsualQuestions = Readonly<Record<string, readonly string[]>>;

/** A speech recogniser. Heavy work runs in threads of its own. */
export interface SpeechToText {
  readonly name: string;
  /** Whether it can do this in a language. */
  supports(locale: Locale, kind: Expectation['kind']): boolean;
  listen(options: ListenOptions): Recognition;
  close(): Promise<void>;
}

export interface SpeakOptions {
  readonly locale: Locale;
  readonly sampleRate: SampleRate;
  /** 1 is normal; 0.8 is slower. */
  readonly rate: number;
  /** Stops the voice; the iteration then ends without an error. */
  readonly signal: AbortSignal;
}

/** A voice. Heavy work runs in threads or processes of its own. */
export interface TextToSpeech {
  readonly name: string;
  /** Its name and version for a language, part of the cache's key; undefined where it does not speak it. */
  voiceFor(locale: Locale): string | undefined;
  /** The sound piece by piece as it is made. */
  speak(text: string, options: SpeakOptions): AsyncIterable<Pcm>;
  close(): Promise<void>;
}

/** What a voice channel adds to a message in `channelData.guichet`: how its words were taken. */
export interface SpokenMessage {
  readonly by: 'speech' | 'key';
  /** All readings of what was said, best first; the message's text is the first. */
  readonly hypotheses?: readonly Hypothesis[];
  /** The topic that was chosen in a menu or confirmed: it needs no understanding. */
  readonly topic?: string;
}

/** Channels on which the assistant is heard and not read, by their `channelId`. */
const voiceChannels: readonly string[] = ['telephony', 'browser-voice'];

/** Whether a conversation is led by voice: nothing can be shown, pressed or written there. */
export const isVoiceChannel = (channelId: string): boolean => voiceChannels.includes(channelId);
