import { expect, test } from '@jest/globals';
import { writeQuestions } from '../../../../../channels/voice/stt/whisper/write-questions.ts';

test('a question is learnt as it would be written down, with and without its mark', () => {
  expect(writeQuestions(['combien coûte l’échange ?'], 'fr')).toEqual([
    "Combien coûte l'échange ?",
    "Combien coûte l'échange.",
  ]);
  expect(writeQuestions(['how long does it take'], 'en')).toEqual([
    'How long does it take?',
    'How long does it take.',
  ]);
});

test('nothing is learnt of what has no words', () => {
  expect(writeQuestions(['', ' ?! '], 'fr')).toEqual([]);
});
