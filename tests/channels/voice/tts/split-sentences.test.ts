import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { plainSpeech } from '../../../../channels/voice/tts/plain-speech.ts';
import { splitSentences, splitStretches } from '../../../../channels/voice/tts/split-sentences.ts';

const words = (text: string) => text.split(/\s+/u).filter((word) => word !== '');

describe('the sentences of a text', () => {
  test('end at their marks and at the end of a line', () => {
    expect(splitSentences('Bonjour. Ça va ? « Oui. » Bien…\nUn titre\nLa suite')).toEqual([
      'Bonjour.',
      'Ça va ?',
      '« Oui. »',
      'Bien…',
      'Un titre',
      'La suite',
    ]);
  });

  test('do not end at an initial or inside a number', () => {
    expect(splitSentences('Article L. 511 et J. Martin, 3.5 km.')).toEqual([
      'Article L. 511 et J. Martin, 3.5 km.',
    ]);
  });

  test('have together all words of the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(splitSentences(text).flatMap(words)).toEqual(words(text));
      }),
    );
  });
});

describe('the stretches of a text', () => {
  test('are cut at a comma, else at a space', () => {
    expect(splitStretches('Un deux trois, quatre cinq six sept huit', 20)).toEqual([
      'Un deux trois,',
      'quatre cinq six',
      'sept huit',
    ]);
  });

  test('are never too long, never empty, and lose no letter', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const stretches = splitStretches(text, 30);
        expect(stretches.every(({ length }) => length > 0 && length <= 30)).toBe(true);
        expect(stretches.join('').replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''));
      }),
    );
  });

  test('do not break a face in two', () => {
    expect(splitStretches('😀'.repeat(20), 15).every((stretch) => stretch.isWellFormed())).toBe(true);
  });
});

describe('plain speech', () => {
  test('has nothing left that an engine would obey', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(plainSpeech(`<a>${text}[[x]]&lt;`)).not.toMatch(/[<>[\]\\\p{Cc}]|&\w+;/u);
      }),
    );
  });

  test('keeps the words of every script', () => {
    expect(plainSpeech('  Été,\tпривет\u0000 مرحبا & 25 € ')).toBe('Été, привет مرحبا & 25 €');
  });
});
