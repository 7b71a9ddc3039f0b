import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fillIn, namesIn } from '../../nlu/fill-in.ts';

const lookup = (space: string, name: string) => (space === 'facts' && name === 'prix' ? '25 €' : undefined);

describe('fillIn', () => {
  test('puts a value in place of each name, with or without spaces in the braces', () => {
    expect(fillIn('{{facts.prix}} puis {{ facts.prix }}.', lookup)).toBe('25 € puis 25 €.');
  });

  test('leaves an unknown name as it is written', () => {
    expect(fillIn('{{facts.autre}} {{ office.phone }}', lookup)).toBe('{{facts.autre}} {{ office.phone }}');
  });

  test.each(['{facts.prix}', '{{facts}}', '{{Facts.prix}}', '{{facts.prix.x}}', '{{facts. prix}}', '{{}}'])(
    '« %s » is not a name',
    (text) => {
      expect(fillIn(text, () => 'x')).toBe(text);
      expect(namesIn(text)).toEqual([]);
    },
  );

  test('does not look for names in the values', () => {
    expect(fillIn('{{facts.a}}', () => '{{facts.b}} $& $1')).toBe('{{facts.b}} $& $1');
  });

  test('a name may have letters, digits, hyphens and underscores', () => {
    expect(namesIn('{{office.sub-prefectures}} {{facts.a_1}}')).toEqual([
      { space: 'office', name: 'sub-prefectures' },
      { space: 'facts', name: 'a_1' },
    ]);
  });

  test('a text without braces comes back unchanged, whatever it is', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!text.includes('{{'));
        expect(fillIn(text, () => 'x')).toBe(text);
      }),
    );
  });

  test('what namesIn finds is what fillIn asks for, in the same order', () => {
    const text = 'a {{facts.un}} b {{office.deux}} c {{facts.un}}';
    const asked: string[] = [];
    fillIn(text, (space, name) => {
      asked.push(`${space}.${name}`);
      return undefined;
    });
    expect(asked).toEqual(namesIn(text).map(({ space, name }) => `${space}.${name}`));
  });
});
