/** A pattern of letters (a regular expression, looked for at one place of the word) and the phones it stands for. */
export type LetterRule = readonly [letters: string, phones: string];

/** From letters to phones by the first rule that fits at each place; a letter without a rule is silent. */
export function compileLetterRules(rules: readonly LetterRule[]): (word: string) => string {
  const compiled = rules.map(([letters, phones]) => ({ pattern: new RegExp(letters, 'uy'), phones }));
  const soundAt = (word: string, at: number) => {
    for (const { pattern, phones } of compiled) {
      pattern.lastIndex = at;
      const length = pattern.exec(word)?.[0].length ?? 0;
      if (length > 0) return { length, phones };
    }
    return { length: 1, phones: '' };
  };
  return (word) => {
    const phones: string[] = [];
    for (let at = 0; at < word.length;) {
      const sound = soundAt(word, at);
      if (sound.phones !== '') phones.push(sound.phones);
      at += sound.length;
    }
    return phones.join(' ');
  };
}
