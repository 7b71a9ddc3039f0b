import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/**
 * Lets a process commit turns to the SQLite journal of a folder and kills it (SIGKILL) after so many acknowledgements.
 * Gives back every acknowledgement that got out, also those written between the last one counted and the kill.
 */
export async function killWhileCommitting(
  dataDir: string,
  round: number,
  after: number,
): Promise<readonly string[]> {
  const script = join(import.meta.dirname, 'commit-turns.ts');
  const child = spawn(process.execPath, [script, dataDir, String(round)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaints = '';
  child.stderr.on('data', (text: Buffer) => (complaints += text.toString()));
  const exited = once(child, 'exit');
  const acknowledged: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged.push(line);
    if (acknowledged.length === after) child.kill('SIGKILL');
  }
  const [, signal] = (await exited) as [number | null, string | null];
  if (signal !== 'SIGKILL') throw new Error(`The child ended by itself:\n${complaints}`);
  return acknowledged;
}
