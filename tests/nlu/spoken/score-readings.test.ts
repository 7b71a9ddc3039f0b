import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { doubtForeign, doubtSpeech } from '../../../nlu/spoken/doubt-speech.ts';
import { mixViews } from '../../../nlu/spoken/mix-views.ts';
import { readHypotheses } from '../../../nlu/spoken/read-hypotheses.ts';

describe('the readings of what was said', () => {
  test('count together where they come to the same, the likeliest first', () => {
    const readings = readHypotheses(
      [
        { text: 'mon permis est vert', confidence: 0.5 },
        { text: 'Mon permi.', confidence: 0.4 },
        { text: 'euh mon permis', confidence: 0.3 },
      ],
      'fr',
    );
    expect(readings.map(({ text }) => text)).toEqual(['mon permis', 'mon permis est vert']);
    expect(readings[0]?.weight).toBeCloseTo(0.7 / 1.2);
  });

  test('are four at most, and weigh 1 together, whatever the recogniser says', () => {
    const hypothesis = fc.record({
      text: fc.string(),
      confidence: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(hypothesis, { minLength: 1, maxLength: 20 }), (hypotheses) => {
        const readings = readHypotheses(hypotheses, 'fr');
        expect(readings.length).toBeLessThanOrEqual(4);
        expect(readings.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1);
      }),
    );
  });
});

test('what was heard badly or in ways that differ is never surer, and what was heard well is as sure as the words', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(share, share, share, (right, confidence, agreement) => {
      const doubted = doubtSpeech(right, { confidence, agreement });
      expect(doubted).toBeGreaterThanOrEqual(0);
      expect(doubted).toBeLessThanOrEqual(right + 1e-9);
      expect(doubtSpeech(right, { confidence: 1, agreement: 1 })).toBeCloseTo(right);
    }),
  );
});

test('what was heard badly may look more foreign and is asked about still; what was heard well may not', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(share, share, share, (clarifyFrom, one, other) => {
      const [worse, better] = [Math.min(one, other), Math.max(one, other)];
      expect(doubtForeign(clarifyFrom, worse)).toBeLessThanOrEqual(doubtForeign(clarifyFrom, better));
      expect(doubtForeign(clarifyFrom, 1)).toBe(clarifyFrom);
    }),
  );
});

describe('the views of several readings', () => {
  const linear = (value: number) => ({ margins: Float32Array.of(value, -value), knownShare: value });
  const encoder = (value: number) => ({
    nearest: Float32Array.of(value, 0),
    proxies: Float32Array.of(value, 1),
    passage: Float32Array.of(value, 2),
  });

  test('are their means by weight', () => {
    const mixed = mixViews([
      { views: { linear: linear(1), encoder: encoder(1) }, weight: 0.75 },
      { views: { linear: linear(0), encoder: encoder(0) }, weight: 0.25 },
    ]);
    expect(mixed.linear).toEqual({ margins: Float32Array.of(0.75, -0.75), knownShare: 0.75 });
    expect(mixed.encoder?.passage).toEqual(Float32Array.of(0.75, 2));
  });

  test('leave out a side that did not see them all, such as an encoder that stopped in between', () => {
    const mixed = mixViews([
      { views: { linear: linear(1), encoder: encoder(1) }, weight: 0.5 },
      { views: { linear: linear(1) }, weight: 0.5 },
    ]);
    expect(mixed.encoder).toBeUndefined();
    expect(mixed.linear?.margins[0]).toBe(1);
    expect(mixViews([])).toEqual({});
  });
});
