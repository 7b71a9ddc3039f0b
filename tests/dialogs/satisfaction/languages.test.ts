import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { scores } from '../../../bot/contracts/rating.ts';
import { fullLanguages, loadMessages } from '../../../bot/turn/load-messages.ts';
import { createTranslate } from '../../../bot/turn/translate.ts';
import { labelScore, offerScores, readLabel, readScore } from '../../../dialogs/satisfaction/score.ts';
import { createDialogTalk } from '../../support/dialog-talk.ts';

const messages = loadMessages([join(import.meta.dirname, '../../../dialogs/locales')]);
const translate = await createTranslate(messages);
const languages = ['fr', 'en', 'ar', 'de', 'es', 'it', 'nl', 'pl', 'pt', 'ro', 'ru', 'tr', 'uk'];
const sentencesOf = (language: string) =>
  messages[language]?.['satisfaction'] as Readonly<Record<string, string>>;

describe.each(languages)('the question of satisfaction in %s', (language) => {
  const t = translate(language);
  const episode = { number: 1, isUnderWay: true, topics: [], owner: 'bot', asked: false } as const;
  const startTalk = () => createDialogTalk({ conversation: { locale: language, episode } });

  test('is complete, and says which language it is in', () => {
    expect(Object.keys(sentencesOf(language))).toEqual(Object.keys(sentencesOf('fr')));
    expect(t('satisfaction.language')).toBe(language);
    expect(t('satisfaction.changeAsk', { score: 'X' })).toContain('X');
  });

  test('is put and answered in that language alone, without a word of excuse', async () => {
    const talk = startTalk();
    const turns = [talk.happens('episodeEnded')];
    for (const choice of [labelScore(t, 4), t('satisfaction.skip')]) turns.push(await talk.say(choice));
    expect(turns.map(({ locales }) => locales)).toEqual([[language], [language], [language]]);
    expect(turns.map(({ text }) => text)).toEqual(
      ['ask', 'comment', 'thanks'].map((key) => sentencesOf(language)[key]),
    );
    expect(talk.effects).toEqual([{ type: 'askRating' }, { type: 'recordRating', score: 4 }]);
  });

  test('is refused in that language', async () => {
    const talk = startTalk();
    talk.happens('episodeEnded');
    expect((await talk.say(t('satisfaction.skip'))).effects).toEqual([{ type: 'refuseRating' }]);
  });

  test.each(scores)(
    'takes %i by its button, its figure, its words, and each wording that is known',
    (score) => {
      const wordings = [
        labelScore(t, score),
        String(score),
        `${score}/5`,
        t(`satisfaction.score${score}`),
        ...t(`satisfaction.heard${score}`).split('|'),
      ];
      expect(wordings.map((wording) => readScore(wording, t))).toEqual(wordings.map(() => score));
      expect(readLabel(labelScore(t, score), t)).toBe(score);
    },
  );

  test('takes no score from a way out', () => {
    const waysOut = [
      t('satisfaction.skip'),
      ...t('satisfaction.heardSkip').split('|'),
      t('satisfaction.change'),
    ];
    for (const said of waysOut) expect(readScore(said, t)).toBeUndefined();
  });
});

test('languages with these sentences only are not spoken in full', () => {
  expect([...fullLanguages(messages)].sort()).toEqual(['en', 'fr']);
});

test('a language without them is asked in the office’s', () => {
  const t = translate('zh');
  expect(offerScores(t)[4]?.label).toBe('😀 5 – Très satisfait');
});

test.each(['0', '6', '10', '45', '4 jours', 'satisfaction', '', '…', '1 2', '-3.5'])(
  '%j is no score',
  (said) => {
    expect(readScore(said, translate('fr'))).toBeUndefined();
  },
);

test.each([
  ['4 sur 5', 4],
  ['2 out of 5', 2],
  ['٣', 3],
  ['5.', 5],
])('%j is the score %i', (said, score) => {
  expect(readScore(said, translate('fr'))).toBe(score);
});
