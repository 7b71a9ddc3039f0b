import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Understanding } from '../../bot/contracts/understanding.ts';
import type { Nlu } from '../../nlu/create-nlu.ts';
import { createTinyFaq, tinyUtterances } from '../support/tiny-faq.ts';

jest.setTimeout(60_000);

let nlu: Nlu;
let remove: () => Promise<void>;
beforeAll(async () => {
  ({ nlu, remove } = await createTinyFaq());
});
afterAll(() => remove());

const hear = (text: string, topicInHand?: string): Promise<Understanding> =>
  nlu.understand(text, { locale: 'fr', ...(topicInHand && { topicInHand }) });

describe('understanding a message about the tiny library', () => {
  test.each([
    ['c’est ouvert le samedi ?', 'horaires'],
    ['j’ai perdu mon livre', 'livre-perdu'],
    ['combien de livres on peut emprunter', 'prets'],
    ['carte de lecteur pour ma fille', 'carte'],
  ])('answers «%s» with the topic %s', async (text, topic) => {
    const heard = await hear(text);
    expect(heard).toMatchObject({ outcome: 'answer', topic });
    expect(heard.candidates[0]?.topic).toBe(topic);
  });

  test('understands what was mistyped and what was written for a text message', async () => {
    expect(await hear('jai predu mon livrre')).toMatchObject({ outcome: 'answer', topic: 'livre-perdu' });
    expect(await hear('CB DE LIVRES JE PEUX EMPRUNTER')).toMatchObject({ outcome: 'answer', topic: 'prets' });
  });

  test('hears a greeting and thanks as such', async () => {
    expect(await hear('bonjour')).toMatchObject({ outcome: 'smalltalk', smalltalk: 'greeting' });
    expect(await hear('merci beaucoup')).toMatchObject({ outcome: 'smalltalk', smalltalk: 'thanks' });
  });

  test.each(['', '   ', '\u00a0', '?!…', '___'])(
    'abstains on «%s», where there is nothing to understand',
    async (text) => {
      expect(await hear(text)).toEqual({ outcome: 'abstain', confidence: 0, candidates: [] });
    },
  );

  test.each([
    '😀',
    '🙏🏽🙏🏽🙏🏽',
    '👍',
    'xqzw vbnk trrr',
    'jklm',
    '42',
    'привет',
    'constructor',
    '<script>',
    'null',
  ])(
    'never returns the first topic for «%s», which it does not know: it abstains or makes small talk',
    async (text) => {
      const heard = await hear(text);
      expect(['abstain', 'smalltalk']).toContain(heard.outcome);
      expect(heard.topic).toBeUndefined();
    },
  );

  test.each(['la recette des crêpes au beurre', 'quel temps fait-il à Brive', 'raconte une histoire drôle'])(
    'leaves «%s» alone: no topic is about it',
    async (text) => {
      expect((await hear(text)).outcome).toBe('abstain');
    },
  );

  test('proposes at most three topics, best first, with probabilities', async () => {
    for (const text of Object.values(tinyUtterances).flat()) {
      const { candidates, confidence } = await hear(text);
      expect(candidates.length).toBeLessThanOrEqual(3);
      const probabilities = candidates.map((one) => one.confidence);
      expect(probabilities).toEqual([...probabilities].sort((a, b) => b - a));
      for (const share of [confidence, ...probabilities]) {
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
      }
    }
  });

  test('understands the same message the same way every time', async () => {
    expect(await hear('durée du prêt ?')).toEqual(await hear('durée du prêt ?'));
  });

  test('takes a message of a megabyte', async () => {
    expect(await hear('horaires '.repeat(110_000))).toMatchObject({ outcome: 'answer', topic: 'horaires' });
  });

  test('reads no more than the beginning of a very long message', async () => {
    const long = `${'horaires bibliothèque '.repeat(100)}${'zut '.repeat(10_000)}`;
    expect(await hear(long)).toEqual(await hear(long.slice(0, 2_000)));
  });

  test('falls back on French for a language it has no examples of', async () => {
    const heard = await nlu.understand('horaires bibliothèque', { locale: 'pt-BR' });
    expect(heard).toMatchObject({ outcome: 'answer', topic: 'horaires' });
  });

  test('works without the encoder, and has nothing left to prepare', async () => {
    await nlu.complete;
    expect(nlu.sight()).toBeUndefined();
    expect(nlu.modelHash).toMatch(/^[0-9a-f]{64}$/u);
  });
});

describe('understanding what was said', () => {
  const hearSpoken = (...spoken: readonly (readonly [string, number])[]): Promise<Understanding> =>
    nlu.understand(spoken[0]?.[0] ?? '', {
      locale: 'fr',
      spoken: spoken.map(([text, confidence]) => ({ text, confidence })),
    });

  test('answers what was heard well, and asks back the less it was', async () => {
    const well = await hearSpoken(['Euh, bonjour, j’ai perdu mon livre.', 1]);
    const badly = await hearSpoken(['j’ai perdu mon livre', 0.02]);
    expect(well).toMatchObject({ outcome: 'answer', topic: 'livre-perdu' });
    expect(badly).toMatchObject({ outcome: 'clarify', candidates: [{ topic: 'livre-perdu' }, {}, {}] });
    expect(badly.confidence).toBeLessThan(well.confidence);
  });

  test('scores all readings together: a lesser one that makes sense wins over one that makes none', async () => {
    const alone = await hearSpoken(['jet père dû mollir', 0.4]);
    const together = await hearSpoken(['jet père dû mollir', 0.4], ['j’ai perdu mon livre', 0.4]);
    expect(alone.candidates[0]?.topic).not.toBe('livre-perdu');
    expect(together.candidates[0]?.topic).toBe('livre-perdu');
  });

  test('is less sure where the readings mean different things', async () => {
    const one = await hearSpoken(['j’ai perdu mon livre', 0.9]);
    const two = await hearSpoken(['j’ai perdu mon livre', 0.9], ['horaires bibliothèque', 0.8]);
    expect(two.confidence).toBeLessThan(one.confidence);
  });

  test('asks about what looks foreign only because it was heard badly, and never answers it', async () => {
    const text = 'mon vivre est pendu';
    expect(await nlu.understand(text, { locale: 'fr' })).toMatchObject({ outcome: 'abstain' });
    expect(await hearSpoken([text, 1])).toMatchObject({ outcome: 'abstain' });
    const outcomes = await Promise.all(
      [0.5, 0.3, 0.1, 0.01].map((confidence) => hearSpoken([text, confidence])),
    );
    expect(outcomes.at(-1)).toMatchObject({
      outcome: 'clarify',
      candidates: [{ topic: 'livre-perdu' }, {}, {}],
    });
    for (const { outcome } of outcomes) expect(['abstain', 'clarify']).toContain(outcome);
  });

  test('abstains where no reading has a word', async () => {
    expect(await hearSpoken(['…', 0.9], [' ', 0.1])).toEqual({
      outcome: 'abstain',
      confidence: 0,
      candidates: [],
    });
    expect(await nlu.understand('horaires', { locale: 'fr', spoken: [] })).toMatchObject({
      topic: 'horaires',
    });
  });
});
