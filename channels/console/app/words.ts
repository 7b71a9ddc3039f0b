import { createInstance } from 'i18next';
import { useMemo, useSyncExternalStore } from 'react';
import en from './locales/en.json';
import fr from './locales/fr.json';
import type { Words } from './state/say.ts';

export type { Words };

/** The languages the desk itself is written in; French is the office's. */
export type Language = 'fr' | 'en';

const STORAGE_KEY = 'guichet-console-language';

const sentences = createInstance();
void sentences.init({
  lng: readLanguage(),
  fallbackLng: 'fr',
  resources: { fr: { translation: fr }, en: { translation: en } },
  // React escapes what it shows.
  interpolation: { escapeValue: false },
  initAsync: false,
});
document.documentElement.lang = sentences.language;

/** Switches the language and keeps the choice in this browser. */
export function changeLanguage(language: Language): void {
  localStorage.setItem(STORAGE_KEY, language);
  document.documentElement.lang = language;
  void sentences.changeLanguage(language);
}

/** The language shown now; the component is drawn again when it changes. */
export const useLanguage = (): Language =>
  useSyncExternalStore(
    (listener) => {
      sentences.on('languageChanged', listener);
      return () => {
        sentences.off('languageChanged', listener);
      };
    },
    () => (sentences.language === 'en' ? 'en' : 'fr'),
  );

/** The sentences in the language shown now. */
export function useWords(): Words {
  const language = useLanguage();
  return useMemo(() => {
    const say = sentences.getFixedT(language);
    return (key, values) => say(key, { ...values });
  }, [language]);
}

function readLanguage(): Language {
  return localStorage.getItem(STORAGE_KEY) === 'en' ? 'en' : 'fr';
}
