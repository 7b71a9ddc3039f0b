import type { Translate } from '../contracts/dialog.ts';
import type { Locale } from '../contracts/locale.ts';
import type { Office } from '../contracts/office.ts';
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
    logger.error({ error: describe(error) }, 'a turn failed, the citizen got an apology');
    const t = translate(locale);
    const language = t('language');
    const text = t('error.apology', { office: office.name });
    return {
      result: { replies: [{ text, locale: language, reason: { outcome: 'abstain', locale: language } }] },
      active: undefined,
    };
  };
}

/** The kind of error and where it was thrown; its message may quote the citizen, so it is left out. */
function describe(error: unknown): { readonly name: string; readonly at: string } {
  if (!(error instanceof Error)) return { name: typeof error, at: '' };
  const at = error.stack?.split('\n').find((line) => line.trimStart().startsWith('at ')) ?? '';
  return { name: error.name, at: at.trim() };
}
