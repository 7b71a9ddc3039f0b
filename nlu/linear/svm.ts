import { createRandom, shuffle } from './random.ts';
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

/** Where the work stands: the separators, and how hard each row presses on each border (`alpha[row * classes + class]`). */
interface Descent extends Separators {
  readonly labels: Int32Array;
  readonly alpha: Float32Array;
  /** Of the row in hand. */
  readonly margins: Float32Array;
  /** The classes that the row in hand moves, and how far; those past `count` are left from another row. */
  readonly moves: { readonly classes: Int32Array; readonly steps: Float32Array };
  /** What the squared loss adds to the curvature. */
  readonly diagonal: number;
}

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
  const descent: Descent = {
    weights: classMeans(rows, labels, size, pull),
    bias: new Float32Array(size.classes).fill(UNLIKELY),
    labels,
    alpha: new Float32Array(rows.length * size.classes),
    margins: new Float32Array(size.classes),
    moves: { classes: new Int32Array(size.classes), steps: new Float32Array(size.classes) },
    diagonal: 1 / (2 * cost),
  };
  const every = Int32Array.from({ length: size.classes }, (_, k) => k);
  const active = rows.map(() => every);
  const order = Int32Array.from(rows.keys());
  const random = createRandom(seed);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order, random);
    for (const at of order) {
      const row = rows[at];
      const classes = active[at];
      if (!row || !classes) continue;
      addMargins(row, classes, descent);
      const count = findSteps(at, classes, descent, descent.diagonal + 1 + squaredLength(row));
      moveWeights(row, descent, count);
      if (epoch === FULL_EPOCHS - 1) active[at] = classes.filter((k) => stillPresses(at, k, descent));
    }
  }
  return { weights: descent.weights, bias: descent.bias };
}

/** The coordinate steps of one row; fills `moves` and says how many there are. */
function findSteps(
  at: number,
  classes: Int32Array,
  { labels, alpha, margins, bias, moves, diagonal }: Descent,
  curvature: number,
): number {
  const start = at * bias.length;
  let count = 0;
  for (const k of classes) {
    const label = labels[at] === k ? 1 : -1;
    const before = alpha[start + k] ?? 0;
    const gradient = label * (margins[k] ?? 0) - 1 + diagonal * before;
    if (before === 0 && gradient >= 0) continue;
    const after = Math.max(before - gradient / curvature, 0);
    const step = (after - before) * label;
    alpha[start + k] = after;
    bias[k] = (bias[k] ?? 0) + step;
    moves.classes[count] = k;
    moves.steps[count] = step;
    count += 1;
  }
  return count;
}

function stillPresses(at: number, k: number, { labels, alpha, margins, bias }: Descent): boolean {
  const label = labels[at] === k ? 1 : -1;
  return (alpha[at * bias.length + k] ?? 0) > 0 || label * (margins[k] ?? 0) < 1 + NEAR_BORDER;
}

function moveWeights({ ids, values }: SparseVector, { weights, bias, moves }: Descent, count: number): void {
  const width = bias.length;
  for (let i = 0; i < ids.length; i += 1) {
    const value = values[i] ?? 0;
    const start = (ids[i] ?? 0) * width;
    for (let m = 0; m < count; m += 1) {
      const at = start + (moves.classes[m] ?? 0);
      weights[at] = (weights[at] ?? 0) + value * (moves.steps[m] ?? 0);
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
  classes: Int32Array,
  { weights, bias, margins }: Descent,
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
