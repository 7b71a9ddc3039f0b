import type { DialogTurn } from '../bot/contracts/dialog.ts';
import { languageOf } from '../bot/contracts/locale.ts';
import { plainWords } from '../bot/contracts/plain-words.ts';

/** Wordings in a list of the locales stand apart by this, such as `passer|suivant`. */
const BETWEEN = '|';
/** From here on the understanding is sure enough to take a message away from a form. */
const SURE = 0.75;
/** A longer message tells a story, even if it ends with a question. */
const MOST_WORDS_OF_QUESTION = 25;
/** Without a question mark: "quand je suis arrivé en France, …" is no question. */
const MOST_WORDS_WITHOUT_MARK = 12;

/** "Je veux parler à une vraie personne" and its like; a longer message has a story in it too. */
const MOST_WORDS_OF_WISH = 8;

/** How a question begins, folded. */
const interrogatives: Readonly<Record<string, RegExp>> = {
  fr: /^(?:comment|combien|quand|ou|quels?|quelles?|qui|que|qu|quoi|pourquoi|est ce|puis je|peut on|peux tu|pouvez vous|faut il|dois je|doit on|c est (?:quoi|combien|ou|quand)|y a t il)(?: |$)/u,
  en: /^(?:how|what|when|where|which|who|whose|why|can|could|may|do|does|did|is|are|should|must|will|would)(?: |$)/u,
};

/** Whether a message is one of the wordings of a list, give or take accents, capitals and marks. */
export const isOneOf = (utterance: string, wordings: string): boolean => {
  const said = plainWords(utterance);
  return said !== '' && wordings.split(BETWEEN).some((wording) => plainWords(wording) === said);
};

/** The first characters of a text, without the half of one at the end. */
export const cutText = (text: string, longest: number): string =>
  text
    .trim()
    .slice(0, longest)
    .replace(/[\uD800-\uDBFF]$/u, '')
    .trimEnd();

export const countWords = (text: string): number => text.split(/\s+/u).filter((word) => word !== '').length;

/** Whether a message has the form of a question: its mark, or its first word. */
export function isQuestion(utterance: string, locale: string): boolean {
  const words = countWords(utterance);
  if (/[?？؟]\s*$/u.test(utterance)) return words <= MOST_WORDS_OF_QUESTION;
  const first = interrogatives[languageOf(locale)];
  return words <= MOST_WORDS_WITHOUT_MARK && first?.test(plainWords(utterance)) === true;
}

/** A question that the assistant can answer: it is not the answer to what was asked in a form. */
export function isAnswerableQuestion({
  utterance,
  locale,
  understanding,
  conversation,
}: Pick<DialogTurn, 'utterance' | 'locale' | 'understanding' | 'conversation'>): boolean {
  if (!isQuestion(utterance, locale)) return false;
  const { outcome, confidence, facet, smalltalk } = understanding;
  const isAboutTopicInHand = facet !== undefined && conversation.topicInHand !== undefined;
  return isAboutTopicInHand || ((outcome === 'answer' || smalltalk === 'robot') && confidence >= SURE);
}

/** Something that a right, a job or a life may hang on: it is answered wherever it is said (product rule 12). */
export function isUrgentMatter({ understanding, answers, locale }: DialogTurn): boolean {
  const { outcome, topic, confidence } = understanding;
  if (outcome !== 'answer' || topic === undefined || confidence < SURE) return false;
  return answers.find(topic, locale)?.urgent === true;
}

/** A short wish for a human, such as "je veux un agent": no story that a form asked for. */
export const isWishForHuman = ({ utterance, understanding }: DialogTurn): boolean =>
  understanding.outcome === 'handoff' &&
  understanding.confidence >= SURE &&
  countWords(utterance) <= MOST_WORDS_OF_WISH;
