import type { Pcm, Recognised } from '../../../../bot/contracts/speech.ts';
import { createVoiceActivity } from '../create-voice-activity.ts';
import type { Grammar } from '../grammar/build-grammar.ts';
import type { Lexicon } from '../grammar/create-lexicon.ts';
import { seedOf, seedOfUsual } from './cepstra.ts';
import type { Decoder } from './create-decoder.ts';
import { findSpeech, type SpeechSpan } from '../find-speech.ts';
import { hushPauses } from '../hush-pauses.ts';
import { judge, type Evidence } from './judge.ts';
import { joinSound, toFloats } from '../sound.ts';

export interface ListeningDeps {
  /** Its own until it is done. */
  readonly decoder: Decoder;
  /** Fits any sequence of phones; shared by all. */
  readonly anything: Decoder;
  readonly grammar: Grammar;
  readonly lexicon: Lexicon;
  readonly onPartial: (text: string) => void;
  readonly isDoubtWelcome: boolean;
  /** What else can be said where something was heard; undefined: nothing. */
  readonly rivalsOf: (value: string) => Grammar | undefined;
}

/** One utterance at 8 kHz, in the thread of the decoder. */
export interface Listening {
  take(pcm: Pcm): void;
  conclude(): Promise<Recognised>;
  abandon(): void;
}

const SAMPLE_RATE = 8_000;
const FRAME = SAMPLE_RATE / 100;
/** Less voice than that is a click or a breath: a short « oui » has about 200 ms. */
const LEAST_VOICE_MS = 80;

/** Recognised while it is said, for the partial results; then once more, knowing its loudness and its voice. */
export async function startListening(deps: ListeningDeps): Promise<Listening> {
  const { decoder, grammar, lexicon } = deps;
  const pieces: Pcm[] = [];
  load(decoder, grammar, lexicon);
  await decoder.begin(seedOfUsual());
  const partial = createPartial(deps.onPartial);
  return {
    take: (pcm) => {
      pieces.push(pcm);
      decoder.take(toFloats(pcm));
      partial(grammar.write(decoder.hear()));
    },
    conclude: async () => {
      decoder.abandon();
      const sound = joinSound(pieces);
      const speech = findVoice(sound);
      if (!speech) return { kind: 'nothing' };
      const floats = toFloats(sound);
      // The pauses of a noisy line would be taken for words.
      const hushed = hushPauses(floats, SAMPLE_RATE);
      const said = hushed
        ? hushed.sound.subarray(hushed.from, hushed.to)
        : floats.subarray(speech.from, speech.to);
      const evidence = await gatherEvidence(deps, said, hushed !== undefined);
      return judge(evidence, grammar, deps.isDoubtWelcome);
    },
    abandon: () => {
      decoder.abandon();
    },
  };
}

/** For a state in which nothing can be said: only whether somebody speaks. */
export function listenForVoice(): Listening {
  const pieces: Pcm[] = [];
  return {
    take: (pcm) => void pieces.push(pcm),
    conclude: async () => ({ kind: findVoice(joinSound(pieces)) ? 'noMatch' : 'nothing' }),
    abandon: () => undefined,
  };
}

function findVoice(sound: Pcm): SpeechSpan | undefined {
  const detector = createVoiceActivity(SAMPLE_RATE);
  const speech = findSpeech(sound, SAMPLE_RATE, (frame) => detector.isVoice(frame));
  detector.close();
  return speech.voicedMs < LEAST_VOICE_MS ? undefined : speech;
}

/** Tells what is understood so far once it stays the same for two pieces of sound. */
function createPartial(tell: (text: string) => void): (text: string) => void {
  let last = '';
  let told = '';
  return (text) => {
    if (text !== '' && text === last && text !== told) {
      told = text;
      tell(text);
    }
    last = text;
  };
}

async function gatherEvidence(
  { decoder, anything, grammar, lexicon, rivalsOf }: ListeningDeps,
  sound: Float32Array,
  isNoisy: boolean,
): Promise<Evidence> {
  const mean = seedOf(decoder.measure(sound));
  const decode = async (one: Decoder) => {
    await one.begin(mean);
    one.take(sound);
    return one.end();
  };
  const heard = await decode(decoder);
  const evidence = {
    heard,
    anything: await decode(anything),
    frames: Math.floor(sound.length / FRAME),
    isNoisy,
  };
  const value = isNoisy ? grammar.read(heard.names)?.value : undefined;
  const rivals = value === undefined ? undefined : rivalsOf(value);
  if (!rivals) return evidence;
  load(decoder, rivals, lexicon);
  return { ...evidence, rival: await decode(decoder) };
}

const load = (decoder: Decoder, { jsgf, names }: Grammar, lexicon: Lexicon) => {
  decoder.use(
    jsgf,
    names.map((name) => [name, lexicon.waysOf(name)]),
  );
};
