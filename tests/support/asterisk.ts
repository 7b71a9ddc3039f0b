import { afterAll } from '@jest/globals';
import { startLabAsterisk, type LabAsterisk } from '../../scripts/lab-asterisk.ts';
import { makeTemporaryFolder, removeTemporaryFolders } from './temporary-folders.ts';
import { makeTone, writeWav } from './tones.ts';

/** What the caller hears instead of the recorded messages: tones that arithmetic recognises. */
export const APOLOGY_HERTZ = 1_300;
export const CALL_AGAIN_HERTZ = 1_900;

const started = new Set<LabAsterisk>();
afterAll(async () => {
  await Promise.all([...started].map((asterisk) => asterisk.stop()));
  removeTemporaryFolders();
});

/** A real Asterisk of the file's own, with the configuration of `deploy/asterisk`; it is stopped at the file's end. */
export async function startAsterisk(): Promise<LabAsterisk> {
  const asterisk = await startLabAsterisk({
    dir: makeTemporaryFolder('asterisk'),
    sounds: {
      'guichet-excuses': writeWav(makeTone(APOLOGY_HERTZ, 700, 8_000), 8_000),
      'guichet-rappeler': writeWav(makeTone(CALL_AGAIN_HERTZ, 700, 8_000), 8_000),
    },
  });
  started.add(asterisk);
  return asterisk;
}
