import { createInstance } from 'i18next';
import { keepTogether } from '../../keep-together.ts';

/** A sentence of the interface by its key. */
export type Translate = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** The sentences of one language; `language` is the one they are really in. */
export interface Translator {
  readonly t: Translate;
  readonly language: string;
}

const FALLBACK = 'fr';

// Only the `widget` part of each file is bundled: a new language is a new file, and the demonstration page stays out.
const sentences = import.meta.glob('../locales/*.json', { eager: true, import: 'widget' });

const resources = Object.fromEntries(
  Object.entries(sentences).map(([path, widget]) => [codeOf(path), { translation: { widget } }]),
);

/** French where the language, or one sentence of it, is missing. */
export function createTranslator(locale: string): Translator {
  const i18n = createInstance({
    lng: locale,
    fallbackLng: FALLBACK,
    initAsync: false,
    resources,
    // Sentences only ever become text nodes and attributes: escaping them would show.
    interpolation: { escapeValue: false },
  });
  void i18n.init();
  return {
    t: (key, values) => keepTogether(i18n.t(key, { ...values })),
    language: i18n.resolvedLanguage ?? FALLBACK,
  };
}

function codeOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1, -'.json'.length);
}
