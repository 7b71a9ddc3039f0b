import { createInterface } from 'node:readline';
import { writeFrame, type HelperReply } from './helper-frames.ts';

/** The helper's side of `startHelper`: answers one request after the other, and ends with the process that started it. */
export function serveHelper(
  answer: (request: Readonly<Record<string, unknown>>) => Promise<HelperReply>,
): void {
  let queue: Promise<void> = Promise.resolve();
  const lines = createInterface({ input: process.stdin });
  lines.on('line', (line) => {
    const request = JSON.parse(line) as Record<string, unknown>;
    queue = queue.then(async () => {
      process.stdout.write(writeFrame(Number(request['id']), await answerOrFail(request)));
    });
  });
  lines.on('close', () => {
    process.exit();
  });

  async function answerOrFail(request: Record<string, unknown>): Promise<HelperReply> {
    try {
      return await answer(request);
    } catch {
      return { kind: 'failed' };
    }
  }
}
