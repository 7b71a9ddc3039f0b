import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createCounters } from '../../../../channels/voice/session/counters.ts';
import { paragraphsOf, readReply, simplify } from '../../../../channels/voice/session/read-reply.ts';
import { routeKey } from '../../../../channels/voice/session/route-key.ts';
import { createTimers } from '../../../../channels/voice/session/timers.ts';
import { answerOf, reply, translate } from './scripted-call.ts';
import { createVirtualClock } from './virtual-clock.ts';

describe('a reply', () => {
  test('is said as it was written to be heard', () => {
    expect(readReply(answerOf('permis-perte')).sentences).toEqual([
      { text: 'Réponse sur permis-perte.', locale: 'fr' },
    ]);
  });

  test('without words for the ear loses its marks', () => {
    const { speak: _speak, ...written } = reply('**Bonjour**, je suis [ici](https://x.fr).\n\n- un\n- deux');
    expect(readReply(written).sentences.map(({ text }) => text)).toEqual([
      'Bonjour, je suis ici.',
      'un, deux',
    ]);
  });

  test('that asks for consent must be heard', () => {
    const { sentences } = readReply(reply('D’accord ?', { outcome: 'form', expects: 'consent' }));
    expect(sentences[0]?.isLegal).toBe(true);
  });

  test('of any kind gives sentences without line breaks and emphasis', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        for (const said of paragraphsOf(text)) expect(said).not.toMatch(/\n|\*\*|^$/u);
      }),
    );
  });

  test('is made simpler by its first two sentences', () => {
    const said = simplify([{ text: 'Un ! Deux ? Trois.', locale: 'fr' }]);
    expect(said.map(({ text }) => text)).toEqual(['Un !', 'Deux ?']);
  });

  test.each([
    [
      'Allez sur ants.gouv.fr, puis payez 25.50 euros. Gardez le reçu.',
      'Allez sur ants.gouv.fr, puis payez 25.50 euros.',
    ],
    ['1. Prenez rendez-vous. 2. Venez.', '1. Prenez rendez-vous.'],
    ['Le délai est de 15. Écrivez à M. Dupont. Fin.', 'Le délai est de 15.'],
    ['لا. نعم.', 'لا.'],
  ])('is cut only where a sentence ends: %s', (text, first) => {
    expect(simplify([{ text, locale: 'fr' }])[0]?.text).toBe(first);
  });
});

describe('troubles', () => {
  test('of one kind are met in two ways, then handed over, then given up', () => {
    const counters = createCounters();
    const remedies = Array.from({ length: 6 }, () => counters.count('noInput'));
    expect(remedies).toEqual(['first', 'second', 'handOver', 'first', 'second', 'giveUp']);
  });

  test('begin anew after an answer', () => {
    const counters = createCounters();
    for (let at = 0; at < 5; at += 1) counters.count('noMatch');
    counters.reset();
    expect(counters.count('noMatch')).toBe('first');
  });
});

describe('a key', () => {
  const question = {
    stage: 'talk',
    sentences: [],
    choices: [],
    isOpen: false,
    onAnswer: () => undefined,
  } as const;

  test.each([
    ['0', 'agent'],
    ['*', 'repeat'],
    ['#', 'back'],
    ['5', 'wrong'],
  ])('%s means « %s » where it is no choice', (key, kind) => {
    expect(routeKey(key, question, '')).toEqual({ kind });
  });

  test.each([
    ['0', '', 'digit'],
    ['*', '12', 'clear'],
    ['#', '12', 'done'],
    ['#', '', 'back'],
    ['A', '1', 'wrong'],
  ])('%s means « %s » in a number', (key, typed, kind) => {
    expect(routeKey(key, { ...question, digits: 10 }, typed)).toMatchObject({ kind });
  });
});

describe('the waits of a call', () => {
  test('are one of each name', async () => {
    const clock = createVirtualClock();
    const timers = createTimers(clock);
    const rung: string[] = [];
    timers.start('noInput', 100, () => rung.push('first'));
    timers.start('noInput', 200, () => rung.push('second'));
    await clock.pass(400);
    expect(rung).toEqual(['second']);
  });

  test('do not begin any more after the end', () => {
    const clock = createVirtualClock();
    const timers = createTimers(clock);
    timers.start('filler', 100, () => undefined);
    timers.close();
    timers.start('filler', 100, () => undefined);
    expect(clock.waiting()).toBe(0);
  });
});

test('both languages have the same sentences, none longer than ten seconds', () => {
  const keys = [
    'greeting.recent',
    'after.offer',
    'survey.ask',
    'form.number',
    'trouble.giveUpNoMatch',
    'confirm.isIt',
  ];
  for (const locale of ['fr', 'en'])
    for (const key of keys) {
      const said = translate(locale)(key);
      expect(said).not.toBe(key);
      expect(said.length / 14).toBeLessThanOrEqual(10);
    }
});
