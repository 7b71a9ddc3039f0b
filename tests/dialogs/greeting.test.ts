import { describe, expect, test } from '@jest/globals';
import { greetingDialog } from '../../dialogs/greeting/index.ts';
import { makeDialogTurn, runDialogStep } from '../support/dialog-turn.ts';

const hello = { outcome: 'smalltalk', smalltalk: 'greeting' } as const;

describe('at the start of a conversation', () => {
  const turn = makeDialogTurn({ event: 'conversationStarted', conversation: { greeted: false } });
  const { replies, offers, update } = runDialogStep(greetingDialog, turn);

  test('it says that it is an automaton, whose it is, and how to reach a human', () => {
    expect(replies).toHaveLength(1);
    for (const part of ['**Guichet**', 'automatique', 'Préfecture de Testville', '« parler à un agent »']) {
      expect(replies[0]?.text).toContain(part);
    }
    expect(replies[0]?.reason).toEqual({ outcome: 'smalltalk', locale: 'fr' });
  });

  test('it offers the office’s subjects, those that exist', () => {
    expect(offers).toEqual([
      { label: 'Perte du permis', topic: 'lost-licence' },
      { label: 'Vol du permis', topic: 'stolen-licence' },
    ]);
  });

  test('it remembers that it greeted', () => {
    expect(update).toEqual({ greeted: true });
  });
});

test('a greeting later on is answered shortly', () => {
  const { replies } = runDialogStep(greetingDialog, makeDialogTurn({ understanding: hello }));
  expect(replies[0]?.text).toBe('Bonjour ! Quelle est votre question ?');
});

test('a greeting that comes first, on a channel that tells of no start, gets the welcome', () => {
  const turn = makeDialogTurn({ understanding: hello, conversation: { greeted: false } });
  expect(runDialogStep(greetingDialog, turn).replies[0]?.text).toContain('**Guichet**');
});

test('a language just picked is the one it goes on in', () => {
  const { replies } = runDialogStep(
    greetingDialog,
    makeDialogTurn({ event: 'languagePicked', locale: 'en' }),
  );
  expect(replies[0]).toMatchObject({
    text: 'Let’s go on in English. What is your question?',
    locale: 'en',
    reason: { locale: 'en' },
  });
});

test('a picked language that the assistant does not speak gets an excuse in it, then French', () => {
  const { replies } = runDialogStep(
    greetingDialog,
    makeDialogTurn({ event: 'languagePicked', locale: 'es' }),
  );
  expect(replies[0]?.text).toMatch(/^Disculpe.*\n\nContinuons en français/su);
  expect(replies[0]?.locale).toBe('fr');
});

test('it passes on everything that is no greeting', () => {
  expect(greetingDialog.step(makeDialogTurn())).toBe('pass');
  const thanks = { outcome: 'smalltalk', smalltalk: 'thanks' } as const;
  expect(greetingDialog.step(makeDialogTurn({ understanding: thanks }))).toBe('pass');
  for (const event of ['episodeEnded', 'queueClosed', 'handedBack'] as const) {
    expect(greetingDialog.step(makeDialogTurn({ event, conversation: { greeted: false } }))).toBe('pass');
  }
});
