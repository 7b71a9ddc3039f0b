import { describe, expect, test } from '@jest/globals';
import type { Grammar } from '../../../../channels/voice/stt/grammar/build-grammar.ts';
import { judge, type Evidence } from '../../../../channels/voice/stt/soundswallower/judge.ts';

const grammar: Grammar = {
  jsgf: '',
  names: [],
  read: ([name = '']) => (name === '' ? undefined : { text: name, value: name }),
  write: (names) => names.join(' '),
};

/** A second of speech that fits a phrase by so much worse than it fits anything, for each frame of 10 ms. */
const evidence = (value: string, misfit: number, change: Partial<Evidence> = {}): Evidence => ({
  heard: { names: [value], score: 100 * misfit, frames: 80, phones: Array<string>(8).fill('aa') },
  anything: { names: [], score: 0, frames: 80, phones: Array<string>(9).fill('aa') },
  frames: 100,
  isNoisy: false,
  ...change,
});
const kindOf = (one: Evidence) => judge(one, grammar).kind;

describe('what a sound is taken for', () => {
  test('is the phrase that fits nearly as well as anything, more surely the better it fits', () => {
    const confidences = [0, -5, -10, -15].map((misfit) => {
      const result = judge(evidence('yes', misfit), grammar);
      return result.kind === 'heard' ? result.hypotheses[0]?.confidence : undefined;
    });
    expect(confidences).toEqual([...confidences].sort((a, b) => (b ?? 0) - (a ?? 0)));
    expect(confidences[0]).toBeGreaterThan(0.95);
    expect(kindOf(evidence('yes', -20))).toBe('noMatch');
  });

  test('may fit less well on a noisy line', () => {
    expect(kindOf(evidence('yes', -17))).toBe('noMatch');
    expect(kindOf(evidence('yes', -17, { isNoisy: true }))).toBe('heard');
  });

  test('is a command on a noisy line only where that is more likely than not: « oui » must not end the call', () => {
    const noisy = { isNoisy: true };
    expect(kindOf(evidence('yes', -16, noisy))).toBe('heard');
    expect(kindOf(evidence('command:end', -16, noisy))).toBe('noMatch');
    expect(kindOf(evidence('command:end', -10, noisy))).toBe('heard');
    expect(kindOf(evidence('command:end', -14))).toBe('heard');
  });
});
