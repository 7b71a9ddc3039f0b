import { createInstance } from 'i18next';
import { keepTogether } from '../../../keep-together.ts';

/** A sentence of the page by its key under `voice`. */
export type Translate = (key: string, values?: Readonly<Record<string, string>>) => string;

const FALLBACK = 'fr';

// What the server writes into the page stays out.
const sentences = import.meta.glob<Record<string, object>>('../locales/*.json', {
  eager: true,
  import: 'voice',
});

const resources = Object.fromEntries(
  Object.entries(sentences).map(([path, translation]) => [codeOf(path), { translation }]),
);

/** French where a sentence is missing. */
export function createTranslate(locale: string): Translate {
  const i18n = createInstance({
    lng: locale,
    fallbackLng: FALLBACK,
    initAsync: false,
    resources,
    // Sentences only ever become text nodes and attributes: escaping them would show.
    interpolation: { escapeValue: false },
  });
  void i18n.init();
  return (key, values) => keepTogether(i18n.t(key, { ...values }));
}

function codeOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1, -'.json'.length);
}
