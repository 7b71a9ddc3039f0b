import { expect, test } from '@jest/globals';
import { createEncodeText } from '../../../../../channels/voice/stt/whisper/encode-text.ts';

const words = ['o', 'u', 'i', ' ', 'é', 'ou', 'oui', ' o', 'ui', ' oui', '.'].map((word) =>
  Buffer.from(word),
);
const encode = createEncodeText(words);
const said = (text: string) => encode(text).map((token) => words[token]?.toString());

test('the pair that was learnt first is joined first', () => {
  expect(said('oui')).toEqual(['oui']);
  // « ou » comes before « o », so the space is never joined to it.
  expect(said(' oui')).toEqual([' oui']);
  expect(said('ui')).toEqual(['ui']);
  expect(said(' ui.')).toEqual([' ', 'ui', '.']);
});

test('what has no token is left out, and nothing is nothing', () => {
  expect(said('ouaé')).toEqual(['ou', 'é']);
  expect(encode('')).toEqual([]);
});
