import { describe, expect, test } from '@jest/globals';
import {
  fillCannedReply,
  insertText,
  plainAnswer,
} from '../../../../channels/console/app/state/fill-canned-reply.ts';

const values = {
  number: '4821-7305',
  name: 'Amina K.',
  agent: 'Marie Durand',
  dueOn: 'mardi 1er décembre',
  office: 'Préfecture de la Corrèze',
};
const reply = (fr: string, others: Record<string, string> = {}) => ({
  title: 'Essai',
  text: { fr, ...others },
});

describe('a canned reply', () => {
  test('has its variables filled in', () => {
    expect(
      fillCannedReply(reply('{{name}}, {{ number }}, {{dueOn}}, {{agent}}, {{office}}'), 'fr', values),
    ).toBe('Amina K., 4821-7305, mardi 1er décembre, Marie Durand, Préfecture de la Corrèze');
  });

  test('is said in the language of the reply, or of its family, else in French', () => {
    const both = reply('Bonjour', { pt: 'Olá' });
    expect(fillCannedReply(both, 'pt-BR', values)).toBe('Olá');
    expect(fillCannedReply(both, 'ar', values)).toBe('Bonjour');
  });

  test('leaves no hole where the name is not known', () => {
    expect(fillCannedReply(reply('Bonjour {{name}}, voici.'), 'fr', { ...values, name: '' })).toBe(
      'Bonjour, voici.',
    );
  });

  test('shows a variable that nobody knows instead of hiding it', () => {
    expect(fillCannedReply(reply('{{amount}} {{constructor}}'), 'fr', values)).toBe(
      '{{amount}} {{constructor}}',
    );
  });

  test('does not fill in what a value brings with it', () => {
    expect(fillCannedReply(reply('{{name}}'), 'fr', { ...values, name: '{{agent}}' })).toBe('{{agent}}');
  });
});

describe('a text is put in where the cursor is', () => {
  test.each([
    ['', 0, 'AB', 2],
    ['un deux', 2, 'un\n\nAB\n\n deux', 6],
    ['un\n', 3, 'un\nAB', 5],
    ['\nun', 0, 'AB\nun', 2],
  ])('in %j at %d', (text, at, expected, cursor) => {
    expect(insertText(text, at, 'AB')).toEqual({ text: expected, cursor });
  });
});

test('an answer loses its bold marks, and nothing else', () => {
  expect(plainAnswer('**Gratuit** : 2 * 3, **en ligne**.')).toBe('Gratuit : 2 * 3, en ligne.');
});
