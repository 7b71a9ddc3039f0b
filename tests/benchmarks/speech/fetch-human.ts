import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readRecording, type Sound } from './read-recording.ts';

/** 18 MB; CC-BY-SA. */
const PACKAGE = 'asterisk-core-sounds-fr-wav';
const INSIDE = 'usr/share/asterisk/sounds/fr_CA_f_June';

/** A recording by its name in the package. */
export type ReadHuman = (file: string) => Promise<Sound>;

/**
 * The French prompts that Debian ships, unpacked in a folder; nothing is installed. Undefined where there is neither the
 * package nor apt to bring it.
 */
export function fetchHuman(folder: string): ReadHuman | undefined {
  const home = [`/${INSIDE}`, join(folder, INSIDE)].find(existsSync) ?? download(folder);
  if (home === undefined) return undefined;
  return async (file) => readRecording(await readFile(join(home, `${file}.wav`)));
}

function download(folder: string): string | undefined {
  mkdirSync(folder, { recursive: true });
  const work = mkdtempSync(join(tmpdir(), 'guichet-prompts-'));
  try {
    const quiet = { cwd: work, stdio: 'ignore' } as const;
    execFileSync('apt-get', ['download', PACKAGE], quiet);
    const [file] = readdirSync(work).filter((name) => name.endsWith('.deb'));
    execFileSync('dpkg', ['-x', file ?? '', resolve(folder)], quiet);
  } catch {
    return undefined;
  } finally {
    rmSync(work, { recursive: true });
  }
  return join(folder, INSIDE);
}
