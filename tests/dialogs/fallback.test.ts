import { describe, expect, test } from '@jest/globals';
import { fallbackDialog } from '../../dialogs/fallback/index.ts';
import { makeDialogTurn, office, runDialogStep } from '../support/dialog-turn.ts';

const afterFailures = (failures: number, change = {}) =>
  runDialogStep(fallbackDialog, makeDialogTurn({ conversation: { failures }, ...change }));

describe('the first message without an answer', () => {
  test('is asked again in other words, with the office’s subjects to choose from', () => {
    const { replies, offers, update } = afterFailures(0);
    expect(replies[0]?.text).toContain('Dites-la autrement, en une phrase courte, ou choisissez un sujet.');
    expect(offers?.map(({ label }) => label)).toEqual(['Perte du permis', 'Vol du permis']);
    expect(update).toEqual({ failures: 1 });
  });

  test('speaks of no subjects in an office that suggests none', () => {
    const { replies, offers } = afterFailures(0, { office: { ...office, suggestions: [] } });
    expect(replies[0]?.text).not.toContain('sujet');
    expect(offers).toEqual([]);
  });

  test('keeps what was understood, for those who look why', () => {
    const candidates = [{ topic: 'lost-licence', confidence: 0.1 }];
    const { replies } = afterFailures(0, { understanding: { confidence: 0.8, candidates } });
    expect(replies[0]?.reason).toEqual({ outcome: 'abstain', confidence: 0.8, candidates, locale: 'fr' });
  });
});

test.each([1, 2, 7])('a further failure, after %d, begins the way to a human', (failures) => {
  const { replies, offers, update } = afterFailures(failures);
  expect(replies[0]?.text).toContain('Préfecture de Testville');
  expect(replies[0]?.text).toContain('**01 23 45 67 89**');
  expect(replies[0]?.reason.outcome).toBe('abstain');
  expect(offers).toEqual([
    { label: 'Parler à un agent', means: 'human' },
    { label: 'Reformuler', means: 'value' },
  ]);
  expect(update).toEqual({ failures: failures + 1 });
});

test('who would rather say it another way may, and that is no failure', () => {
  const { replies, update } = afterFailures(2, { chosen: 'value', utterance: 'Reformuler' });
  expect(replies[0]?.text).toContain('Écrivez votre question autrement');
  expect(update).toBeUndefined();
});

test('it is in French after a word of excuse to somebody who writes Arabic', () => {
  expect(afterFailures(0, { locale: 'ar' }).replies[0]?.text).toMatch(
    /^عذرًا.*\n\nJe n’ai pas de réponse sûre/su,
  );
});

test('an event that nobody has a word for is no failure', () => {
  expect(fallbackDialog.step(makeDialogTurn({ event: 'episodeEnded' }))).toBe('pass');
});

test('it never passes on a message, whatever was understood', () => {
  for (const outcome of ['answer', 'clarify', 'abstain', 'handoff', 'smalltalk'] as const) {
    expect(fallbackDialog.step(makeDialogTurn({ understanding: { outcome } }))).not.toBe('pass');
  }
});
