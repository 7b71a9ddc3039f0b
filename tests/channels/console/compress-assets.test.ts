import { expect, test } from '@jest/globals';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { compressAssets } from '../../../channels/console/compress-assets.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../../support/temporary-folders.ts';

const SCRIPT = 'export const again = "and again";\n'.repeat(50);

test('what gains from it is compressed beside itself, and nothing else', async () => {
  const folder = makeTemporaryFolder('assets');
  try {
    mkdirSync(join(folder, 'parts'));
    writeFileSync(join(folder, 'parts/main.js'), SCRIPT);
    writeFileSync(join(folder, 'tiny.css'), 'a{}');
    writeFileSync(join(folder, 'font.woff2'), SCRIPT);
    await compressAssets(folder);
    expect(readdirSync(folder).sort()).toEqual(['font.woff2', 'parts', 'tiny.css']);
    expect(readdirSync(join(folder, 'parts')).sort()).toEqual(['main.js', 'main.js.br', 'main.js.gz']);
    const copy = (ending: string) => readFileSync(join(folder, `parts/main.js${ending}`));
    expect(copy('').toString()).toBe(SCRIPT);
    expect(brotliDecompressSync(copy('.br')).toString()).toBe(SCRIPT);
    expect(gunzipSync(copy('.gz')).toString()).toBe(SCRIPT);
  } finally {
    removeTemporaryFolder(folder);
  }
});
