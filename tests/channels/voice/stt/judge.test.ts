import { describe, expect, test } from '@jest/globals';
import type { Grammar } from '../../../../channels/voice/stt/grammar/build-grammar.ts';
import { judge, type Evidence } from '../../../../channels/voice/stt/soundswallower/judge.ts';

const grammar: Grammar = {
  jsgf: '',
  names: [],
  choices: 2,
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
    expect(kindOf(evidence('yes', -25))).toBe('noMatch');
  });

  test('may fit less well on a noisy line where it leads before all else that could be said', () => {
    expect(kindOf(evidence('yes', -22))).toBe('noMatch');
    const behind = (lead: number) => ({
      isNoisy: true,
      rival: { names: ['no'], score: -2_200 - lead, frames: 80, phones: ['aa'] },
    });
    expect(kindOf(evidence('yes', -22, behind(900)))).toBe('heard');
    expect(kindOf(evidence('yes', -22, behind(50)))).toBe('noMatch');
  });

  test('fits worse in few words than in many: half a second is mostly edges', () => {
    const longer = { frames: 300 };
    expect(kindOf(evidence('yes', -19))).toBe('heard');
    expect(kindOf(evidence('yes', -30, longer))).toBe('noMatch');
  });

  test('is told with its little confidence where doubt is welcome, but not where it is noise', () => {
    expect(judge(evidence('yes', -25), grammar, true)).toMatchObject({ hypotheses: [{ value: 'yes' }] });
    const noise = { anything: { names: [], score: 0, frames: 80, phones: ['aa'] } };
    expect(judge(evidence('yes', 0, noise), grammar, true)).toEqual({ kind: 'noMatch' });
  });
});
