import type { TopicFile } from './content.ts';
import type { Finding, Level } from './finding.ts';
import type { Path } from './source-file.ts';

/** A text that citizens read or hear. */
export interface Text {
  readonly field: 'answer' | 'speak' | 'short';
  readonly path: Path;
  readonly text: string;
}

/** The texts of a topic in which names are filled in; the title and the links are not among them. */
export function listTexts({ text }: TopicFile): readonly Text[] {
  return [
    { field: 'answer', path: ['answer'], text: text.answer },
    { field: 'speak', path: ['speak'], text: text.speak },
    ...Object.entries(text.short ?? {}).map(([facet, sentence]) => ({
      field: 'short' as const,
      path: ['short', facet],
      text: sentence,
    })),
  ];
}

/** A finding on the line where `needle` stands in the field, else on the field's own line. */
export function findingIn(
  topic: TopicFile,
  level: Level,
  path: Path,
  message: string,
  needle?: string,
): Finding {
  return { level, file: topic.source.file, line: topic.source.lineOf(path, needle), message };
}

/** `{{facts.x}}`, well written or not. */
const NAME = /\{\{[^{}]*\}\}/gu;
/** What a name usually becomes: `25 €`, `4 mois`; a rough count that no office's own long facts can change. */
const TYPICAL_VALUE = 'deux mots';

/** The words of a text as it is read aloud: marks and list bullets are none, an elision (`l'avocat`) is one. */
export function countWords(text: string): number {
  const words = text.replace(NAME, TYPICAL_VALUE).match(/\S+/gu) ?? [];
  return words.filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** The sentences of a text: an item of a list is one, the lines of a paragraph are joined, `:` and `;` end nothing. */
export function listSentences(text: string): readonly string[] {
  return text
    .split(/\n\s*\n|\n(?=\s*(?:[-*]|\d+\.)\s)/u)
    .flatMap((block) => block.replace(/^\s*(?:[-*]|\d+\.)\s+/u, '').split(/(?<=[.!?…])["»)*\s]*\s+/u))
    .map((sentence) => sentence.replace(/\s+/gu, ' ').trim())
    .filter((sentence) => countWords(sentence) > 0);
}
