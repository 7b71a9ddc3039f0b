import { expect, test } from '@jest/globals';
import { dialogs } from '../../dialogs/index.ts';
import { makeDialogTurn } from '../support/dialog-turn.ts';

test('each dialog has a name of its own', () => {
  expect(new Set(dialogs.map(({ id }) => id)).size).toBe(dialogs.length);
});

test('the last one answers whatever nobody else does, so that a citizen never meets silence', () => {
  const taken = dialogs.filter((dialog) => dialog.step(makeDialogTurn()) !== 'pass');
  expect(taken.map(({ id }) => id)).toEqual(['fallback']);
  expect(dialogs.at(-1)?.id).toBe('fallback');
});

test('in the queue nobody else is asked, not even for a greeting', () => {
  const understanding = { outcome: 'smalltalk', smalltalk: 'greeting' } as const;
  const conversation = { handover: { ticketId: 't1', stage: 'queue' } } as const;
  const turn = makeDialogTurn({ understanding, conversation });
  expect(dialogs.find((dialog) => dialog.step(turn) !== 'pass')?.id).toBe('queue');
});

test('an event that concerns nobody is answered by nobody', () => {
  expect(
    dialogs.filter((dialog) => dialog.step(makeDialogTurn({ event: 'episodeEnded' })) !== 'pass'),
  ).toEqual([]);
});

test('a wish for a human goes before everything but the greeting', () => {
  const turn = makeDialogTurn({
    understanding: { outcome: 'handoff', candidates: [{ topic: 'lost-licence', confidence: 0.9 }] },
    conversation: { topicInHand: 'lost-licence' },
  });
  expect(dialogs.find((dialog) => dialog.step(turn) !== 'pass')?.id).toBe('handoff');
});
