import type { Check, TopicFile } from '../content.ts';
import type { Finding } from '../finding.ts';
import { countWords, findingIn, listSentences, listTexts, type Text } from '../texts.ts';

/**
 * House rules. FALC asks for short sentences, without a number in what we read of it; ISO 24495-1 was not at hand.
 * GOV.UK stops at 25 words (insidegovuk.blog.gov.uk, 4 August 2014): its limit is ours for the average, and no single
 * sentence has more than 40.
 */
const MOST_WORDS_ON_AVERAGE = 25;
const MOST_WORDS = 40;

/** Warns of long sentences in the answer and in what is heard; it measures length, not clarity. */
export const checkReadability: Check = ({ topics }) =>
  topics.flatMap((topic) => listTexts(topic).flatMap((text) => checkSentences(topic, text)));

function checkSentences(topic: TopicFile, { path, text }: Text): readonly Finding[] {
  const sentences = listSentences(text).map((sentence) => ({ sentence, words: countWords(sentence) }));
  const average = sentences.reduce((sum, { words }) => sum + words, 0) / Math.max(sentences.length, 1);
  const name = path.join('.');
  return [
    ...sentences
      .filter(({ words }) => words > MOST_WORDS)
      .map(({ sentence, words }) =>
        findingIn(
          topic,
          'warning',
          path,
          `a sentence of \`${name}\` has ${words} words (house rule: ${MOST_WORDS})`,
          sentence,
        ),
      ),
    ...(average > MOST_WORDS_ON_AVERAGE
      ? [
          findingIn(
            topic,
            'warning',
            path,
            `the sentences of \`${name}\` have ${Math.round(average)} words on average (house rule: ${MOST_WORDS_ON_AVERAGE})`,
          ),
        ]
      : []),
  ];
}
