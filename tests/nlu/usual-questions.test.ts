import { expect, test } from '@jest/globals';
import { usualQuestions } from '../../nlu/usual-questions.ts';

const knowledge = {
  intents: [
    { id: 'livre-perdu', kind: 'topic' as const, utterances: { fr: ['j’ai perdu mon livre'] } },
    { id: 'thanks', kind: 'small' as const, utterances: { fr: ['merci'], en: ['thank you'] } },
    { id: 'none', kind: 'none' as const, utterances: { fr: ['une recette de clafoutis'] } },
  ],
  languages: ['fr'],
};

test('whatever people are known to say is usual, be it answered or not', () => {
  expect(usualQuestions(knowledge)['fr']).toEqual([
    'j’ai perdu mon livre',
    'merci',
    'une recette de clafoutis',
  ]);
});

test('a language in which only small talk is known has nothing usual: all else would sound like it', () => {
  expect(Object.keys(usualQuestions(knowledge))).toEqual(['fr']);
  expect(usualQuestions({ intents: [], languages: [] })).toEqual({});
});
