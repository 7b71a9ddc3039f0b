/** A 16-bit float by its bits (IEEE 754: 1 of sign, 5 of exponent, 10 of fraction). */
export function halfToFloat(half: number): number {
  const sign = half & 0x80_00 ? -1 : 1;
  const exponent = (half >> 10) & 0x1f;
  const fraction = half & 0x3_ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1 + fraction / 1_024) * 2 ** (exponent - 15);
}

let table: Float32Array | undefined;

/** Many of them: a model has millions, and only 65,536 are different. */
export function halvesToFloats(halves: Uint16Array): Float32Array {
  table ??= Float32Array.from({ length: 0x1_00_00 }, (_, half) => halfToFloat(half));
  const floats = new Float32Array(halves.length);
  for (let at = 0; at < halves.length; at += 1) floats[at] = table[halves[at] ?? 0] ?? 0;
  return floats;
}
