const RATE_HZ = 16_000;
const FFT = 400;
/** The mel value of 8 kHz. */
const HIGHEST_MEL = 45.245_640_471_924_965;
const HZ_A_MEL = 200 / 3;
/** From here on the scale is logarithmic. */
const LOG_FROM_HZ = 1_000;
const LOG_FROM_MEL = LOG_FROM_HZ / HZ_A_MEL;
const LOG_STEP = Math.log(6.4) / 27;

/** How many frequencies each filter weighs. */
export const MEL_WIDTH = FFT / 2 + 1;

/** The filters Whisper was trained with (Slaney's mel scale, each of the same energy), one row after the other. */
export function melFilters(count: number): Float32Array {
  const edges = Array.from({ length: count + 2 }, (_, at) =>
    hertz(at > count ? HIGHEST_MEL : (HIGHEST_MEL / (count + 1)) * at),
  );
  const filters = new Float32Array(count * MEL_WIDTH);
  for (let row = 0; row < count; row += 1) {
    const [low = 0, middle = 0, high = 0] = edges.slice(row, row + 3);
    for (let bin = 0; bin < MEL_WIDTH; bin += 1) {
      const frequency = (bin * RATE_HZ) / FFT;
      const rising = -(low - frequency) / (middle - low);
      const falling = (high - frequency) / (high - middle);
      const weight = Math.min(rising, falling);
      // Not Math.max: the very first weight is a negative zero, and the file's sum counts its bit.
      filters[row * MEL_WIDTH + bin] = (weight < 0 ? 0 : weight) * (2 / (high - low));
    }
  }
  return filters;
}

const hertz = (mel: number): number =>
  mel < LOG_FROM_MEL ? HZ_A_MEL * mel : LOG_FROM_HZ * Math.exp(LOG_STEP * (mel - LOG_FROM_MEL));
