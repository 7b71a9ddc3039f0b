import type { Attachment, Reply } from '../../bot/contracts/activity.ts';
import type { Answer } from '../../bot/contracts/answer.ts';
import type { Dialog, DialogResult, DialogTurn } from '../../bot/contracts/dialog.ts';
import { languageOf } from '../../bot/contracts/locale.ts';
import type { Facet } from '../../bot/contracts/understanding.ts';
import { offerTopics, say, withExcuse } from '../reply.ts';

/** Answers from the FAQ: a topic, or the side of the topic in hand that is asked about ("et combien ça coûte ?"). */
export const faqDialog: Dialog = {
  id: 'faq',
  step(turn) {
    const { understanding, conversation, answers, locale } = turn;
    if (understanding.outcome === 'answer' && understanding.topic !== undefined) {
      const answer = answers.find(understanding.topic, locale);
      return answer ? answerTopic(turn, answer) : 'pass';
    }
    if (understanding.facet === undefined || conversation.topicInHand === undefined) return 'pass';
    const answer = answers.find(conversation.topicInHand, locale);
    return answer ? answerFacet(turn, answer, understanding.facet) : 'pass';
  },
};

function answerTopic(turn: DialogTurn, answer: Answer): DialogResult {
  return {
    replies: [present(turn, answer, answer)],
    offers: offerTopics(turn, answer.related),
    update: { topicInHand: answer.topic, failures: 0 },
  };
}

function answerFacet(turn: DialogTurn, answer: Answer, facet: Facet): DialogResult {
  const short = answer.short[facet];
  const reply = short
    ? present(turn, answer, short)
    : {
        ...say(turn, turn.t('faq.noFacet', { title: answer.title }), {
          outcome: 'answer',
          topic: answer.topic,
        }),
        attachments: [card(turn, answer)],
      };
  return {
    replies: [reply],
    offers: [{ label: answer.title, topic: answer.topic }],
    update: { topicInHand: answer.topic, failures: 0 },
  };
}

function present(
  turn: DialogTurn,
  answer: Answer,
  said: { readonly text: string; readonly speak: string },
): Reply {
  const { understanding } = turn;
  return {
    text: withExcuse(turn, said.text, answer.locale),
    speak: said.speak,
    attachments: [card(turn, answer)],
    locale: answer.locale,
    reason: {
      outcome: 'answer',
      topic: answer.topic,
      confidence: understanding.confidence,
      candidates: understanding.candidates,
      locale: answer.locale,
      source: answer.source,
      checkedOn: answer.checkedOn,
    },
  };
}

/** Where it comes from, when it was read over, whether it may have changed, and where to read on. */
function card(
  { t, today, locale }: DialogTurn,
  { source, checkedOn, validUntil, status, links }: Answer,
): Attachment {
  const caution = validUntil < today ? 'faq.outOfDate' : status === 'to-verify' ? 'faq.toVerify' : undefined;
  // The date speaks the language of the sentence around it, which is not always the citizen's.
  const dateLocale = languageOf(locale) === t('language') ? locale : t('language');
  const date = new Intl.DateTimeFormat(dateLocale, {
    dateStyle: 'long',
    timeZone: 'UTC',
  }).format(new Date(checkedOn));
  const lines = [t('faq.source', { source }), t('faq.checkedOn', { date }), ...(caution ? [t(caution)] : [])];
  return {
    contentType: 'application/vnd.microsoft.card.hero',
    content: {
      text: lines.join(' '),
      buttons: links.map(({ title, url }) => ({ type: 'openUrl', title, value: url })),
    },
  };
}
