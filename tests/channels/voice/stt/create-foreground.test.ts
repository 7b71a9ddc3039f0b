import { expect, test } from '@jest/globals';
import { createCallerVoice } from '../../../../channels/voice/stt/create-caller-voice.ts';
import { createForeground } from '../../../../channels/voice/stt/create-foreground.ts';

const PIECE = 160;
let state = 1;
/** −1 to 1, the same in every run. */
const random = (): number => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state / 2 ** 31 - 1;
};
/** A piece of 20 ms so loud, in decibels above one step of a sample. */
const makePiece = (decibels: number): Int16Array =>
  Int16Array.from({ length: PIECE }, () => random() * Math.sqrt(3) * 10 ** (decibels / 20));
/** So many seconds that go up and down by some decibels, as people do; gives the share that stands out. */
function shareOf(standsOut: (pcm: Int16Array) => boolean, seconds: number, decibels: number, swing: number) {
  const pieces = Array.from({ length: seconds * 50 }, () =>
    standsOut(makePiece(decibels + swing * random())),
  );
  return pieces.filter(Boolean).length / pieces.length;
}

test('people behind the caller never stand out, from the first sound of the call on, and the caller does before them', () => {
  const standsOut = createForeground(8_000);
  expect(shareOf(standsOut, 6, 53, 4)).toBeLessThan(0.05);
  expect(shareOf(standsOut, 3, 68, 5)).toBeGreaterThan(0.9);
  expect(shareOf(standsOut, 2, 53, 4)).toBeLessThan(0.05);
});

test('on a quiet line a voice stands out from its first sound on, however long it speaks', () => {
  const standsOut = createForeground(8_000);
  shareOf(standsOut, 2, 10, 1);
  for (let breath = 0; breath < 6; breath += 1) {
    expect(shareOf(standsOut, 4, 60, 8)).toBeGreaterThan(0.75);
    shareOf(standsOut, 1, 10, 1);
  }
});

test('pieces of any length are judged alike: the browser sends longer ones', () => {
  const byPhone = createForeground(8_000);
  const byBrowser = createForeground(8_000);
  for (let second = 0; second < 8; second += 1) {
    const decibels = second < 5 ? 53 : 68;
    for (let pair = 0; pair < 25; pair += 1) {
      const both = [makePiece(decibels), makePiece(decibels)];
      const shorter = both.map((piece) => byPhone(piece));
      expect(byBrowser(Int16Array.from(both.flatMap((piece) => [...piece])))).toBe(shorter.includes(true));
    }
  }
});

test('silence is no voice, before and after the line was learnt', () => {
  const { isVoice, close } = createCallerVoice(8_000);
  for (let piece = 0; piece < 200; piece += 1) expect(isVoice(new Int16Array(PIECE))).toBe(false);
  close();
});
