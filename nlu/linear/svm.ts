import { squaredLength, type SparseVector } from './sparse.ts';

export interface SvmOptions {
  /** How much an error costs against a large margin. */
  readonly cost: number;
  /** How many times its class's mean text each separator is held to, instead of to zero: worth 1 to 3 points under ten texts a class. */
  readonly pull: number;
  readonly epochs: number;
  readonly seed: number;
}

export const svmDefaults: SvmOptions = { cost: 1, pull: 3, epochs: 6, seed: 1 };

/** One separator a class: `weights[feature * classes + class]`, and a bias for each class. */
export interface Separators {
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

/** After these epochs a row only looks at the classes whose border it still presses. */
const FULL_EPOCHS = 2;
const NEAR_BORDER = 0.1;
/** Where a bias starts: on the border of "no", since most texts are not of a given class. */
const UNLIKELY = -1;

/**
 * L2-loss linear SVMs, each class against the rest, by dual coordinate descent with shrinking (Hsieh et al., ICML 2008).
 * All classes go through a row together: their weights for a feature lie side by side, which is what makes it fast.
 * `labels[row]` is the row's class. Same input, same output, to the byte.
 */
export function trainSeparators(
  rows: readonly SparseVector[],
  labels: Int32Array,
  size: { readonly features: number; readonly classes: number },
  { cost, pull, epochs, seed }: SvmOptions,
): Separators {
  const weights = classMeans(rows, labels, size, pull);
  const bias = new Float32Array(size.classes).fill(UNLIKELY);
  const alpha = new Float32Array(rows.length * size.classes);
  const every = Int32Array.from({ length: size.classes }, (_, k) => k);
  const active = rows.map(() => every);
  const margins = new Float32Array(size.classes);
  const moves = { classes: new Int32Array(size.classes), steps: new Float32Array(size.classes) };
  const diagonal = 1 / (2 * cost);
  const order = Int32Array.from(rows.keys());
  const random = createRandom(seed);

  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order, random);
    for (const at of order) {
      const row = rows[at];
      const classes = active[at];
      if (!row || !classes) continue;
      addMargins(row, weights, bias, classes, margins);
      const count = moveRow(at, classes, diagonal + 1 + squaredLength(row));
      moveWeights(row, weights, size.classes, count);
      if (epoch === FULL_EPOCHS - 1) active[at] = classes.filter((k) => stillPresses(at, k));
    }
  }
  return { weights, bias };

  /** The coordinate steps of one row; fills `moves` and says how many there are. */
  function moveRow(at: number, classes: Int32Array, curvature: number): number {
    let count = 0;
    for (const k of classes) {
      const label = labels[at] === k ? 1 : -1;
      const before = alpha[at * size.classes + k] ?? 0;
      const gradient = label * (margins[k] ?? 0) - 1 + diagonal * before;
      if (before === 0 && gradient >= 0) continue;
      const after = Math.max(before - gradient / curvature, 0);
      const step = (after - before) * label;
      alpha[at * size.classes + k] = after;
      bias[k] = (bias[k] ?? 0) + step;
      moves.classes[count] = k;
      moves.steps[count] = step;
      count += 1;
    }
    return count;
  }

  function stillPresses(at: number, k: number): boolean {
    const label = labels[at] === k ? 1 : -1;
    return (alpha[at * size.classes + k] ?? 0) > 0 || label * (margins[k] ?? 0) < 1 + NEAR_BORDER;
  }

  function moveWeights({ ids, values }: SparseVector, all: Float32Array, width: number, count: number): void {
    for (let i = 0; i < ids.length; i += 1) {
      const value = values[i] ?? 0;
      const start = (ids[i] ?? 0) * width;
      for (let m = 0; m < count; m += 1) {
        const at = start + (moves.classes[m] ?? 0);
        all[at] = (all[at] ?? 0) + value * (moves.steps[m] ?? 0);
      }
    }
  }
}

/**
 * Where the separators start, `pull` times the mean row of each class. The dual steps add to it, so what they minimise is the
 * distance to this start: data move a separator away from it only as far as they must.
 */
function classMeans(
  rows: readonly SparseVector[],
  labels: Int32Array,
  { features, classes }: { readonly features: number; readonly classes: number },
  pull: number,
): Float32Array {
  const counts = new Int32Array(classes);
  for (const label of labels) counts[label] = (counts[label] ?? 0) + 1;
  const start = new Float32Array(features * classes);
  rows.forEach(({ ids, values }, at) => {
    const label = labels[at] ?? 0;
    const share = pull / (counts[label] || 1);
    for (let i = 0; i < ids.length; i += 1) {
      const place = (ids[i] ?? 0) * classes + label;
      start[place] = (start[place] ?? 0) + share * (values[i] ?? 0);
    }
  });
  return start;
}

/** The margins of one row, for the classes asked for only. */
function addMargins(
  { ids, values }: SparseVector,
  weights: Float32Array,
  bias: Float32Array,
  classes: Int32Array,
  margins: Float32Array,
): void {
  margins.set(bias);
  const width = bias.length;
  const isEvery = classes.length === width;
  for (let i = 0; i < ids.length; i += 1) {
    const value = values[i] ?? 0;
    const start = (ids[i] ?? 0) * width;
    if (isEvery) {
      for (let k = 0; k < width; k += 1) margins[k] = (margins[k] ?? 0) + value * (weights[start + k] ?? 0);
    } else {
      for (const k of classes) margins[k] = (margins[k] ?? 0) + value * (weights[start + k] ?? 0);
    }
  }
}

/** Mulberry32: small, fast, and the same everywhere, so that the same data give the same model. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Puts an order into another one, the same for the same random numbers (Fisher-Yates). */
export function shuffle(order: Int32Array, random: () => number): void {
  for (let i = order.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    const kept = order[i] ?? 0;
    order[i] = order[j] ?? 0;
    order[j] = kept;
  }
}
