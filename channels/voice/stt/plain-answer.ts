import { plainWords } from '../../../bot/contracts/plain-words.ts';

/** Said at the ends of an answer, without changing it. */
const courtesies =
  /^(?:euh|alors|bonjour|well|hello|please|pues|então) | (?:s il vous plait|merci|please|thank you|por favor)$/gu;

/** What a written answer comes down to, to be compared with phrases. */
export const plainAnswer = (text: string): string => plainWords(text).replace(courtesies, '');
