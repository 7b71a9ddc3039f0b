import { createRandom, shuffle } from '../../linear/random.ts';

const EPOCHS = 20;
const RATE = 2;
const SEED = 1;

/**
 * One vector a class, learnt so that a text's own class has the greatest product with it, longer where its texts agree:
 * softmax regression by stochastic gradient. `labels[row]` is the row's class. The rows' encoder stays untouched.
 */
export function learnProxies(
  rows: readonly Float32Array[],
  labels: Int32Array,
  classes: number,
): readonly Float32Array[] {
  const width = rows[0]?.length ?? 0;
  const proxies = Array.from({ length: classes }, () => new Float32Array(width));
  const order = Int32Array.from(rows.keys());
  const random = createRandom(SEED);
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    shuffle(order, random);
    for (const at of order) {
      const row = rows[at];
      if (row) step(row, labels[at] ?? 0, proxies, RATE * (1 - epoch / EPOCHS));
    }
  }
  return proxies;
}

function step(row: Float32Array, label: number, proxies: readonly Float32Array[], rate: number): void {
  const scores = proxies.map((proxy) => proxy.reduce((sum, value, i) => sum + value * (row[i] ?? 0), 0));
  const best = scores.reduce((most, score) => Math.max(most, score), -Infinity);
  const powers = scores.map((score) => Math.exp(score - best));
  const total = powers.reduce((sum, power) => sum + power, 0);
  proxies.forEach((proxy, at) => {
    const pull = rate * ((at === label ? 1 : 0) - (powers[at] ?? 0) / total);
    if (Math.abs(pull) < NEGLIGIBLE) return;
    for (let i = 0; i < row.length; i += 1) proxy[i] = (proxy[i] ?? 0) + pull * (row[i] ?? 0);
  });
}

const NEGLIGIBLE = 1e-5;
