/**
 * A text as a voice may get it: nothing in it is a command to the engine. eSpeak obeys SSML and `[[phonemes]]`, Pico its own
 * tags; so their brackets become spaces and the words in them are spoken. Without control characters and lone surrogates.
 */
export const plainSpeech = (text: string): string =>
  text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[<>[\]\\`|{}]|&(?=#?\w+;)/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\uFFFD]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
