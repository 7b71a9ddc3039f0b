/** Width of the encoder's vectors. */
export const WIDTH = 384;

/** Sum of the products of two vectors of the encoder; `at` is where the second starts in a matrix. */
export function dot(a: Float32Array, matrix: Float32Array, at = 0): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  for (let i = 0; i < WIDTH; i += 4) {
    s0 += (a[i] ?? 0) * (matrix[at + i] ?? 0);
    s1 += (a[i + 1] ?? 0) * (matrix[at + i + 1] ?? 0);
    s2 += (a[i + 2] ?? 0) * (matrix[at + i + 2] ?? 0);
    s3 += (a[i + 3] ?? 0) * (matrix[at + i + 3] ?? 0);
  }
  return s0 + s1 + s2 + s3;
}

/** The mean of vectors, not normalised; zeros for none. */
export function meanOf(vectors: readonly Float32Array[]): Float32Array {
  const mean = new Float32Array(WIDTH);
  for (const vector of vectors) {
    for (let i = 0; i < WIDTH; i += 1) mean[i] = (mean[i] ?? 0) + (vector[i] ?? 0) / vectors.length;
  }
  return mean;
}

/** Subtracts the mean and brings the rest back to length 1: raw cosines of e5 all lie between 0.8 and 1. */
export function centre(vector: Float32Array, mean: Float32Array): Float32Array {
  const centred = vector.map((value, i) => value - (mean[i] ?? 0));
  const length = Math.sqrt(dot(centred, centred)) || 1;
  return centred.map((value) => value / length);
}
