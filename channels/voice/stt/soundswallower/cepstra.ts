/** Log energies of the mel filters, frame after frame, as the recogniser's front end computes them. */
export interface Spectrum {
  readonly data: Float32Array;
  readonly nfr: number;
  readonly nfeat: number;
}

const LIFTER = 22;

/**
 * The mean of telephone speech, over a recorded human voice and Kokoro at A-law quality. Right from the first word:
 * the recogniser's own default costs half of the digits.
 */
const usualMean = [51, -1.4, -7.8, -12, -19.3, -10.9, -12.5, -11.2, -15.6, 7.5, -4.6, 3.5, -0.2] as const;

/** So many frames of a voice weigh as much as what is usual: an utterance is too short to know its own mean. */
const USUAL_FRAMES = 200;
/** The first coefficient is loudness, which is another in every call and known at once. */
const USUAL_FRAMES_OF_LOUDNESS = 20;
/** The recogniser's mean is over pauses too, which are quieter than speech. */
const PAUSES = 4;

/** The usual mean, for sound that is not known yet. */
export const seedOfUsual = (): readonly number[] => usualMean;

/** The cepstral mean to recognise an utterance with: the usual, moved towards what this voice and line are. */
export function seedOf(spectrum: Spectrum): readonly number[] {
  const frames = loudFrames(spectrum);
  return usualMean.map((usual, k) => {
    const weight = k === 0 ? USUAL_FRAMES_OF_LOUDNESS : USUAL_FRAMES;
    const sum = frames.reduce((total, frame) => total + cepstrum(spectrum, frame, k), 0);
    const own = k === 0 ? sum - PAUSES * frames.length : sum;
    return (own + usual * weight) / (frames.length + weight);
  });
}

/** Frames louder than a third of the way from the quietest to the loudest. */
function loudFrames(spectrum: Spectrum): readonly number[] {
  const loudness = Array.from({ length: spectrum.nfr }, (_, frame) => cepstrum(spectrum, frame, 0));
  const sorted = loudness.toSorted((a, b) => a - b);
  const quiet = sorted[Math.floor(sorted.length * 0.05)] ?? 0;
  const loud = sorted[Math.floor(sorted.length * 0.95)] ?? 0;
  const floor = quiet + 0.35 * (loud - quiet);
  return loudness.flatMap((value, frame) => (value > floor ? [frame] : []));
}

/** One liftered coefficient of the cosine transform. */
function cepstrum({ data, nfeat }: Spectrum, frame: number, k: number): number {
  let sum = 0;
  for (let j = 0; j < nfeat; j++)
    sum += (data[frame * nfeat + j] ?? 0) * Math.cos((Math.PI * k * (j + 0.5)) / nfeat);
  const scale = Math.sqrt((k === 0 ? 1 : 2) / nfeat);
  return sum * scale * (1 + (LIFTER / 2) * Math.sin((Math.PI * k) / LIFTER));
}
