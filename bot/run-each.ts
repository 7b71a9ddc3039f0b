/**
 * Does the same for each, one after the other, and adds up what they resolve with. One that fails does not keep the others
 * from their turn; the first failure comes out when all had theirs.
 */
export async function runEach<T>(items: readonly T[], work: (item: T) => Promise<number>): Promise<number> {
  let sum = 0;
  const failures: unknown[] = [];
  for (const item of items) {
    try {
      sum += await work(item);
    } catch (error) {
      failures.push(error);
    }
  }
  return failures.length > 0 ? Promise.reject(failures[0]) : sum;
}
