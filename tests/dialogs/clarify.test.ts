import { describe, expect, test } from '@jest/globals';
import { clarifyDialog } from '../../dialogs/clarify/index.ts';
import { makeDialogTurn, office, runDialogStep } from '../support/dialog-turn.ts';

const candidates = [
  { topic: 'lost-licence', confidence: 0.4 },
  { topic: 'stolen-licence', confidence: 0.3 },
];
const unsure = { outcome: 'clarify', confidence: 0.4, candidates } as const;

test('the choices are the candidates by their titles, then “none of these”, which stands for no topic', () => {
  const { replies, offers } = runDialogStep(clarifyDialog, makeDialogTurn({ understanding: unsure }));
  expect(replies).toMatchObject([
    {
      text: 'Pour vous répondre juste, de quoi s’agit-il ?',
      reason: { outcome: 'clarify', confidence: 0.4, candidates },
    },
  ]);
  expect(offers).toEqual([
    { label: 'Perte du permis', topic: 'lost-licence' },
    { label: 'Vol du permis', topic: 'stolen-licence' },
    { label: 'Aucun de ces sujets' },
  ]);
});

test('at most three candidates are shown', () => {
  const topics = ['lost-licence', 'stolen-licence', 'lost-licence', 'stolen-licence'];
  const many = topics.map((topic) => ({ topic, confidence: 0.2 }));
  const { offers } = runDialogStep(
    clarifyDialog,
    makeDialogTurn({ understanding: { ...unsure, candidates: many } }),
  );
  expect(offers).toHaveLength(4);
});

test('a single candidate is asked with yes or no', () => {
  const one = { ...unsure, candidates: candidates.slice(0, 1) };
  const { replies, offers } = runDialogStep(clarifyDialog, makeDialogTurn({ understanding: one }));
  expect(replies[0]?.text).toBe('Votre question porte bien sur « Perte du permis » ?');
  expect(offers).toEqual([{ label: 'Oui', topic: 'lost-licence' }, { label: 'Non' }]);
});

describe('a question such as “how much is it?” with nothing in hand', () => {
  const facet = { outcome: 'clarify', facet: 'cost', candidates } as const;

  test('is asked back: about which procedure, with the office’s first subjects', () => {
    const { replies, offers } = runDialogStep(clarifyDialog, makeDialogTurn({ understanding: facet }));
    expect(replies[0]?.text).toContain('De quelle démarche parlez-vous ?');
    expect(offers?.map(({ label }) => label)).toEqual([
      'Perte du permis',
      'Vol du permis',
      'Aucun de ces sujets',
    ]);
  });

  test('is left to others in an office that suggests nothing', () => {
    const bare = { ...office, suggestions: [] };
    expect(clarifyDialog.step(makeDialogTurn({ understanding: facet, office: bare }))).toBe('pass');
  });
});

test('the question is asked in French after a word of excuse to somebody who writes Ukrainian', () => {
  const { replies } = runDialogStep(clarifyDialog, makeDialogTurn({ understanding: unsure, locale: 'uk' }));
  expect(replies[0]?.text).toMatch(/^Вибачте.*\n\nPour vous répondre juste/su);
});

test('it passes where there is nothing to choose, and on any other outcome', () => {
  expect(clarifyDialog.step(makeDialogTurn({ understanding: { ...unsure, candidates: [] } }))).toBe('pass');
  for (const outcome of ['answer', 'abstain', 'handoff', 'smalltalk'] as const) {
    expect(clarifyDialog.step(makeDialogTurn({ understanding: { outcome, candidates } }))).toBe('pass');
  }
});
