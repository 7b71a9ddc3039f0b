/** What Whisper writes where nobody speaks: it was trained on subtitles. */
const imagined =
  /sous-?titr|amara\.org|merci d['’]avoir regardé|abonnez-vous|radio-canada|thanks? (?:you )?for watching|subtitles? by|subscribe|suscríbete|subt[ií]tulos|legendas?|inscreva-se/iu;
/** Sounds are put in brackets, stars or notes. */
const annotation = /\[[^\]]*\]|\([^)]*\)|\*[^*]*\*?|[♪♫]/gu;
/** Letters a second; people have 10 to 20. */
const fastestLetters = 30;
/** In a long sound, so few letters were imagined into noise. */
const slowestLetters = 2;
/** A word or group of words said that often one after the other is a loop of the decoder. */
const repetition = /(?:^|\s)(\S+(?:\s+\S+){0,5})(?:[\s,.]+\1){3}/iu;

/** What was really said, or nothing where the text can't be it. `voicedMs` is how long there was a voice. */
export function cleanTranscript(text: string, voicedMs: number): string | undefined {
  const said = text.replace(annotation, ' ').replace(/\s+/gu, ' ').trim();
  const letters = said.replace(/[^\p{L}\p{N}]/gu, '').length;
  const perSecond = letters / (voicedMs / 1_000);
  if (letters === 0 || imagined.test(said) || repetition.test(said)) return undefined;
  return perSecond > fastestLetters || perSecond < slowestLetters ? undefined : said;
}
