import type { TextToSpeech } from '../../../bot/contracts/speech.ts';
import { findPicoFiles, picoLanguage } from './pico-files.ts';
import { startPicoThread } from './pico-thread.ts';
import { createStretchVoice } from './stretch-voice.ts';

const NAME = 'pico-0.2.0';
const RATE_HZ = 16_000;
const LONGEST = 160;
/** Two seconds of speech: some 50 ms of work, after which the first words are heard. */
const LONGEST_FIRST = 30;
const PERCENT = 100;

export interface PicoOptions {
  /** How many threads at most; each starts when those before it have enough to do. */
  readonly threads?: number;
  /** 19 for what nobody waits for: it gives way to everything else, and whole sentences are made in one go. */
  readonly niceness?: number;
}

/** Pico, for what is said live. Undefined where none of its languages is in the folders; it speaks those that are. */
export function startPico(
  folders: readonly string[],
  { threads = 1, niceness = 0 }: PicoOptions = {},
): TextToSpeech | undefined {
  const files = findPicoFiles(folders);
  if (files.size === 0) return undefined;
  const all = Array.from({ length: threads }, () => startPicoThread(files, niceness));
  return createStretchVoice({
    name: NAME,
    rateHz: RATE_HZ,
    longest: LONGEST,
    ...(niceness === 0 && { longestFirst: LONGEST_FIRST }),
    most: threads,
    voiceFor: (locale) => {
      const language = picoLanguage(files, locale);
      return language === undefined ? undefined : `${NAME}/${language}`;
    },
    synthesise: async (words, locale, rate, at) => {
      const language = picoLanguage(files, locale) ?? '';
      const text = picoText(words);
      const thread = all[at];
      if (!thread || !/[\p{L}\p{N}]/u.test(text)) return new Int16Array();
      const level = Math.round(rate * PERCENT);
      return thread.ask({ language, tagged: `<speed level="${level}">${text}</speed>` });
    },
    close: async () => {
      await Promise.all(all.map((thread) => thread.close()));
    },
  });
}

/** Pico gives up on a text with letters outside Latin-1; œ it doesn't know either. The words between them are spoken. */
export const picoText = (words: string): string =>
  words
    .replace(/œ/gu, 'oe')
    .replace(/Œ/gu, 'Oe')
    .replace(/[‘’‛]/gu, "'")
    .replace(/[–—]/gu, ', ')
    .replace(/…/gu, '...')
    .replace(/€/gu, ' euros ')
    .replace(/[^\u0020-\u00FF]|[&<>]/gu, ' ')
    .replace(/\s+/gu, ' ');
