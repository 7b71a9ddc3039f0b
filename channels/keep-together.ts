/**
 * French writes a space before `? ! ; : »` and after `«`, and a line must not break there. Editors type an ordinary
 * space: it becomes one that holds.
 */
export function keepTogether(text: string): string {
  return text.replace(/ (?=[?!;:»])/gu, '\u00a0').replaceAll('« ', '«\u00a0');
}
