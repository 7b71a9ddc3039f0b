import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { SampleRate } from '../../../../bot/contracts/speech.ts';
import { createPlayout } from '../../../../channels/voice/asterisk/playout.ts';
import { readPcm } from '../../../../channels/voice/asterisk/media-messages.ts';

/**
 * Asterisk's side of the sound as chan_websocket does it: a queue of frames of 20 ms with marks between them, of which one
 * frame is played at a tick. The real one is in tests/system/voice-calls.test.ts.
 */
function pretendAsterisk(sampleRate: SampleRate = 8_000) {
  const frame = sampleRate / 50;
  let queue: (Int16Array | string)[] = [];
  const heard: Int16Array[] = [];
  const sizes: number[] = [];
  let nowMs = 0;
  let emptyTicks = 0;
  let mostQueued = 0;
  let drained = 0;
  const playout = createPlayout({
    sampleRate,
    nowMs: () => nowMs,
    onDrained: () => (drained += 1),
    sendSound: (data) => {
      sizes.push(data.length);
      const pcm = readPcm(data);
      for (let at = 0; at + frame <= pcm.length; at += frame) queue.push(pcm.subarray(at, at + frame));
      mostQueued = Math.max(mostQueued, queue.length);
    },
    sendCommand: (command) => {
      if (command.command === 'FLUSH_MEDIA') queue = [];
      else queue.push(command.correlation_id);
    },
  });
  const passMarks = (): void => {
    while (typeof queue[0] === 'string') playout.pass(String(queue.shift()));
  };
  return {
    playout,
    tick: (count = 1): void => {
      for (let at = 0; at < count; at += 1) {
        nowMs += 20;
        passMarks();
        const next = queue.shift();
        if (next instanceof Int16Array) heard.push(next);
        else emptyTicks += 1;
      }
      passMarks();
    },
    /** What was played and is not silence. */
    heard: (): number[] => heard.flatMap((pcm) => [...pcm]).filter((sample) => sample !== 0),
    sizes,
    emptyTicks: () => emptyTicks,
    mostQueued: () => mostQueued,
    drained: () => drained,
    queued: () => queue.length,
  };
}

const count = (from: number, samples: number): Int16Array =>
  Int16Array.from({ length: samples }, (_, at) => ((from + at) % 30_000) + 1);

describe('what is played', () => {
  test('arrives whole and in order, in pieces that Asterisk takes, whatever the lengths it was given in', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(12_000), { maxLength: 9 }),
        fc.array(fc.nat(40), { maxLength: 12 }),
        (lengths, ticks) => {
          const asterisk = pretendAsterisk();
          asterisk.playout.start();
          const given: number[] = [];
          lengths.forEach((length, at) => {
            const piece = count(given.length, length);
            given.push(...piece);
            asterisk.playout.play(piece);
            asterisk.tick(ticks[at] ?? 0);
          });
          asterisk.tick(given.length / 160 + 200);
          expect(asterisk.heard()).toEqual(given);
          expect(Math.max(...asterisk.sizes)).toBeLessThanOrEqual(32_000);
          expect(asterisk.mostQueued()).toBeLessThan(900);
        },
      ),
      { numRuns: 25 },
    );
  });

  test('begins at the next frame: silence that is under way does not delay it', () => {
    const asterisk = pretendAsterisk();
    asterisk.playout.start();
    asterisk.tick(7);
    asterisk.playout.play(count(0, 160));
    asterisk.tick(1);
    expect(asterisk.heard()).toHaveLength(160);
  });

  test('`drained` is told once for each time that all was heard, and not before', () => {
    const asterisk = pretendAsterisk();
    asterisk.playout.start();
    asterisk.playout.play(count(0, 1_600));
    asterisk.tick(9);
    expect(asterisk.drained()).toBe(0);
    asterisk.tick(2);
    expect(asterisk.drained()).toBe(1);
    asterisk.tick(100);
    expect(asterisk.drained()).toBe(1);
    asterisk.playout.play(count(0, 17));
    asterisk.tick(3);
    expect(asterisk.drained()).toBe(2);
  });
});

test('the line is never empty while the call lasts, and silence never piles up', () => {
  const asterisk = pretendAsterisk(16_000);
  asterisk.playout.start();
  asterisk.tick(1_000);
  expect(asterisk.emptyTicks()).toBe(0);
  expect(asterisk.mostQueued()).toBeLessThan(60);
  expect(Math.max(...asterisk.sizes)).toBeLessThanOrEqual(32_000);
});

describe('flush', () => {
  test('leaves silence at the next frame and says how much was not heard', () => {
    const asterisk = pretendAsterisk();
    asterisk.playout.start();
    asterisk.playout.play(count(0, 8_000 * 12));
    asterisk.tick(100);
    expect(asterisk.playout.flush()).toBe(10_000);
    const before = asterisk.heard().length;
    asterisk.tick(200);
    expect(asterisk.heard()).toHaveLength(before);
    expect(asterisk.drained()).toBe(0);
  });

  test('of silence costs nothing and is nothing', () => {
    const asterisk = pretendAsterisk();
    asterisk.playout.start();
    const before = asterisk.queued();
    expect(asterisk.playout.flush()).toBe(0);
    expect(asterisk.queued()).toBe(before);
  });

  test('a mark of before, that comes late, ends nothing of what is said now', () => {
    const asterisk = pretendAsterisk();
    asterisk.playout.start();
    asterisk.playout.play(count(0, 1_600));
    asterisk.playout.flush();
    asterisk.playout.play(count(0, 1_600));
    for (const mark of ['1', '2', '3', '-1', '0', 'NaN', '', '1e9', '99']) asterisk.playout.pass(mark);
    expect(asterisk.drained()).toBe(0);
    asterisk.tick(12);
    expect(asterisk.drained()).toBe(1);
  });
});

test('nothing is sent while Asterisk asks to wait, and all of it afterwards', () => {
  const asterisk = pretendAsterisk();
  asterisk.playout.start();
  asterisk.playout.hold(true);
  asterisk.playout.play(count(0, 4_010));
  asterisk.tick(50);
  expect(asterisk.heard()).toEqual([]);
  asterisk.playout.hold(false);
  asterisk.tick(50);
  expect(asterisk.heard()).toHaveLength(4_010);
});

test('before the start and after the end nothing is sent', () => {
  const asterisk = pretendAsterisk();
  asterisk.playout.play(count(0, 1_000));
  expect(asterisk.sizes).toEqual([]);
  asterisk.playout.start();
  asterisk.playout.stop();
  const before = asterisk.sizes.length;
  asterisk.playout.play(count(0, 1_000));
  expect(asterisk.playout.flush()).toBe(0);
  asterisk.tick(100);
  expect(asterisk.sizes).toHaveLength(before);
});
