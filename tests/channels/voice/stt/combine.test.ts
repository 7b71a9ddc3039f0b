import { describe, expect, test } from '@jest/globals';
import type { Expectation, Recognised, SpeechToText } from '../../../../bot/contracts/speech.ts';
import { combineSpeechToText } from '../../../../channels/voice/stt/combine-speech-to-text.ts';

/** Answers what it is told to; `asked` is what it was asked. */
function makeRecogniser(name: string, languages: readonly string[], answer: Recognised) {
  const asked: Expectation[] = [];
  let cancelled = 0;
  const stt: SpeechToText = {
    name,
    supports: (locale) => languages.includes(locale),
    listen: ({ expects }) => {
      asked.push(expects);
      return {
        push: () => undefined,
        onPartial: () => undefined,
        finish: async () => answer,
        cancel: () => void (cancelled += 1),
      };
    },
    close: async () => undefined,
  };
  return { stt, asked, cancelledTimes: () => cancelled };
}

const heard = (text: string, confidence: number, value?: string): Recognised => ({
  kind: 'heard',
  hypotheses: [{ text, confidence, ...(value !== undefined && { value }) }],
});
const open: Expectation = { kind: 'open', phrases: [] };
const phrases = [
  { value: 'yes', says: ['oui', 'c’est ça'] },
  { value: 'no', says: ['non'] },
  { value: 'command:end', says: ['c’est tout', 'au revoir'] },
];
const closed: Expectation = { kind: 'closed', phrases };

function combine(small: Recognised, large: Recognised) {
  const one = makeRecogniser('small', ['fr'], small);
  const other = makeRecogniser('large', ['fr', 'es'], large);
  const stt = combineSpeechToText({ closed: one.stt, open: other.stt });
  const ask = (expects: Expectation, locale = 'fr') => stt.listen({ locale, sampleRate: 8_000, expects });
  return { stt, one, other, ask };
}

