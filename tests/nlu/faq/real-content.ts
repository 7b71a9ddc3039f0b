import { join } from 'node:path';
import { loadOffice } from '../../../bot/load-office.ts';
import type { Answer } from '../../../bot/contracts/answer.ts';
import { createAnswers } from '../../../nlu/answers.ts';
import { loadFacts } from '../../../nlu/load-facts.ts';
import { loadFaq } from '../../../nlu/load-faq.ts';

const root = join(import.meta.dirname, '../../..');
const folder = join(root, 'nlu/faq');

/** The content of the repository, as the assistant loads it. */
export const topics = loadFaq(folder);
export const facts = loadFacts(folder);
export const office = loadOffice(join(root, 'office.yaml'));

/** The answers with the amounts and the office's facts filled in; the opening hours are said in fixed words. */
const answers = createAnswers({
  topics,
  facts,
  office,
  officeWords: (name) => (name === 'hours' ? 'lundi, de neuf heures à midi' : undefined),
});

/** The French answer of a topic; a topic that disappeared fails the test that asks for it. */
export function answerOf(topic: string): Answer {
  const answer = answers.find(topic, 'fr');
  if (!answer) throw new Error(`there is no topic ${topic}`);
  return answer;
}

/** Hard spaces as plain ones, so that a test may write « 25 € ». */
const plain = (text: string) => text.replace(/[\u00A0\u202F]/gu, ' ');

/** All that a citizen reads of a topic. */
export function readTexts(topic: string): readonly string[] {
  const { text, short } = answerOf(topic);
  return [text, ...Object.values(short).map((said) => said.text)].map(plain);
}

/** All that a caller hears of a topic. */
export function heardTexts(topic: string): readonly string[] {
  const { speak, short } = answerOf(topic);
  return [speak, ...Object.values(short).map((said) => said.speak)].map(plain);
}

/** The answer and what is said of it on the phone: each must hold alone, whatever the shorter texts say. */
export function mainTexts(topic: string): readonly string[] {
  const { text, speak } = answerOf(topic);
  return [text, speak].map(plain);
}

export const readText = (topic: string): string => readTexts(topic).join('\n');
export const heardText = (topic: string): string => heardTexts(topic).join('\n');
export const allText = (topic: string): string => `${readText(topic)}\n${heardText(topic)}`;

export const topicIds: readonly string[] = topics.map(({ id }) => id);

/** The topics of which a text matches: what a rule forbids gives an empty list. */
export const topicsThatSay = (pattern: RegExp): readonly string[] =>
  topicIds.filter((id) => pattern.test(allText(id)));
