import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { onePerte, writeContent } from './write-content.ts';

const root = join(import.meta.dirname, '../../..');
const run = (...args: string[]) =>
  spawnSync(join(root, 'node_modules/.bin/node'), [join(root, 'nlu/faq-check/main.ts'), ...args], {
    cwd: root,
    encoding: 'utf8',
  });

/** Dates far from the real clock, which the command reads. */
const dates = { checkedOn: '2020-01-01', validUntil: '2999-01-01' };

describe('npm run faq:check', () => {
  test('a content without errors ends with 0 and a summary as its last line', () => {
    const { status, stdout } = run(writeContent(onePerte(dates)));
    expect(status).toBe(0);
    expect(stdout.trim().split('\n').at(-1)).toMatch(
      /^1 topics, \d+ examples: 0 errors, 0 warnings, 0 notices\. /u,
    );
  });

  test('a warning does not stop a release', () => {
    const { status, stdout } = run(writeContent(onePerte({ ...dates, answer: 'Allez à Pôle emploi.' })));
    expect(stdout).toContain('fr.yaml:3: warning: « Pôle emploi » is now France Travail');
    expect(status).toBe(0);
  });

  test('an error does', () => {
    const { status, stdout } = run(writeContent(onePerte({ ...dates, answer: 'Prix : 12 €.' })));
    expect(stdout).toContain('fr.yaml:3: error: « 12 € » is written in `answer`');
    expect(status).toBe(1);
  });

  test('open points are shown with --list only', () => {
    const folder = writeContent(onePerte({ ...dates, status: 'to-verify' }));
    expect(run(folder).stdout).not.toContain(': open: ');
    expect(run('--list', folder).stdout).toContain('fr.yaml:8: open: « Titre perte » is to be verified');
  });

  test('a folder without content is one clear error', () => {
    const { status, stdout } = run('/nowhere');
    expect(status).toBe(1);
    expect(stdout).toContain('nowhere/nlu/faq:1: error: there is no FAQ folder');
  });

  test.each([['--unknown'], ['a', 'b']])('a wrong call ends with 2 and says how to call it', (...args) => {
    const { status, stderr } = run(...args);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^Usage: npm run faq:check/u);
  });
});
