import type { WhisperShape } from './read-ggml.ts';

/** The tokens of a Whisper that are no text, by their numbers. */
export interface SpecialTokens {
  /** Ends a text; all that is text comes before it. */
  readonly end: number;
  /** What stands before a text that is to be written, in a language we know; undefined for another. */
  readonly promptOf: (language: string) => readonly number[] | undefined;
  /** Comes before words that are likely. */
  readonly before: number;
}

/** The first of OpenAI's list (`whisper/tokenizer.py`), in its order: those of the assistant are among them. */
const languages = ['en', 'zh', 'de', 'es', 'ru', 'ko', 'fr', 'ja', 'pt', 'tr', 'pl', 'ca', 'nl', 'ar'];
/** A model of many languages has so many tokens and 99 languages; large ones of later years have one of each more. */
const USUAL = { vocabulary: 51_865, languages: 99 } as const;
const END = 50_257;

/** Whether the tokens are those of a model of many languages. */
export const isMultilingual = ({ vocabulary }: Pick<WhisperShape, 'vocabulary'>): boolean =>
  vocabulary >= USUAL.vocabulary;

/** After the end come: start, the languages, translate, transcribe, a speaker's turn, what was before, no speech, no timestamps. */
export function specialTokens({ vocabulary }: Pick<WhisperShape, 'vocabulary'>): SpecialTokens {
  const start = END + 1;
  const translate = start + 1 + USUAL.languages + (vocabulary - USUAL.vocabulary);
  const [transcribe, before, noTimestamps] = [translate + 1, translate + 3, translate + 5];
  return {
    end: END,
    before,
    promptOf: (language) => {
      const at = languages.indexOf(language);
      return at < 0 ? undefined : [start, start + 1 + at, transcribe, noTimestamps];
    },
  };
}
