/** A voice of Azure's for each language of a caller; names at learn.microsoft.com, “Language and voice support”. */
export const azureVoices: Readonly<Record<string, string>> = {
  fr: 'fr-FR-DeniseNeural',
  en: 'en-GB-SoniaNeural',
  es: 'es-ES-ElviraNeural',
  pt: 'pt-PT-RaquelNeural',
  de: 'de-DE-KatjaNeural',
  it: 'it-IT-ElsaNeural',
  ar: 'ar-DZ-AminaNeural',
  uk: 'uk-UA-PolinaNeural',
  ru: 'ru-RU-SvetlanaNeural',
  tr: 'tr-TR-EmelNeural',
  pl: 'pl-PL-ZofiaNeural',
  ro: 'ro-RO-AlinaNeural',
};
