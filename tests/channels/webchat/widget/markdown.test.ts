import { expect, test } from '@jest/globals';
import { type Block, type Inline, parseMarkdown } from '../../../../channels/webchat/widget/markdown.ts';

const text = (value: string): Inline => ({ kind: 'text', text: value });
const strong = (...children: Inline[]): Inline => ({ kind: 'strong', children });
const link = (href: string, ...children: Inline[]): Inline => ({ kind: 'link', href, children });
const paragraph = (...children: Inline[]): Block => ({ kind: 'paragraph', children });
const lineBreak: Inline = { kind: 'break' };

test('paragraphs are separated by empty lines, lines by breaks', () => {
  expect(parseMarkdown('un\r\ndeux\n\n \ntrois')).toEqual([
    paragraph(text('un'), lineBreak, text('deux')),
    paragraph(text('trois')),
  ]);
});

test('bold and links nest in each other', () => {
  expect(parseMarkdown('a **b [c](https://d.fr/)** [**e**](http://f.fr/)')).toEqual([
    paragraph(
      text('a '),
      strong(text('b '), link('https://d.fr/', text('c'))),
      text(' '),
      link('http://f.fr/', strong(text('e'))),
    ),
  ]);
});

test('lists follow a paragraph without an empty line, and keep their numbers', () => {
  expect(parseMarkdown('Il faut :\n- un\n- **deux**\n  suite\n\n3. trois\n4) quatre')).toEqual([
    paragraph(text('Il faut :')),
    { kind: 'unordered', items: [[text('un')], [strong(text('deux')), lineBreak, text('suite')]] },
    { kind: 'ordered', start: 3, items: [[text('trois')], [text('quatre')]] },
  ]);
});

test.each([
  ['', []],
  [' \n\t\n ', []],
  ['2 * 3 ** 4 [5] (6)', [paragraph(text('2 * 3 ** 4 [5] (6)'))]],
  ['**pas fini', [paragraph(text('**pas fini'))]],
  ['****', [paragraph(text('****'))]],
  ['\\*\\*pas gras\\*\\*', [paragraph(text('**pas gras**'))]],
  ['C:\\dossier', [paragraph(text('C:\\dossier'))]],
  ['-5 °C', [paragraph(text('-5 °C'))]],
  ['2026. Une année', [paragraph(text('2026. Une année'))]],
])('%j means nothing special', (source, blocks) => {
  expect(parseMarkdown(source)).toEqual(blocks);
});

test.each([
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '&lt;b&gt;',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert`1`)',
  '[x](data:text/html,<script>alert(1)</script>)',
  '[x](vbscript:x)',
  '[x](//evil.example)',
  '[x](/relative)',
  '[x](https://service-public.fr@evil.example/)',
  '[x](https://user:secret@evil.example/)',
  '[x](https://)',
  '![x](https',
])('%j stays text', (source) => {
  expect(parseMarkdown(source)).toEqual([paragraph(text(source))]);
});

test('an address that would break out of an attribute is encoded', () => {
  expect(parseMarkdown('[x](https://a.fr/"onclick=alert`1`)')).toEqual([
    paragraph(link('https://a.fr/%22onclick=alert%601%60', text('x'))),
  ]);
});

test('a link holds no other link', () => {
  const [block] = parseMarkdown('[a [b](https://c.fr/)](https://d.fr/)');
  expect(block).toEqual(paragraph(text('[a '), link('https://c.fr/', text('b')), text('](https://d.fr/)')));
});

test.each(['*', '**', '**a', '[', '[a](', '](', '[a](https://', '\\', '- ', '1. ', '**[a](', '\n', ' '])(
  'a message of 100,000 characters of %j is parsed at once',
  (pattern) => {
    const before = performance.now();
    parseMarkdown(pattern.repeat(100_000 / pattern.length));
    expect(performance.now() - before).toBeLessThan(3_000);
  },
);

test('every character of a text that has no Markdown in it is kept', () => {
  const source = 'ß🙂 \u202e\u0000 ﷽ é';
  expect(parseMarkdown(source)).toEqual([paragraph(text(source))]);
});
