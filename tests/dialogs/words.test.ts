import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  countWords,
  cutText,
  isAnswerableQuestion,
  isOneOf,
  isQuestion,
  isWishForHuman,
} from '../../dialogs/words.ts';
import { makeDialogTurn } from '../support/dialog-turn.ts';

test('a wording is met however it is typed, but never by a part of it', () => {
  for (const said of ['Laisser tomber', 'LAISSER TOMBER !', '  laisser   tomber.']) {
    expect(isOneOf(said, 'stop|laisser tomber')).toBe(true);
  }
  for (const said of ['laisser', 'laisser tomber mon recours', '', '…']) {
    expect(isOneOf(said, 'stop|laisser tomber')).toBe(false);
  }
});

describe('a question', () => {
  test.each([
    ['Combien ça coûte', 'fr'],
    ['où aller', 'fr'],
    ['est-ce que je peux conduire', 'fr'],
    ['Qu’est-ce qu’un récépissé', 'fr'],
    ['how much is it', 'en'],
    ['il faut payer ?', 'fr'],
    ['كم السعر؟', 'ar'],
    ['¿Cuánto cuesta?', 'es'],
  ])('is %j', (said, locale) => {
    expect(isQuestion(said, locale)).toBe(true);
  });

  test.each([
    ['j’ai perdu ma carte', 'fr'],
    ['commentaire', 'fr'],
    ['quand je suis arrivé en France il y a trois ans, on m’a donné un récépissé sans date', 'fr'],
    [`${'mot '.repeat(30)}que dois-je faire ?`, 'fr'],
    ['how much is it', 'de'],
    ['', 'fr'],
  ])('is not %j', (said, locale) => {
    expect(isQuestion(said, locale)).toBe(false);
  });

  test('can be answered where the topic is sure, or a side of the topic in hand is meant', () => {
    const ask = (understanding: object, conversation = {}) =>
      isAnswerableQuestion(makeDialogTurn({ utterance: 'combien ?', understanding, conversation }));
    expect(ask({ outcome: 'answer', topic: 'lost-licence', confidence: 0.75 })).toBe(true);
    expect(ask({ outcome: 'answer', topic: 'lost-licence', confidence: 0.74 })).toBe(false);
    expect(ask({ outcome: 'clarify', facet: 'cost' }, { topicInHand: 'lost-licence' })).toBe(true);
    expect(ask({ outcome: 'clarify', facet: 'cost' })).toBe(false);
    expect(ask({ outcome: 'smalltalk', smalltalk: 'robot', confidence: 0.9 })).toBe(true);
    expect(ask({ outcome: 'abstain', confidence: 0.9 })).toBe(false);
  });
});

test('a wish for a human is a short one', () => {
  const wish = (utterance: string, confidence = 0.9) =>
    isWishForHuman(makeDialogTurn({ utterance, understanding: { outcome: 'handoff', confidence } }));
  expect(wish('je veux parler à une vraie personne')).toBe(true);
  expect(wish('je veux un agent', 0.5)).toBe(false);
  expect(wish('je veux un agent parce que mon dossier est bloqué depuis six mois')).toBe(false);
});

test('words are counted by the spaces between them', () => {
  expect(countWords('  un deux\ntrois ')).toBe(3);
  expect(countWords('')).toBe(0);
});

test('a text that is cut stays a text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(20), (text, longest) => {
      const cut = cutText(text, longest);
      expect(cut.length).toBeLessThanOrEqual(longest);
      expect(text.trim().startsWith(cut)).toBe(true);
      expect(cut.isWellFormed()).toBe(true);
    }),
  );
});
