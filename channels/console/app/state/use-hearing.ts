import { hearingOf, type Hearing } from './hearing.ts';
import { useNow } from './use-now.ts';
import { useOpenCase } from './use-case.ts';

/** What becomes of something written to the caller of the open case; undefined where there is no call. */
export function useHearing(): Hearing | undefined {
  const { file } = useOpenCase();
  return hearingOf(file, useNow(20_000));
}
