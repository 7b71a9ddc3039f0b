import { expect, test } from '@jest/globals';
import { createProgress } from '../../bot/progress.ts';

function start() {
  const lines: string[] = [];
  return { lines, ...createProgress({ write: (text: string) => lines.push(text) }) };
}

test('a step is told at its start and at every ten percent, once', () => {
  const { lines, report } = start();
  for (let done = 0; done <= 1_000; done += 1) report('embedding', done / 1_000);
  report('embedding', 1);
  expect(lines).toHaveLength(11);
  expect(lines[0]).toMatch(/^Encoding the utterances .*: 0 %\n$/u);
  expect(lines.at(-1)).toMatch(/: 100 %\n$/u);
});

test('steps are told apart, and one without a name is told by its own', () => {
  const { lines, report } = start();
  report('training', 0);
  report('something', 0.55);
  report('training', 0.05);
  report('training', 1);
  expect(lines).toEqual([
    'Training the linear model: 0 %\n',
    'something: 50 %\n',
    'Training the linear model: 100 %\n',
  ]);
});

test('a step never goes back', () => {
  const { lines, report } = start();
  for (const share of [0.5, 0.2, 0.5, 0.6]) report('widget', share);
  expect(lines).toHaveLength(2);
});

test('a sentence is a line; no sentence is none', () => {
  const { lines, say } = start();
  say('Guichet answers.');
  say('');
  expect(lines).toEqual(['Guichet answers.\n']);
});
