import { type Score, scoreFaces, scores } from '../../bot/contracts/rating.ts';
import type { PageContext } from './page-context.ts';
import { MOST_COMMENT_CHARACTERS } from './parse-forms.ts';
import { box, hidden, renderLongField } from './render-parts.ts';
import type { Page } from './render-page.ts';

/** The faces go beside the words and are not read out. */

export interface RatingPage {
  readonly token: string;
  readonly score?: Score | undefined;
  readonly comment: string;
  readonly problem?: 'none' | 'long' | { readonly waitSeconds: number };
}

/** What became of an opinion, or of its link. */
export type RatingOutcome = 'recorded' | 'changed' | 'tooLate' | 'expired' | 'invalid';

/** The question with the choice of the link already made; nothing is written until it is sent. */
export function renderRating(page: RatingPage, context: PageContext): Page {
  const { token, score, comment, problem } = page;
  const { say, locale } = context;
  const wait = typeof problem === 'object' ? problem.waitSeconds : undefined;
  const problemText = problem === undefined ? undefined : sayProblem(problem, comment, say);
  const field = {
    name: 'comment',
    label: say('rating.comment'),
    hint: say('rating.commentHint', { most: MOST_COMMENT_CHARACTERS }),
    value: comment,
    ...(problem === 'long' && problemText !== undefined && { problem: problemText }),
  };
  return {
    status: problem === undefined ? 200 : wait === undefined ? 400 : 429,
    title: say('rating.title'),
    main: `${problemText === undefined ? '' : box('wrong', problemText)}
<p class="lead">${say('rating.optional')}</p>
<form method="post" action="/avis">${hidden('t', token)}${hidden('lang', locale)}
<fieldset><legend>${say('rating.question')}</legend>
<div class="scores">
${scores.map((value) => renderScore(value, value === score, say)).join('\n')}
</div></fieldset>
${renderLongField(field)}
<button type="submit">${say('rating.submit')}</button></form>`,
    isError: problem !== undefined,
    ...(wait !== undefined && { retryAfter: wait }),
    ...(problem === undefined && { address: `/avis?t=${encodeURIComponent(token)}` }),
  };
}

/** A kind sentence for each way it can end. */
export function renderRatingOutcome(
  outcome: RatingOutcome,
  score: Score | undefined,
  { say }: PageContext,
): Page {
  const given = score === undefined ? {} : { score: sayScore(score, say) };
  switch (outcome) {
    case 'recorded':
    case 'changed':
      return {
        status: 200,
        title: say('rating.recordedTitle'),
        main: box('done', say(`rating.${outcome}`, given)),
      };
    case 'tooLate':
      return { status: 409, title: say('rating.tooLateTitle'), main: box('info', say('rating.tooLate')) };
    case 'expired':
      return { status: 410, title: say('rating.expiredTitle'), main: box('info', say('rating.expired')) };
    case 'invalid':
      return {
        status: 403,
        title: say('rating.invalidTitle'),
        main: box('wrong', say('rating.invalid')),
        isError: true,
      };
    default:
      return outcome satisfies never;
  }
}

const sayScore = (score: Score, say: PageContext['say']): string => say(`rating.${score}`);

function sayProblem(
  problem: NonNullable<RatingPage['problem']>,
  comment: string,
  say: PageContext['say'],
): string {
  if (typeof problem === 'object')
    return say('rating.wait', { minutes: Math.ceil(problem.waitSeconds / 60) });
  return say(`rating.${problem}`, { length: comment.length, most: MOST_COMMENT_CHARACTERS });
}

const renderScore = (score: Score, isChosen: boolean, say: PageContext['say']): string =>
  `<label class="score"><input type="radio" name="score" value="${score}" required${isChosen ? ' checked' : ''}><span class="face" aria-hidden="true">${scoreFaces[score]}</span><span>${sayScore(score, say)}</span></label>`;
