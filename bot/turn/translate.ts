import { createInstance } from 'i18next';
import type { Translate } from '../contracts/dialog.ts';
import { defaultLocale, languageOf, type Locale } from '../contracts/locale.ts';

/** Sentences by language, nested by key. A language may have a few of them only: the rest is said in the office's language. */
export type Messages = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** How a sentence reaches the citizen: read, or heard. */
export type Medium = 'text' | 'voice';
export type TranslateFor = (locale: Locale, medium?: Medium) => Translate;

/** One i18next for all languages, ready at start: saying something is then a plain synchronous call. */
export async function createTranslate(messages: Messages): Promise<TranslateFor> {
  const i18n = createInstance();
  await i18n.init({
    resources: Object.fromEntries(
      Object.entries(messages).map(([language, translation]) => [language, { translation }]),
    ),
    fallbackLng: defaultLocale,
    // Sentences become text nodes, never HTML.
    interpolation: { escapeValue: false },
  });
  return (locale, medium = 'text') => {
    const t = i18n.getFixedT(languageOf(locale));
    // i18next's context: `key_voice` where there is one, else `key`.
    const context = medium === 'voice' ? medium : '';
    return (key, values = {}) => t(key, { ...values, context });
  };
}
