import { setTimeout } from 'node:timers/promises';
import type { Locale } from '../../bot/contracts/locale.ts';
import type { SpeechToText, TextToSpeech } from '../../bot/contracts/speech.ts';
import { cutAtPauses, hasPaused, measureVoiceMs } from './find-speech.ts';
import { startSoftphone, type PhoneOptions, type Softphone } from './softphone.ts';
import { joinSound } from './tones.ts';

/** How often the phone's recording is looked at: it is written by a program of its own, which tells nothing. */
const LOOK_MS = 100;
/** « Un instant, je cherche. », which is not always understood. */
const FILLER = /instant|moment/u;
const FILLER_MS = 2_500;
const LONGEST_PROMPT_MS = 60_000;

/** Something that was heard; recognised when it is asked for, since that takes longer than listening. */
export interface Heard {
  readonly seconds: number;
  readonly voiceMs: number;
  /** What the judge makes of it, in lower case. */
  words(): Promise<string>;
}

/** Who calls: speaks with a voice, and hears until the other end pauses. */
export interface PhoneTalk {
  readonly phone: Softphone;
  /** Says a sentence into the phone. */
  say(text: string): Promise<void>;
  /** What came since the last time, up to the next pause or the end of the call; not that it takes a moment. */
  listen(): Promise<Heard>;
  /** Waits for the next pause, whatever was said before it, and forgets it. */
  waitForPause(): Promise<void>;
  /** Forgets what came so far: what is listened to next begins now. */
  skip(): Promise<void>;
  /** Listens on until the other end was heard speaking for so long, or at all; then they can be interrupted. */
  waitForVoice(leastMs?: number): Promise<void>;
}

export interface PhoneTalkDeps extends PhoneOptions {
  readonly voice: TextToSpeech;
  /** The judge. */
  readonly recogniser: SpeechToText;
  readonly locale?: Locale;
}

/** Calls the préfecture; resolves once it is answered. */
export async function call(deps: PhoneTalkDeps): Promise<PhoneTalk> {
  const phone = await startSoftphone(deps);
  await phone.dial('0555205520');
  await phone.waitFor('CALL_ESTABLISHED');
  return openTalk(phone, deps);
}

function openTalk(phone: Softphone, deps: PhoneTalkDeps): PhoneTalk {
  const { locale = 'fr' } = deps;
  const rate = deps.codec === 'G722' ? 16_000 : 8_000;
  let from = 0;
  const until = async (isIt: (piece: Int16Array) => boolean): Promise<Int16Array> => {
    const deadline = Date.now() + LONGEST_PROMPT_MS;
    for (;;) {
      const piece = (await phone.heard()).pcm.subarray(from);
      if (isIt(piece) || phone.has('CALL_CLOSED')) return piece;
      if (Date.now() > deadline) throw new Error('Nothing was heard, or it did not end.');
      await setTimeout(LOOK_MS);
    }
  };
  const listenOnce = async (): Promise<Heard> => {
    const piece = await until((sound) => hasPaused(sound, rate));
    from += piece.length;
    let words: Promise<string> | undefined;
    return {
      seconds: piece.length / rate,
      voiceMs: measureVoiceMs(piece, rate),
      words: () => (words ??= recognise(piece, rate, locale, deps.recogniser)),
    };
  };
  const listen = async (): Promise<Heard> => {
    const heard = await listenOnce();
    if (heard.voiceMs >= FILLER_MS || phone.has('CALL_CLOSED')) return heard;
    const words = await heard.words();
    return words === '' || FILLER.test(words) ? listen() : heard;
  };
  return {
    phone,
    say: async (text) => {
      await phone.say(await speak(text, rate, locale, deps.voice));
    },
    listen,
    waitForPause: async () => {
      await listenOnce();
    },
    skip: async () => {
      from = (await phone.heard()).pcm.length;
    },
    waitForVoice: async (leastMs = 0) => {
      await until((sound) => cutAtPauses(sound, rate).length > 0 && measureVoiceMs(sound, rate) >= leastMs);
    },
  };
}

async function recognise(
  pcm: Int16Array,
  rate: 8_000 | 16_000,
  locale: Locale,
  recogniser: SpeechToText,
): Promise<string> {
  const texts: string[] = [];
  for (const piece of cutAtPauses(pcm, rate)) {
    const recognition = recogniser.listen({
      locale,
      sampleRate: rate,
      expects: { kind: 'open', phrases: [] },
    });
    recognition.push(piece);
    const result = await recognition.finish();
    if (result.kind === 'heard') texts.push(result.hypotheses[0]?.text ?? '');
  }
  return texts.join(' ').toLowerCase();
}

async function speak(
  text: string,
  rate: 8_000 | 16_000,
  locale: Locale,
  voice: TextToSpeech,
): Promise<Int16Array> {
  const pieces: Int16Array[] = [];
  const { signal } = new AbortController();
  for await (const piece of voice.speak(text, { locale, sampleRate: rate, rate: 1, signal }))
    pieces.push(piece);
  return joinSound(...pieces);
}
