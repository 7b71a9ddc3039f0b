import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createBrowserPlayout } from '../../../../channels/voice/browser/browser-playout.ts';
import { joinSound } from '../../../support/tones.ts';
import { pretendTime } from '../asterisk/pretend-time.ts';

const PER_MS = 16;

/** What the browser says it has heard, of what was sent; it could have heard so much, by steps of 20 ms. */
type Says = (sent: number, heard: readonly number[]) => number | undefined;

const silent: Says = () => undefined;
const honest: Says = (_sent, heard) => heard.at(-1);
const late: Says = (_sent, heard) => heard.at(-16) ?? 0;
const stuck: Says = () => 0;
const boasting: Says = (sent) => sent;
const absurd: Says = () => Number.MAX_SAFE_INTEGER;
const browsers: readonly Says[] = [silent, honest, late, stuck, boasting, absurd];

function pretendBrowser(says: Says) {
  const time = pretendTime();
  const received: Int16Array[] = [];
  const flushes: number[] = [];
  const drainedAt: number[] = [];
  let heard: number[] = [];
  let sinceFlush = 0;
  const playout = createBrowserPlayout({
    clock: time.clock,
    sendSound: (pcm) => {
      received.push(pcm);
      sinceFlush += pcm.length;
    },
    sendFlush: (epoch) => {
      flushes.push(epoch);
      [heard, sinceFlush] = [[], 0];
    },
    onDrained: () => drainedAt.push(time.clock.nowMs()),
  });
  return {
    playout,
    received: () => joinSound(...received),
    flushes,
    drainedAt,
    now: time.clock.nowMs,
    waits: time.waits,
    pass: (ms: number): void => {
      for (let at = 0; at < ms; at += 20) {
        heard.push(Math.min(sinceFlush, (heard.at(-1) ?? 0) + 20 * PER_MS));
        time.pass(20);
        const said = says(sinceFlush, heard);
        if (said !== undefined) playout.noteHeard(flushes.at(-1) ?? 0, said);
      }
    },
  };
}

const sound = (ms: number): Int16Array =>
  Int16Array.from({ length: ms * PER_MS }, (_, at) => (at % 30_000) + 1);

const anyBrowser = fc.constantFrom(...browsers);

describe('what is played', () => {
  test('arrives whole, in order and at most 1.1 s before its time, whatever the browser says', () => {
    fc.assert(
      fc.property(anyBrowser, fc.array(fc.nat(1_500), { minLength: 1, maxLength: 6 }), (says, lengths) => {
        const browser = pretendBrowser(says);
        const given = joinSound(...lengths.map(sound));
        for (const ms of lengths) browser.playout.play(sound(ms));
        const totalMs = given.length / PER_MS;
        for (let at = 0; at < totalMs; at += 100) {
          expect(browser.received().length / PER_MS).toBeLessThanOrEqual(browser.now() + 1_100);
          browser.pass(100);
        }
        expect(Buffer.from(browser.received().buffer).equals(Buffer.from(given.buffer))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  test('is told as heard once, not before it can have been and two seconds later at most', () => {
    fc.assert(
      fc.property(anyBrowser, fc.integer({ min: 1, max: 4_000 }), fc.nat(3), (says, ms, times) => {
        const browser = pretendBrowser(says);
        for (let round = 0; round <= times; round += 1) {
          const began = browser.now();
          browser.playout.play(sound(ms));
          browser.pass(ms + 2_100);
          expect(browser.drainedAt).toHaveLength(round + 1);
          const tookMs = (browser.drainedAt.at(-1) ?? 0) - began;
          expect(tookMs).toBeGreaterThanOrEqual(ms);
          expect(tookMs).toBeLessThanOrEqual(ms + 2_040);
        }
        expect(browser.waits()).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  test('is told as heard when an honest browser has heard it', () => {
    const browser = pretendBrowser(late);
    browser.playout.play(sound(1_000));
    browser.pass(3_000);
    expect(browser.drainedAt[0]).toBeGreaterThanOrEqual(1_300);
    expect(browser.drainedAt[0]).toBeLessThanOrEqual(1_340);
  });
});

describe('flush', () => {
  test('drops all that was not heard, says how much it was, and nothing is sent or told afterwards', () => {
    fc.assert(
      fc.property(anyBrowser, fc.integer({ min: 1, max: 6_000 }), fc.nat(7_000), (says, ms, afterMs) => {
        const browser = pretendBrowser(says);
        browser.playout.play(sound(ms));
        browser.pass(afterMs);
        const hadDrained = browser.drainedAt.length;
        const unheardMs = browser.playout.flush();
        const passedMs = browser.now();
        expect(unheardMs).toBeGreaterThanOrEqual(hadDrained ? 0 : Math.max(0, ms - passedMs));
        expect(unheardMs).toBeLessThanOrEqual(Math.min(ms, Math.max(0, ms - passedMs) + 2_040));
        const before = browser.received().length;
        browser.pass(3_000);
        expect(browser.received()).toHaveLength(before);
        expect(browser.drainedAt).toHaveLength(hadDrained);
        expect(browser.flushes).toEqual([1]);
      }),
      { numRuns: 40 },
    );
  });

  test('of nothing costs nothing', () => {
    const browser = pretendBrowser(honest);
    expect(browser.playout.flush()).toBe(0);
    expect(browser.flushes).toEqual([]);
  });

  test('makes what the browser says of before worthless', () => {
    const browser = pretendBrowser(silent);
    browser.playout.play(sound(1_000));
    browser.pass(500);
    browser.playout.flush();
    browser.playout.play(sound(1_000));
    for (const epoch of [0, 2, -1]) browser.playout.noteHeard(epoch, 0);
    browser.pass(1_020);
    expect(browser.drainedAt).toHaveLength(1);
  });
});

test('after the end nothing is sent', () => {
  const browser = pretendBrowser(honest);
  browser.playout.play(sound(5_000));
  browser.playout.stop();
  const before = browser.received().length;
  browser.playout.play(sound(100));
  browser.pass(6_000);
  expect(browser.playout.flush()).toBe(0);
  expect(browser.received()).toHaveLength(before);
  expect(browser.drainedAt).toEqual([]);
});
