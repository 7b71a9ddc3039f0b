import { createInstance } from 'i18next';
import { readFileSync } from 'node:fs';
import type { Words } from '../../../../channels/console/app/state/say.ts';

const folder = new URL('../../../../channels/console/app/locales/', import.meta.url);

/** The sentences of a locale file, as they are on disk. */
export const readSentences = (language: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`${language}.json`, folder), 'utf8')) as Record<string, unknown>;

/** Says the desk's own sentences, outside a browser. */
export function makeWords(language: string): Words {
  const sentences = createInstance();
  void sentences.init({
    lng: language,
    resources: { [language]: { translation: readSentences(language) } },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  return (key, values) => sentences.t(key, { ...values });
}
