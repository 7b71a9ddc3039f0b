import type { Reason, Reply } from '../../bot/contracts/activity.ts';
import type { Dialog, DialogResult, DialogTurn } from '../../bot/contracts/dialog.ts';
import type { Score } from '../../bot/contracts/rating.ts';
import { isHeard, say } from '../reply.ts';
import { cutText, isAnswerableQuestion, isOneOf, isQuestion, isWishForHuman } from '../words.ts';
import { labelScore, offerScores, readLabel, readScore } from './score.ts';

const LONGEST_COMMENT = 2_000;

/**
 * "How satisfied are you?", once at the end of each episode, then one comment. Both can be skipped, a question is never
 * held up by them, and the score may be changed while the desk says so (product rule 6). Said in every language.
 */
export const satisfactionDialog: Dialog = {
  id: 'satisfaction',
  step(turn) {
    const { memory, event, understanding } = turn;
    if (event === 'languagePicked') return askAgain(turn);
    const isGoodbye = event === undefined && understanding.smalltalk === 'goodbye';
    if (event === 'episodeEnded' || isGoodbye) return isToBeRated(turn) ? ask(turn, isGoodbye) : 'pass';
    if (event !== undefined) return 'pass';
    if (isWishToChange(turn)) return putQuestion(turn, 'changeAsk');
    if (memory['step'] === 'score') return takeScore(turn);
    if (memory['step'] === 'comment') return takeComment(turn);
    const late = turn.conversation.episode?.asked === true ? readLabel(turn.utterance, turn.t) : undefined;
    return late === undefined ? 'pass' : recordScore(turn, late);
  },
};

/** Something was asked or answered, nobody is at it, and neither was the rating asked for yet nor are ratings unwanted. */
const isToBeRated = ({ conversation: { episode, handover, ratingRefused } }: DialogTurn): boolean =>
  episode?.isUnderWay === true && !episode.asked && !handover && ratingRefused !== true;

function ask(turn: DialogTurn, isGoodbye: boolean): DialogResult {
  const goodbye = isGoodbye ? [speak(turn, 'goodbye', { outcome: 'smalltalk' })] : [];
  const question = putQuestion(turn, 'ask');
  return {
    ...question,
    replies: [...goodbye, ...question.replies],
    effects: [{ type: 'askRating' }],
  };
}

const putQuestion = (turn: DialogTurn, key: 'ask' | 'changeAsk', isAgain = false): DialogResult => ({
  replies: [speak(turn, key, { outcome: 'form', expects: 'score' })],
  offers: [...offerScores(turn.t), offer(turn, 'skip')],
  remember: { step: 'score', changing: key === 'changeAsk', again: isAgain },
});

/** The open question again, in the language just picked. */
function askAgain(turn: DialogTurn): DialogResult | 'pass' {
  const { step, changing } = turn.memory;
  if (step === 'score')
    return putQuestion(turn, changing === true ? 'changeAsk' : 'ask', turn.memory['again'] === true);
  return step === 'comment' ? askComment(turn) : 'pass';
}

function isWishToChange({ utterance, t, desk }: DialogTurn): boolean {
  const isWish =
    isOneOf(utterance, t('satisfaction.change')) || isOneOf(utterance, t('satisfaction.heardChange'));
  return isWish && desk.rating !== undefined;
}

function takeScore(turn: DialogTurn): DialogResult | 'pass' {
  const { utterance, t, memory } = turn;
  const score = readScore(utterance, t);
  if (score !== undefined) return recordScore(turn, score);
  const isChange = memory['changing'] === true;
  if (!isSkip(turn)) {
    return isUnclear(turn) && memory['again'] !== true
      ? putQuestion(turn, isChange ? 'changeAsk' : 'ask', true)
      : 'pass';
  }
  if (isChange) return { replies: [speak(turn, 'unchanged')], offers: [offer(turn, 'change')] };
  return { replies: [speak(turn, 'refused')], effects: [{ type: 'refuseRating' }] };
}

/** Neither a score nor anything that the assistant has an answer to, such as "pas terrible": the question is put again, once. */
const isUnclear = ({ utterance, locale, understanding }: DialogTurn): boolean =>
  understanding.outcome === 'abstain' && !isQuestion(utterance, locale);

/** A comment is asked for once, but of who has the phone at their ear to hang up; a changed score keeps the one that was given. */
function recordScore(turn: DialogTurn, score: Score): DialogResult {
  if (turn.desk.isRatingClosed === true) return { replies: [speak(turn, 'unchanged')] };
  const isDone = turn.desk.rating?.hasComment === true || isHeard(turn);
  const next = isDone ? thank(turn) : askComment(turn);
  return { ...next, effects: [{ type: 'recordRating', score }] };
}

const askComment = (turn: DialogTurn): DialogResult => ({
  replies: [speak(turn, 'comment', { outcome: 'form', expects: 'comment' })],
  offers: [offer(turn, 'skip')],
  remember: { step: 'comment' },
});

function takeComment(turn: DialogTurn): DialogResult | 'pass' {
  if (isSkip(turn)) return thank(turn);
  const text = cutText(turn.utterance, LONGEST_COMMENT);
  if (text === '' || isAnswerableQuestion(turn) || isWishForHuman(turn)) return 'pass';
  return { ...thank(turn), effects: [{ type: 'recordComment', text }] };
}

const thank = (turn: DialogTurn): DialogResult => ({
  replies: [speak(turn, 'thanks')],
  offers: [offer(turn, 'change')],
});

const isSkip = ({ utterance, t }: DialogTurn): boolean =>
  isOneOf(utterance, t('satisfaction.skip')) || isOneOf(utterance, t('satisfaction.heardSkip'));

const offer = ({ t }: DialogTurn, name: 'skip' | 'change') =>
  ({ label: t(`satisfaction.${name}`), means: 'value' }) as const;

/** These sentences exist in more languages than the rest, so they say themselves which one they are in. */
function speak(
  turn: DialogTurn,
  key: string,
  reason: Pick<Reason, 'outcome' | 'expects'> = { outcome: 'form' },
): Reply {
  const { t, desk } = turn;
  const score = desk.rating ? labelScore(t, desk.rating.score) : '';
  return say(turn, t(`satisfaction.${key}`, { score }), reason, t('satisfaction.language'));
}
