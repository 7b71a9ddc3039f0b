/** ITU-T G.711, A-law: 8 bits for 13. */
const SIGN = 0x80;
const TOGGLE = 0x55;

/** Sound as the line carries it. */
export function encodeALaw(pcm: Int16Array): Uint8Array {
  return Uint8Array.from(pcm, (sample) => {
    const sign = sample < 0 ? 0 : SIGN;
    const size = Math.min(32_635, Math.abs(sample));
    const exponent = size < 256 ? 0 : Math.floor(Math.log2(size)) - 7;
    const mantissa = exponent === 0 ? size >> 4 : (size >> (exponent + 3)) & 0x0f;
    return (sign | (exponent << 4) | mantissa) ^ TOGGLE;
  });
}

const levels = Float64Array.from({ length: 256 }, (_, byte) => {
  const code = byte ^ TOGGLE;
  const exponent = (code >> 4) & 0x07;
  const mantissa = code & 0x0f;
  const size = exponent === 0 ? (mantissa << 4) + 8 : ((mantissa << 4) + 264) << (exponent - 1);
  return size * size;
});

/** How loud a piece of A-law is: the root of its mean square, of 16-bit samples. */
export function loudnessOf(alaw: Uint8Array): number {
  let sum = 0;
  for (const byte of alaw) sum += levels[byte] ?? 0;
  return alaw.length === 0 ? 0 : Math.sqrt(sum / alaw.length);
}

/** Silence of so many samples. */
export const silentALaw = (samples: number): Uint8Array => new Uint8Array(samples).fill(0xd5);
