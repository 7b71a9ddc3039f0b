/** A text as Whisper would write it down: with a capital, and with the mark that people leave out as often as not. */
const writingsOf = (text: string, language: string): readonly string[] => {
  const bare = text
    .trim()
    .replaceAll('’', "'")
    .replace(/[\s.?!…]+$/u, '');
  if (bare === '') return [];
  const sentence = `${bare.charAt(0).toLocaleUpperCase(language)}${bare.slice(1)}`;
  return [`${sentence}${language === 'fr' ? ' ' : ''}?`, `${sentence}.`];
};

/** Examples of questions, however they were typed, as a recogniser writes what is said. */
export const writeQuestions = (questions: readonly string[], language: string): readonly string[] =>
  questions.flatMap((question) => writingsOf(question, language));
