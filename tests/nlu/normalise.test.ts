import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { foldText, normaliseWords } from '../../nlu/normalise.ts';
import { shorthand } from '../../nlu/shorthand.ts';

const said = (text: string) => normaliseWords(text).join(' ');

describe('foldText', () => {
  test('takes the accents away and makes the letters small', () => {
    expect(foldText('ÉTRANGÈRE, Noël à Ussel')).toBe('etrangere, noel a ussel');
  });

  test('writes the ligatures out', () => {
    expect(foldText('cœur, Œuvre, ex æquo, ﬁche')).toBe('coeur, oeuvre, ex aequo, fiche');
  });

  test('gives the same text for accents in one piece and in two', () => {
    expect(foldText('r\u00e9c\u00e9piss\u00e9')).toBe(foldText('re\u0301ce\u0301pisse\u0301'));
  });

  test.each(['j’ai', 'jʼai', 'j`ai', "j'ai"])('straightens the apostrophe of %s', (text) => {
    expect(foldText(text)).toBe("j'ai");
  });

  test('keeps the letters of other alphabets', () => {
    expect(foldText('Права на авто')).toBe('права на авто');
    expect(foldText('بطاقة الإقامة')).not.toBe('');
  });

  test('changes nothing when it is done twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
      }),
    );
  });
});

describe('normaliseWords', () => {
  test('splits elisions from their word', () => {
    expect(said("j'ai l'attestation d’accueil qu'il faut")).toBe('j ai l attestation d accueil qu il faut');
  });

  test('drops punctuation, emoji and hyphens, and keeps numbers', () => {
    expect(said('Rendez-vous le 24/11 à 10h30 ??? 😀')).toBe('rendez vous le 24 11 a 10h30');
  });

  test.each([
    ['jai perdu mon permi', 'j ai perdu mon permis'],
    ['slt, cmt je fais pr le rdv svp', 'salut comment je fais pour le rendez vous s il vous plait'],
    ['koi kom doc', 'quoi kom document'],
    ['eske jpeux venir auj', 'est ce que je peux venir aujourd hui'],
    ['PREF fermée ?', 'prefecture fermee'],
  ])('writes out the text message «%s»', (written, meant) => {
    expect(said(written)).toBe(meant);
  });

  test('says the same with and without accents, capitals and typographic marks', () => {
    expect(normaliseWords('Où est mon RÉCÉPISSÉ, s’il vous plaît ?')).toEqual(
      normaliseWords("ou est mon recepisse s'il vous plait"),
    );
  });

  test('finds no words in nothing, blanks, punctuation and emoji', () => {
    for (const text of ['', ' \t\n\u00a0\u200b', '?!…', '😀🙏🏽👨‍👩‍👧']) expect(normaliseWords(text)).toEqual([]);
  });

  test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
    'takes %s for a word like any other',
    (word) => {
      expect(said(word)).toBe(word.toLowerCase().replaceAll('__', ''));
    },
  );

  test('stops at two hundred words, whatever comes', () => {
    expect(normaliseWords('mot '.repeat(50_000))).toHaveLength(200);
    expect(normaliseWords('svp '.repeat(50_000))).toHaveLength(200);
  });

  test('takes any string, lone surrogates and control characters too', () => {
    expect(said('\ud800permis\u0000\udfffperdu\u202e')).toBe('permis perdu');
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const words = normaliseWords(text);
        expect(words.length).toBeLessThanOrEqual(200);
        for (const word of words) expect(word).toMatch(/^[\p{L}\p{N}]+$/u);
      }),
    );
  });

  test('changes nothing when it is done twice, in a text without abbreviations', () => {
    const word = fc
      .string({ unit: 'grapheme', minLength: 2 })
      .filter((text) => normaliseWords(text).every((one) => !shorthand.has(one)));
    fc.assert(
      fc.property(fc.array(word), (words) => {
        const once = normaliseWords(words.join(' ')).filter((one) => !shorthand.has(one));
        expect(normaliseWords(once.join(' '))).toEqual(once);
      }),
    );
  });
});

describe('the table of abbreviations', () => {
  const entries = [...shorthand].map(([written, meant]) => ({ written, meant: meant.join(' ') }));

  test.each(entries)('has a reason for $written: it means something else', ({ written, meant }) => {
    expect(meant).not.toBe(written);
    expect(meant).not.toBe('');
  });

  test.each(entries)('can be reached by someone who types $written', ({ written, meant }) => {
    expect(said(written)).toBe(meant);
    expect(said(` ${written.toUpperCase()} !`)).toBe(meant);
  });

  test('says each spelling once', () => {
    expect(shorthand.size).toBeGreaterThan(100);
    expect(new Set(entries.map(({ written }) => written)).size).toBe(entries.length);
  });
});
