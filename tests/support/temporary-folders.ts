import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const made = new Set<string>();

/** A new empty folder under the system's temporary one. */
export function makeTemporaryFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `guichet-${name}-`));
  made.add(folder);
  return folder;
}

/** Removes a folder with all that is in it, if it was made here: a path of anybody else is left alone. */
export function removeTemporaryFolder(folder: string): void {
  if (made.delete(folder)) rmSync(folder, { recursive: true, force: true });
}

export function removeTemporaryFolders(): void {
  for (const folder of [...made]) removeTemporaryFolder(folder);
}
