/** The model takes at most 510 sounds with the two that close it in. */
export const MOST_TOKENS = 508;

const MARKS = /([.,!?:;…]+)/u;
/** What eSpeak NG writes between sounds, its ties, and where it changed to another language's rules. */
const NO_SOUND = /\([a-z-]+\)|[_\-^\u0361\u200D]/gu;

/** A sentence as words and the marks between them; the model makes its pauses of the marks. */
export const splitAtMarks = (sentence: string): readonly string[] =>
  sentence
    .replaceAll('’', "'")
    .split(MARKS)
    .map((part) => part.trim())
    .filter((part) => part !== '');

export const isMark = (part: string): boolean => /^[.,!?:;…]+$/u.test(part);

/** eSpeak NG's phonetic writing as one line of sounds. */
export const cleanPhonemes = (ipa: string): string => ipa.replace(NO_SOUND, '').replace(/\s+/gu, ' ').trim();

/** The numbers of the sounds in the model's own list; what is not in it is left out. */
export const tokensOf = (sounds: string, vocabulary: ReadonlyMap<string, number>): readonly number[] =>
  Array.from(sounds)
    .flatMap((sound) => vocabulary.get(sound) ?? [])
    .slice(0, MOST_TOKENS);
