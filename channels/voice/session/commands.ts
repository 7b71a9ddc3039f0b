import type { Translate } from '../../../bot/contracts/dialog.ts';
import { plainWords } from '../../../bot/contracts/plain-words.ts';
import type { Hypothesis, Phrase } from '../../../bot/contracts/speech.ts';

/** What can be said at any moment. */
export const commands = ['agent', 'repeat', 'slower', 'simpler', 'back', 'end'] as const;
export type Command = (typeof commands)[number];

const PREFIX = 'command:';
/** Wordings in the locales stand apart by this. */
const BETWEEN = '|';

/** The wordings of a key of the locales. */
export const wordings = (t: Translate, key: string): readonly string[] => t(key).split(BETWEEN);

/** The commands as closed phrases, for every question. */
export const commandPhrases = (says: (key: string) => readonly string[]): readonly Phrase[] =>
  commands.map((command) => ({ value: `${PREFIX}${command}`, says: says(`commands.${command}`) }));

/** The command that a phrase stands for. */
export const readCommand = (value: string): Command | undefined =>
  commands.find((command) => value === `${PREFIX}${command}`);

/** The phrase that was said: as the recogniser has it, or word for word, as one for free words only writes them down. */
export function matchPhrase({ value, text }: Hypothesis, phrases: readonly Phrase[]): string | undefined {
  const known = phrases.find((phrase) => phrase.value === value);
  if (known) return known.value;
  const said = plainWords(text);
  return phrases.find(({ says }) => says.some((wording) => plainWords(wording) === said))?.value;
}
