import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { languageOf, type Locale } from '../../../bot/contracts/locale.ts';

/** Where Debian's `libttspico-data` puts its files. */
export const PICO_FOLDER = '/usr/share/pico/lang';

/** Text analysis and voice of each language, as Pico's makers named them. */
const voices: Readonly<Record<string, readonly [analysis: string, voice: string]>> = {
  fr: ['fr-FR_ta.bin', 'fr-FR_nk0_sg.bin'],
  en: ['en-GB_ta.bin', 'en-GB_kh0_sg.bin'],
  'en-us': ['en-US_ta.bin', 'en-US_lh0_sg.bin'],
  es: ['es-ES_ta.bin', 'es-ES_zl0_sg.bin'],
  it: ['it-IT_ta.bin', 'it-IT_cm0_sg.bin'],
  de: ['de-DE_ta.bin', 'de-DE_gl0_sg.bin'],
};

/** The paths of the two files of each language. */
export type PicoFiles = ReadonlyMap<string, readonly [analysis: string, voice: string]>;

/** The languages whose two files are in one of the folders; the first folder that has them counts. */
export const findPicoFiles = (folders: readonly string[]): PicoFiles =>
  new Map(
    folders
      .toReversed()
      .flatMap((folder) =>
        Object.entries(voices).map(
          ([language, [analysis, voice]]) =>
            [language, [join(folder, analysis), join(folder, voice)]] as const,
        ),
      )
      .filter(([, paths]) => paths.every((path) => existsSync(path))),
  );

/** The key of a language's voice among the files: its own country's first. */
export const picoLanguage = (files: PicoFiles, locale: Locale): string | undefined =>
  [locale.toLowerCase(), languageOf(locale)].find((language) => files.has(language));
