import createModule, { type Segment } from 'soundswallower';
import type { Spectrum } from './cepstra.ts';

/** What the module has beside its types. */
interface Internals {
  /** The best words' score goes to `score`. */
  _decoder_hyp(decoder: number, score: number): number;
  _malloc(bytes: number): number;
  readonly HEAP8: Int8Array;
}

/** What was heard, by the names of words, and how well it fits: a log-probability in the decoder's own unit. */
export interface Heard {
  readonly names: readonly string[];
  readonly score: number;
  /** How many frames of 10 ms its words take; the rest is silence to it. */
  readonly frames: number;
  readonly phones: readonly string[];
}

/** Words with their ways to be said. */
export type WordList = readonly (readonly [name: string, ways: readonly string[]])[];

/** One utterance at a time: a grammar, a cepstral mean, sound, and what was heard. */
export interface Decoder {
  use(jsgf: string, words: WordList): void;
  begin(mean: readonly number[]): Promise<void>;
  take(sound: Float32Array): void;
  /** So far. */
  hear(): readonly string[];
  end(): Heard;
  /** Gives up an utterance that was begun. */
  abandon(): void;
  measure(sound: Float32Array): Spectrum;
}

/** How much the grammar counts beside the sound, and what each further word costs; the library's own by default. */
export interface Weights {
  readonly lw?: number;
  readonly wip?: number;
}

/** Telephone sound; 16 kHz is halved before, for the models know nothing above 4 kHz. */
const SAMPLE_RATE = 8_000;
/** Wide enough for a noisy line; a grammar is small, so it costs little. */
const beams = { beam: 1e-80, pbeam: 1e-80, wbeam: 1e-60 };

const soundswallower = await createModule();
const internals = soundswallower as unknown as Internals;
const scoreAddress = internals._malloc(4);

/** A decoder with the acoustic model of a folder and no dictionary: words are added as grammars need them (11 MB and 30 ms instead of 40 MB and 400). */
export async function createDecoder(folder: string, weights: Weights = {}): Promise<Decoder> {
  const decoder = new soundswallower.Decoder({
    hmm: folder,
    // A file that is not there: the library takes no for an answer, but not an empty name.
    dict: `${folder}/none`,
    samprate: SAMPLE_RATE,
    loglevel: 'FATAL',
    ...beams,
    ...weights,
  });
  const { cdecoder } = decoder as unknown as { readonly cdecoder: number };
  await decoder.initialize();
  const known = new Set<string>();
  let isStarted = false;
  const stop = () => {
    isStarted = false;
    decoder.stop();
  };
  const readNames = () => splitNames(decoder.get_text());
  return {
    use: (jsgf, words) => {
      const added = new Map(words.filter(([name]) => !known.has(name)));
      for (const name of added.keys()) known.add(name);
      decoder.add_words(...[...added].flatMap(([name, ways]) => nameWays(name, ways)));
      decoder.set_grammar(jsgf);
    },
    begin: async (mean) => {
      decoder.set_config('cmninit', mean.map((value) => value.toFixed(2)).join(','));
      // One that broke off in the middle was never ended.
      if (isStarted) stop();
      await decoder.reinitialize_audio();
      decoder.start();
      isStarted = true;
    },
    take: (sound) => {
      if (sound.length > 0) decoder.process_audio(sound);
    },
    hear: readNames,
    end: () => {
      stop();
      internals._decoder_hyp(cdecoder, scoreAddress);
      const score = new DataView(internals.HEAP8.buffer).getInt32(scoreAddress, true);
      const names = readNames();
      // Of what fits nothing at all, the library makes half a line of JSON.
      const segment = names.length === 0 ? {} : decoder.get_alignment({ align_level: 1 });
      return { names, score, ...readWords(segment) };
    },
    abandon: stop,
    measure: (sound) => decoder.spectrogram(sound),
  };
}

const splitNames = (text: string): readonly string[] => text.split(' ').filter((name) => name !== '');

/** Silence and the grammar's empty steps are no words. */
function readWords({ w: segments = [] }: Pick<Segment, 'w'>): Pick<Heard, 'frames' | 'phones'> {
  const words = segments.filter(({ t }) => !/^[<(]/u.test(t));
  return {
    frames: words.reduce((sum, { d }) => sum + Math.round(d * 100), 0),
    phones: words.flatMap(({ w }) => w ?? []).map(({ t }) => t),
  };
}

/** A word's other pronunciations are numbered from 2. */
const nameWays = (name: string, ways: readonly string[]): [string, string][] =>
  ways.map((phones, k) => [k === 0 ? name : `${name}(${k + 1})`, phones]);
