import type { Office } from '../../bot/contracts/office.ts';
import type { PageContext } from './page-context.ts';
import { box, hidden, renderField } from './render-parts.ts';
import type { Page } from './render-page.ts';

/** The form as it stands: what was typed before, and what is to be said of it. */
export interface FindForm {
  readonly number: string;
  readonly problem?: 'wrong' | { readonly waitSeconds: number };
}

/** Asks for number and code. The code is never sent back, nor ever part of an address. */
export function renderFind(
  { number, problem }: FindForm,
  { say, locale }: PageContext,
  office: Office,
): Page {
  const phone = office.facts['phone']?.value;
  const isWrong = problem === 'wrong';
  const wait = typeof problem === 'object' ? problem.waitSeconds : undefined;
  const main = `${isWrong ? box('wrong', say('find.wrong')) : ''}${wait === undefined ? '' : box('wrong', say('find.wait', { minutes: Math.ceil(wait / 60) }))}
<p class="lead">${say('find.intro')}</p>
<form method="post" action="/suivi">
${hidden('lang', locale)}
${renderField({ name: 'number', label: say('find.number'), hint: say('find.numberHint'), value: number, isWrong, more: 'inputmode="numeric"' })}
${renderField({ name: 'code', label: say('find.code'), hint: say('find.codeHint'), value: '', isWrong, more: 'autocapitalize="characters"' })}
<button type="submit">${say('find.submit')}</button>
</form>
<p class="lead">${phone === undefined ? say('find.lost') : say('find.lostPhone', { phone })}</p>`;
  return {
    status: wait === undefined ? (isWrong ? 403 : 200) : 429,
    title: say('find.title'),
    main,
    isError: problem !== undefined,
    ...(wait !== undefined && { retryAfter: wait }),
    ...(problem === undefined && { address: '/suivi' }),
  };
}
