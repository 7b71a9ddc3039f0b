import type { UsualQuestions } from '../bot/contracts/speech.ts';
import type { Knowledge } from './knowledge.ts';

/** All that people are known to say, in the languages of the FAQ: what it answers, small talk, and what is nobody's business here. */
export const usualQuestions = ({
  intents,
  languages,
}: Pick<Knowledge, 'intents' | 'languages'>): UsualQuestions =>
  Object.fromEntries(
    languages.map((language) => [language, intents.flatMap(({ utterances }) => utterances[language] ?? [])]),
  );
