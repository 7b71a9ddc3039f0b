/**
 * Short things people say that are no answer. They compete with the phrases, which a phone loop alone can't do for short words;
 * what fits one of them best is no match. « huit » is not among them: it would take « oui ».
 */
const decoys: Readonly<Record<string, readonly string[]>> = {
  fr: [
    ...['un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'neuf', 'dix'],
    ...['bonjour', 'allô', 'attends', 'attendez', 'madame', 'monsieur', 'euh', 'alors', 'voilà', 'maman'],
    ...[
      'je sais pas',
      'je cherche',
      'une seconde',
      'un instant',
      'la voiture',
      'le train',
      'les papiers',
      'demain',
    ],
  ],
  en: [
    ...['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'],
    ...['hello', 'wait', 'madam', 'sir', 'well', 'there', 'mummy', 'please', 'thanks'],
    ...['let me see', 'one second', 'just a moment', 'the car', 'the train', 'the papers', 'tomorrow'],
  ],
};

/** What competes with the phrases of a closed grammar in a language. */
export const decoysOf = (language: string): readonly string[] => decoys[language] ?? [];
