/** The locale that Azure recognises for a language of a caller; a container has only its own. */
export const azureLanguages: Readonly<Record<string, string>> = {
  fr: 'fr-FR',
  en: 'en-GB',
  es: 'es-ES',
  pt: 'pt-PT',
  de: 'de-DE',
  it: 'it-IT',
  ar: 'ar-DZ',
  uk: 'uk-UA',
  ru: 'ru-RU',
  tr: 'tr-TR',
  pl: 'pl-PL',
  ro: 'ro-RO',
};
