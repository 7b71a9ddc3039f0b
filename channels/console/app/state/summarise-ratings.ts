import type { RatingLine } from '../../wire.ts';
import type { Words } from './say.ts';

/** What a set of ratings comes to. */
export interface RatingSummary {
  readonly asked: number;
  readonly answered: number;
  /** From 1 to 5; undefined when nobody answered. */
  readonly mean: number | undefined;
  readonly distribution: readonly number[];
}

/** Several lines as one. The mean is that of the answers, not that of the lines' means. */
export function summariseRatings(lines: readonly RatingLine[]): RatingSummary {
  const distribution = [0, 1, 2, 3, 4].map((at) =>
    lines.reduce((sum, line) => sum + (line.distribution[at] ?? 0), 0),
  );
  const rated = distribution.reduce((sum, count) => sum + count, 0);
  const points = distribution.reduce((sum, count, at) => sum + count * (at + 1), 0);
  return {
    asked: lines.reduce((sum, line) => sum + line.asked, 0),
    answered: lines.reduce((sum, line) => sum + line.answered, 0),
    mean: rated === 0 ? undefined : points / rated,
    distribution,
  };
}

/** How many opinions of how many; each of the two counts has its own plural. */
export const titleRatings = (
  name: string,
  { answered, asked }: Pick<RatingSummary, 'answered' | 'asked'>,
  t: Words,
): string =>
  t('indicators.partTitle', {
    name,
    given: t('indicators.given', { count: answered }),
    asked: t('indicators.askedFor', { count: asked }),
  });
