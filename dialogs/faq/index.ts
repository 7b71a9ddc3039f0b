import type { Attachment, Reply } from '../../bot/contracts/activity.ts';
import type { Answer } from '../../bot/contracts/answer.ts';
import type { Offer } from '../../bot/contracts/conversation.ts';
import type { Dialog, DialogResult, DialogTurn } from '../../bot/contracts/dialog.ts';
import { languageOf } from '../../bot/contracts/locale.ts';
import type { Facet } from '../../bot/contracts/understanding.ts';
import { isHeard, offerTopics, paragraphs, say, sayExcuse, withExcuse } from '../reply.ts';

/** Topics to ask about next; the ways to a human stand beside them. */
const MOST_RELATED = 3;

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
    replies: [...sayExcuse(turn, answer.locale), present(turn, answer, answer)],
    offers: offerNext(turn, answer, offerTopics(turn, answer.related).slice(0, MOST_RELATED)),
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
    replies: [...sayExcuse(turn, reply.locale), reply],
    offers: offerNext(turn, answer, [{ label: answer.title, topic: answer.topic }]),
    update: { topicInHand: answer.topic, failures: 0 },
  };
}

/** What can be asked next; a human comes first where something grave may hang on it, "not useful" last. */
function offerNext(turn: DialogTurn, { urgent }: Answer, topics: readonly Offer[]): readonly Offer[] {
  const { t } = turn;
  const human: readonly Offer[] = urgent ? [{ label: humanLabel(turn), means: 'human' }] : [];
  // A voice reads no buttons out: there the citizen says that they want a human.
  const notUseful: readonly Offer[] = isHeard(turn)
    ? []
    : [{ label: t('faq.notUseful'), means: 'notUseful' }];
  const others = urgent ? topics.filter(({ means }) => means !== 'human') : topics;
  return [...human, ...others, ...notUseful];
}

/** "Now" is only promised while somebody is there (product rule 3). */
const humanLabel = ({ t, desk }: DialogTurn): string =>
  t(desk.canTalkNow ? 'handoff.talkNow' : 'handoff.talk');

/** The offer of a human in a sentence, after an answer that something grave may hang on. */
const urgentWord = (turn: DialogTurn, { urgent }: Answer): string =>
  urgent ? turn.t('faq.urgent', { choice: humanLabel(turn) }) : '';

function present(
  turn: DialogTurn,
  answer: Answer,
  said: { readonly text: string; readonly speak: string },
): Reply {
  const { understanding, t } = turn;
  const word = urgentWord(turn, answer);
  return {
    text: paragraphs(withExcuse(turn, said.text, answer.locale), word),
    // One voice speaks one language.
    speak: word !== '' && answer.locale === t('language') ? `${said.speak} ${word}` : said.speak,
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
