import { describe, expect, test } from '@jest/globals';
import { findIn, onePerte, topicYaml } from './write-content.ts';

const list = (style: string, count: number) =>
  [`  ${style}:`, ...Array.from({ length: count }, (_, at) => `    - ${style} ${at}`)].join('\n');

describe('number and variety of examples', () => {
  test('fewer than fifteen examples, or than five styles, are warnings', () => {
    expect(findIn(onePerte({ utterances: list('sms', 14) }))).toEqual([
      'perte/fr.yaml:9: warning: 14 utterances; at least 15 are needed',
      'perte/fr.yaml:9: warning: utterances of 1 styles; at least 5 are needed',
    ]);
  });

  test('an empty style is not a style', () => {
    const styles = ['keywords', 'question', 'story', 'sms'].map((style) => list(style, 5));
    expect(findIn(onePerte({ utterances: [...styles, '  phone: []'].join('\n') }))).toEqual([
      'perte/fr.yaml:9: warning: utterances of 4 styles; at least 5 are needed',
    ]);
  });

  test('a translation may have no examples', () => {
    const english = topicYaml('perte', { title: 'Lost licence', utterances: '  {}' });
    expect(findIn({ ...onePerte(), 'nlu/faq/perte/en.yaml': english })).toEqual([]);
  });
});
