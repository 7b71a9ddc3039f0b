import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** What the law asks (RGAA 4.1 is WCAG 2.1, levels A and AA); axe's own advice is about whole pages. */
export const LAW = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

/** What axe finds on a page, one line each, with what would put it right; all its rules, or those of some tags. */
export async function findBarriers(page: Page, tags?: string[]): Promise<readonly string[]> {
  // What is under the mouse has other colours.
  await page.mouse.move(0, 0);
  const axe = new AxeBuilder({ page });
  const { violations } = await (tags ? axe.withTags(tags) : axe).analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id}: ${help} at ${target.join(' ')}. ${failureSummary ?? ''}`,
    ),
  );
}
