import type { Store } from './contracts/store.ts';
import type { Job } from './jobs.ts';

/**
 * How long a conversation and its case are kept after the last word: one year, as citizens are told when they give their
 * consent (`handoff.consent` in `dialogs/locales`). Whoever changes one changes both.
 */
const KEPT_MS = 365 * 24 * 3_600_000;
const CHECK_EVERY_MS = 3_600_000;

/** The job that erases what is older, once a day in one of the processes. */
export const createForget = (
  { desk, retention }: Pick<Store, 'desk' | 'retention'>,
  now: () => Date,
): Job => ({
  name: 'forget what is old',
  everyMs: CHECK_EVERY_MS,
  async run() {
    const at = now();
    if (!(await desk.takeJob(`forget ${at.toISOString().slice(0, 10)}`, at.toISOString()))) return;
    await retention.erase(new Date(at.getTime() - KEPT_MS).toISOString());
  },
});
