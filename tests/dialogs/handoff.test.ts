import { expect, test } from '@jest/globals';
import { handoffDialog } from '../../dialogs/handoff/index.ts';
import { makeDialogTurn, office, runDialogStep } from '../support/dialog-turn.ts';

const wish = { outcome: 'handoff', confidence: 0.9 } as const;

test('a wish for a human gets every way to reach one that the office has, and no other fact', () => {
  const { replies } = runDialogStep(handoffDialog, makeDialogTurn({ understanding: wish }));
  expect(replies[0]?.text).toBe(
    'Préfecture de Testville : voici comment joindre une personne.\n\n' +
      '- par téléphone : **01 23 45 67 89**\n' +
      '- horaires et rendez-vous : www.testville.gouv.fr',
  );
  expect(replies[0]?.reason).toEqual({ outcome: 'handoff', confidence: 0.9, locale: 'fr' });
});

test('it wipes out the failures before: the citizen has got what they needed', () => {
  const turn = makeDialogTurn({ understanding: wish, conversation: { failures: 2 } });
  expect(runDialogStep(handoffDialog, turn).update).toEqual({ failures: 0 });
});

test('it is said in English to somebody who writes English', () => {
  const turn = makeDialogTurn({ understanding: wish, locale: 'en' });
  expect(runDialogStep(handoffDialog, turn).replies[0]?.text).toContain('by telephone: **01 23 45 67 89**');
});

test('an office without any fact still answers', () => {
  const turn = makeDialogTurn({ understanding: wish, office: { ...office, facts: {} } });
  expect(runDialogStep(handoffDialog, turn).replies[0]?.text).toContain('Préfecture de Testville');
});

test('it passes on every other outcome', () => {
  for (const outcome of ['answer', 'clarify', 'abstain', 'smalltalk'] as const) {
    expect(handoffDialog.step(makeDialogTurn({ understanding: { outcome } }))).toBe('pass');
  }
});
