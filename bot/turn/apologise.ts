import type { Translate } from '../contracts/dialog.ts';
import type { Locale } from '../contracts/locale.ts';
import type { Office } from '../contracts/office.ts';
import { describeError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { DialogOutcome } from './run-dialog.ts';

export interface ApologiseDeps {
  readonly translate: (locale: Locale) => Translate;
  readonly office: Office;
  readonly logger: Logger;
  /** Counts the turns that failed. */
  readonly onTurnFailed: () => void;
}

/** What the citizen reads when a turn broke: an apology in their language. The error is logged without what they said. */
export function createApologise({ translate, office, logger, onTurnFailed }: ApologiseDeps) {
  return (error: unknown, { locale }: { readonly locale: Locale }): DialogOutcome => {
    onTurnFailed();
    logger.error({ error: describeError(error) }, 'a turn failed, the citizen got an apology');
    const t = translate(locale);
    const language = t('language');
    const text = t('error.apology', { office: office.name });
    return {
      result: { replies: [{ text, locale: language, reason: { outcome: 'abstain', locale: language } }] },
      active: undefined,
    };
  };
}
