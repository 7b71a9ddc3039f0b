import { describe, expect, test } from '@jest/globals';
import type { Reply } from '../../bot/contracts/activity.ts';
import type { Smalltalk } from '../../bot/contracts/understanding.ts';
import { smalltalkDialog } from '../../dialogs/smalltalk/index.ts';
import { makeDialogTurn, runDialogStep } from '../support/dialog-turn.ts';

const heard = (smalltalk: Smalltalk, change = {}) =>
  makeDialogTurn({ understanding: { outcome: 'smalltalk', smalltalk }, ...change });

const answer: Reply = { text: 'Cela coûte 25 €.', locale: 'fr', reason: { outcome: 'answer', locale: 'fr' } };
const question: Reply = {
  text: 'De quoi s’agit-il ?',
  locale: 'fr',
  reason: { outcome: 'clarify', locale: 'fr' },
};
const offers = [{ label: 'Vol du permis', topic: 'stolen-licence' }];

test.each<[Smalltalk, string]>([
  ['thanks', 'Avec plaisir'],
  ['goodbye', 'Au revoir'],
  ['acknowledgement', 'D’accord'],
  ['insult', 'parler à un agent'],
  ['robot', 'un programme'],
])('%s gets a word that fits', (smalltalk, words) => {
  const { replies, update } = runDialogStep(smalltalkDialog, heard(smalltalk));
  expect(replies[0]?.text).toContain(words);
  expect(replies[0]?.reason).toEqual({ outcome: 'smalltalk', locale: 'fr' });
  expect(update).toBeUndefined();
});

test('who asks about the robot is told how to reach a person, and what can be asked', () => {
  const result = runDialogStep(smalltalkDialog, heard('robot'));
  expect(result.replies[0]?.text).toContain('« parler à un agent »');
  expect(result.offers).toHaveLength(2);
});

describe('asked to repeat', () => {
  test('it says the very same again, with its choices', () => {
    const result = runDialogStep(
      smalltalkDialog,
      heard('repeat', { conversation: { lastReply: answer, offers } }),
    );
    expect(result).toEqual({ replies: [answer], offers });
  });

  test('it says so where there is nothing to repeat', () => {
    const { replies } = runDialogStep(smalltalkDialog, heard('repeat'));
    expect(replies[0]?.text).toContain('Je n’ai encore rien dit');
  });
});

test('a mere “ok” to a question of the assistant leaves the question and its choices on the table', () => {
  const conversation = { lastReply: question, offers };
  expect(runDialogStep(smalltalkDialog, heard('acknowledgement', { conversation }))).toEqual({
    replies: [question],
    offers,
  });
});

test('it passes on greetings and on what is no small talk', () => {
  expect(smalltalkDialog.step(heard('greeting'))).toBe('pass');
  expect(smalltalkDialog.step(makeDialogTurn())).toBe('pass');
});