describe('two recognisers together', () => {
  test('each does what it is better at, and the other where the first does not know the language', async () => {
    const { ask, stt } = combine(heard('oui', 1, 'yes'), heard('sí', 1, 'yes'));
    expect(await ask(closed).finish()).toEqual(heard('oui', 1, 'yes'));
    expect(await ask(closed, 'es').finish()).toEqual(heard('sí', 1, 'yes'));
    expect(stt.supports('es', 'closed')).toBe(true);
    expect(stt.supports('uk', 'closed')).toBe(false);
    await stt.close();
  });

  test('give free words the confidence of the one that checks whether the sound can be them', async () => {
    const { ask, one } = combine(heard('mon titre', 0.9, 'mon titre'), heard('mon titre', 0.75));
    expect(await ask(open).finish()).toEqual(heard('mon titre', 0.9));
    expect(one.asked).toEqual([{ kind: 'closed', phrases: [{ value: 'mon titre', says: ['mon titre'] }] }]);
  });

  test('check no sentence at the pace of speech, which would make the caller wait', async () => {
    const { ask, one } = combine({ kind: 'noMatch' }, heard('j’ai perdu mon permis hier soir', 0.75));
    const recognition = ask(open);
    recognition.push(new Int16Array(3 * 8_000));
    expect(await recognition.finish()).toEqual(heard('j’ai perdu mon permis hier soir', 0.75));
    expect(one.asked).toEqual([]);
  });

  test.each([
    'oui oui oui oui oui oui',
    'un mot',
    'dix mots qui ne tiennent pas en une seule petite seconde',
    'quatre mots en dix',
  ])('check what may be a noise: « %s »', async (text) => {
    const { ask, one } = combine({ kind: 'noMatch' }, heard(text, 0.75));
    const recognition = ask(open);
    recognition.push(new Int16Array((text.endsWith('dix') ? 10 : 1) * 8_000));
    expect(await recognition.finish()).toEqual({ kind: 'noMatch' });
    expect(one.asked).toHaveLength(1);
  });

  test('have no match where the sound can’t be the words', async () => {
    const { ask } = combine({ kind: 'noMatch' }, heard('des mots', 0.75));
    expect(await ask(open).finish()).toEqual({ kind: 'noMatch' });
  });

  test('check neither a phrase, nor silence, nor a language that can’t be checked', async () => {
    for (const answer of [
      heard('oui', 0.95, 'yes'),
      { kind: 'nothing' } as const,
      { kind: 'noMatch' } as const,
    ]) {
      const { ask, one } = combine({ kind: 'noMatch' }, answer);
      expect(await ask(open).finish()).toEqual(answer);
      expect(one.asked).toEqual([]);
    }
    const { ask } = combine({ kind: 'noMatch' }, heard('mi visado', 0.75));
    expect(await ask(open, 'es').finish()).toEqual(heard('mi visado', 0.75));
  });

  test('do not check what is dictated: no sound can be held against an address as it is written', async () => {
    const { ask, one } = combine({ kind: 'noMatch' }, heard('jean@free.fr', 0.75));
    const dictated: Expectation = { kind: 'open', isDictated: true, phrases: [] };
    expect(await ask(dictated).finish()).toEqual(heard('jean@free.fr', 0.75));
    expect(one.asked).toEqual([]);
  });

  test('are both asked where the quick one doubts a phrase; two that agree are as good as sure', async () => {
    const { ask, other } = combine(heard('oui', 0.1, 'yes'), heard('oui', 0.2, 'yes'));
    expect(await ask(closed).finish()).toEqual(heard('oui', 0.85, 'yes'));
    expect(other.asked).toEqual([closed]);
  });

  test('have no match where they agree with next to no reason', async () => {
    const { ask } = combine(heard('oui', 0.1, 'yes'), heard('oui', 0.1, 'yes'));
    expect(await ask(closed).finish()).toEqual({ kind: 'noMatch' });
  });

  test('believe the thorough one where it is surer, and neither where both are sure of different things', async () => {
    const yes = heard('c’est ça', 0.75, 'yes');
    for (const doubt of [heard('c’est tout', 0.3, 'command:end'), { kind: 'noMatch' } as const])
      expect(await combine(doubt, yes).ask(closed).finish()).toEqual(yes);
    const doubted = heard('non', 0.6, 'no');
    expect(await combine(doubted, yes).ask(closed).finish()).toEqual({ kind: 'noMatch' });
    expect(
      await combine(doubted, heard('c’est ça', 0.95, 'yes'))
        .ask(closed)
        .finish(),
    ).toEqual(heard('c’est ça', 0.95, 'yes'));
    expect(
      await combine(doubted, heard('c’est ça', 0.4, 'yes'))
        .ask(closed)
        .finish(),
    ).toEqual(doubted);
  });

  test('take a phrase that the other does not confirm only from a quick one that is fairly sure', async () => {
    const nothing = { kind: 'noMatch' } as const;
    const likely = heard('oui', 0.5, 'yes');
    expect(await combine(likely, nothing).ask(closed).finish()).toEqual(likely);
    expect(
      await combine(heard('oui', 0.4, 'yes'), nothing)
        .ask(closed)
        .finish(),
    ).toEqual(nothing);
  });

  test('say that the thorough one is busy, but where the quick one is fairly sure', async () => {
    const busy = { kind: 'busy' } as const;
    const likely = heard('oui', 0.5, 'yes');
    expect(await combine(likely, busy).ask(closed).finish()).toEqual(likely);
    expect(await combine({ kind: 'noMatch' }, busy).ask(closed).finish()).toEqual(busy);
    expect(await combine(likely, busy).ask(open).finish()).toEqual(busy);
  });

  test('leave silence and what is sure to the quick one', async () => {
    for (const answer of [heard('non', 0.9, 'no'), { kind: 'nothing' } as const]) {
      const { ask, other } = combine(answer, heard('oui', 0.95, 'yes'));
      expect(await ask(closed).finish()).toEqual(answer);
      expect(other.asked).toEqual([]);
    }
  });

  test('are both cancelled', () => {
    const { ask, other } = combine({ kind: 'noMatch' }, heard('des mots', 0.75));
    const recognition = ask(open);
    recognition.push(new Int16Array(160));
    recognition.cancel();
    expect(other.cancelledTimes()).toBe(1);
  });
});
