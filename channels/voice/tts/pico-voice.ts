import type { TextToSpeech } from '../../../bot/contracts/speech.ts';
import { findPicoFiles, picoLanguage } from './pico-files.ts';
import { startPicoThread } from './pico-thread.ts';
import { createStretchVoice } from './stretch-voice.ts';

const NAME = 'pico-0.2.0';
const RATE_HZ = 16_000;
const LONGEST = 160;
const PERCENT = 100;

/** Pico, for what is said live. Undefined where none of its languages is in the folders; it speaks those that are. */
export function startPico(folders: readonly string[]): TextToSpeech | undefined {
  const files = findPicoFiles(folders);
  if (files.size === 0) return undefined;
  const thread = startPicoThread(files);
  return createStretchVoice({
    name: NAME,
    rateHz: RATE_HZ,
    longest: LONGEST,
    voiceFor: (locale) => {
      const language = picoLanguage(files, locale);
      return language === undefined ? undefined : `${NAME}/${language}`;
    },
    synthesise: async (words, locale, rate) => {
      const language = picoLanguage(files, locale) ?? '';
      const text = picoText(words);
      if (!/[\p{L}\p{N}]/u.test(text)) return new Int16Array();
      const level = Math.round(rate * PERCENT);
      return thread.ask({ language, tagged: `<speed level="${level}">${text}</speed>` });
    },
    close: () => thread.close(),
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
