import { useId } from 'react';
import type { RatingSummary } from '../state/summarise-ratings.ts';
import { useWords } from '../words.ts';

/** How often each score was given, as bars; the figures stand beside them, so that nothing hangs on the drawing. */
export function RatingChart({ title, summary }: { readonly title: string; readonly summary: RatingSummary }) {
  const t = useWords();
  const id = useId();
  const most = Math.max(1, ...summary.distribution);
  return (
    <section className="chart" aria-labelledby={id}>
      <h2 id={id} className="fr-text--md">
        {title}
      </h2>
      <ul>
        {summary.distribution.map((count, at) => (
          <li key={at}>
            <span>{t(`scores.${at + 1}`)}</span>
            <svg viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true" focusable="false">
              <rect className="chart__ground" width="100" height="12" />
              <rect className={`chart__bar chart__bar--${at + 1}`} width={(100 * count) / most} height="12" />
            </svg>
            <span className="chart__count">{count}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
