import { expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const builder = join(import.meta.dirname, '../../../channels/console/build-console.ts');

/** In a process of its own: Vite's helper process would keep Jest from ending. */
const build = (outDir: string): boolean =>
  execFileSync(process.execPath, [
    '--input-type=module',
    '--eval',
    `import { buildConsoleIfStale } from ${JSON.stringify(builder)};
     process.stdout.write(String(await buildConsoleIfStale(${JSON.stringify(outDir)})));`,
  ]).toString() === 'true';

test('the application is built once, in place, and names nothing outside', () => {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-console-'));
  const outDir = join(folder, 'console');
  try {
    expect(build(outDir)).toBe(true);
    const page = readFileSync(join(outDir, 'index.html'), 'utf8');
    expect(page).toContain('content="__CSP_NONCE__"');
    expect(page).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|https?:/);
    const names = readdirSync(join(outDir, 'assets'));
    const scripts = names.filter((name) => name.endsWith('.js'));
    expect(scripts.filter((name) => !names.includes(`${name}.br`) || !names.includes(`${name}.gz`))).toEqual(
      [],
    );
    expect(build(outDir)).toBe(false);

    // An older build: its page is replaced, what it alone had is gone.
    writeFileSync(join(outDir, 'assets', 'old.js'), '');
    utimesSync(join(outDir, 'index.html'), 0, 0);
    expect(build(outDir)).toBe(true);
    expect(readdirSync(join(outDir, 'assets'))).not.toContain('old.js');
    expect(readdirSync(folder)).toEqual(['console']);
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 120_000);
