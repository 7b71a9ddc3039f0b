import { describe, expect, test } from '@jest/globals';
import type { Expectation, ListenOptions } from '../../../../../bot/contracts/speech.ts';
import { readWritten } from '../../../../../channels/voice/stt/whisper/read-written.ts';
import type { Written } from '../../../../../channels/voice/stt/whisper/whisper-messages.ts';

const phrases = [
  { value: 'yes', says: ['oui'] },
  { value: 'no', says: ['non'] },
];
const closed: Expectation = { kind: 'closed', phrases };
const open: Expectation = { kind: 'open', phrases };

function read(written: Partial<Written>, expects: Expectation, more: Partial<ListenOptions> = {}) {
  const options = { locale: 'fr', sampleRate: 8_000, expects, ...more } as const;
  const result = readWritten({ texts: [], phrases: [], ...written }, options, 1_500);
  return result.kind === 'heard'
    ? result.hypotheses.map(({ text, value, confidence }) => [value ?? text, confidence.toFixed(2)])
    : result.kind;
}

const yes = { value: 'yes', says: 'oui', score: 4 };
const no = { value: 'no', says: 'non', score: -2 };

test('a sentence that says more than a phrase is not that phrase, and one as short may be', () => {
  const perhaps = (text: string) => read({ texts: [{ text, logProb: -0.2 }], phrases: [yes, no] }, open);
  expect(perhaps('J’ai perdu mon permis.')).toEqual([['J’ai perdu mon permis.', '0.82']]);
  expect(perhaps('Louis.')).toEqual([
    ['yes', '1.00'],
    ['Louis.', '0.82'],
  ]);
});

describe('what was said where few things can be', () => {
  test('is the phrase that fits well and much better than the others', () => {
    expect(read({ phrases: [yes, no] }, closed)).toEqual([['yes', '1.00']]);
  });

  test('is no match where nothing fits, or two fit alike', () => {
    expect(
      read(
        {
          phrases: [
            { ...yes, score: -7 },
            { ...no, score: -9 },
          ],
        },
        closed,
      ),
    ).toBe('noMatch');
    expect(
      read(
        {
          phrases: [
            { ...yes, score: -1.5 },
            { ...no, score: -1.6 },
          ],
        },
        closed,
      ),
    ).toBe('noMatch');
    expect(read({ phrases: [] }, closed)).toBe('noMatch');
  });

  test('is told with all doubts to who has a second opinion', () => {
    const doubted = read(
      {
        phrases: [
          { ...yes, score: -2 },
          { ...no, score: -6 },
        ],
      },
      closed,
      {
        isDoubtWelcome: true,
      },
    );
    expect(doubted).toEqual([
      ['yes', expect.stringMatching(/^0\.[5-9]/u)],
      ['no', expect.stringMatching(/^0\.0/u)],
    ]);
  });
});

describe('what was said where anything can be', () => {
  const text = (said: string, logProb: number | undefined = -0.2) => ({ text: said, logProb });

  test('is every reading, as sure as its tokens are in the mean', () => {
    const texts = [text('J’ai perdu mon permis.'), text('J’ai perdu mon papier.', -0.5)];
    expect(read({ texts }, open)).toEqual([
      ['J’ai perdu mon permis.', '0.82'],
      ['J’ai perdu mon papier.', '0.61'],
    ]);
  });

  test('is no match below the floor of the log-probability, and where it is what Whisper imagines', () => {
    expect(read({ texts: [text('Je vous ai dit que je vous ai dit.', -1.1)] }, open)).toBe('noMatch');
    expect(read({ texts: [text('[Musique]'), text('Merci d’avoir regardé !')] }, open)).toBe('noMatch');
  });

  test('is a phrase first where it fits, and not where it only may', () => {
    const texts = [text('Houille.', -0.7)];
    expect(read({ texts, phrases: [yes, no] }, open)[0]).toEqual(['yes', '1.00']);
    expect(read({ texts, phrases: [{ ...yes, score: -3 }, no] }, open)).toEqual([['Houille.', '0.50']]);
  });

  test('is the one text of a model that does not tell how sure it is, phrase or not', () => {
    const texts = [{ text: 'Oui.', logProb: undefined }];
    expect(read({ texts, phrases: undefined }, closed)).toEqual([['yes', '0.95']]);
    expect(read({ texts: [{ text: 'Bonjour.', logProb: undefined }], phrases: undefined }, open)).toEqual([
      ['Bonjour.', '0.75'],
    ]);
  });

  test('is its digits where digits are expected', () => {
    const digits: Expectation = { kind: 'digits', most: 10 };
    expect(read({ texts: [text('06 12 34 56 78')] }, digits)).toEqual([['0612345678', '0.82']]);
  });
});
