import { plainWords } from '../../bot/contracts/plain-words.ts';
import type { Expectation, Pcm, Recognised, SpeechToText, TextToSpeech } from '../../bot/contracts/speech.ts';
import { createFakeVoice } from '../channels/voice/session/fake-speech.ts';
import { RATE } from '../channels/voice/session/fake-transport.ts';

/** What a call of a story hears and speaks with: pretended, or real. */
export interface PhoneSenses {
  readonly stt: SpeechToText;
  readonly tts: TextToSpeech;
  /** How « c’est bien cela ? » is answered: said, or by the keys 1 and 2. */
  readonly answersBy: 'voice' | 'keys';
  /** Voice activity, for one call. */
  readonly openEar: () => (pcm: Pcm) => boolean;
  /** What the caller sounds like when they say this, at 8 kHz. */
  readonly say: (words: string, locale: string) => Promise<Pcm>;
}

/** As long as a short sentence takes. */
const SPEECH_MS = 400;
const LEVEL = 1_000;

/**
 * Senses without sound: what is said is heard word for word, where it is expected at all: a phrase as a phrase, digits as
 * digits, other words where they are welcome; the rest is no match.
 */
export function createPretendedSenses(confidence: number): PhoneSenses {
  let words = '';
  return {
    tts: createFakeVoice(),
    answersBy: 'voice',
    stt: {
      name: 'pretended',
      supports: () => true,
      listen: ({ expects }) => ({
        push: () => undefined,
        onPartial: () => undefined,
        finish: async () => recognise(words, expects, confidence),
        cancel: () => undefined,
      }),
      close: async () => undefined,
    },
    openEar: () => (pcm) => (pcm[0] ?? 0) !== 0,
    say: async (said) => {
      words = said;
      return new Int16Array((SPEECH_MS * RATE) / 1_000).fill(LEVEL);
    },
  };
}

function recognise(words: string, expects: Expectation, confidence: number): Recognised {
  const heard = (value?: string): Recognised => ({
    kind: 'heard',
    hypotheses: [{ text: words, confidence, ...(value !== undefined && { value }) }],
  });
  if (expects.kind === 'digits') {
    const digits = words.replace(/\D/gu, '');
    return digits === '' ? { kind: 'noMatch' } : heard(digits);
  }
  const said = plainWords(words);
  const phrase = expects.phrases.find(({ says }) => says.some((wording) => plainWords(wording) === said));
  if (phrase) return heard(phrase.value);
  return expects.kind === 'open' ? heard() : { kind: 'noMatch' };
}
