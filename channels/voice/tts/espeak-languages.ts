import { languageOf, type Locale } from '../../../bot/contracts/locale.ts';

/** eSpeak NG's names where they differ from the language's tag. */
const names: Readonly<Record<string, string>> = {
  'en-us': 'en-us',
  'pt-br': 'pt-br',
  'es-mx': 'es-419',
  zh: 'cmn',
  prs: 'fa',
  no: 'nb',
};

/** Languages of callers that it speaks by their own tag; it knows a hundred. */
const same = new Set(
  (
    'af am ar az be bg bn bs ca cs da de el en es et eu fa fi fr ga gu he hi hr ht hu hy id it ja ka kk ko ku ky lt lv mk ml mr ms mt ' +
    'my nb ne nl pa pl pt ro ru sd si sk sl sq sr sv sw ta te th ti tk tr ug uk ur uz vi'
  ).split(' '),
);

/** eSpeak NG's voice for a language, undefined where it has none. */
export function espeakVoice(locale: Locale): string | undefined {
  const language = languageOf(locale);
  return names[locale.toLowerCase()] ?? names[language] ?? (same.has(language) ? language : undefined);
}
