/**
 * Does the same for each, one after the other, and adds up what they resolve with. One that fails does not keep the others
 * from their turn; the first failure comes out when all had theirs.
 */
export async function runEach<T>(items: readonly T[], work: (item: T) => Promise<number>): Promise<number> {
  let sum = 0;
  const failed: Promise<number>[] = [];
  for (const item of items) {
    const running = work(item);
    try {
      sum += await running;
    } catch {
      failed.push(running);
    }
  }
  return failed[0] ?? sum;
}
