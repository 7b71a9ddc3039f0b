import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createTypingSignal } from '../../../../channels/webchat/widget/typing-signal.ts';
import { FakeClock } from './fakes.ts';

test('however often the field changes, it is said at most every four seconds', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(9_000), { maxLength: 30 }), async (pauses) => {
      const clock = new FakeClock();
      const said: number[] = [];
      const note = createTypingSignal(clock, () => said.push(clock.now()));
      note();
      for (const pause of pauses) {
        await clock.advance(pause);
        note();
      }
      expect(said[0]).toBe(0);
      for (const [at, time] of said.entries())
        if (at > 0) expect(time - (said[at - 1] ?? 0)).toBeGreaterThanOrEqual(4_000);
    }),
    { numRuns: 30 },
  );
});
