import type { Expectation, ListenOptions, SpeechToText } from '../../../bot/contracts/speech.ts';
import { listenAndAskAgain } from './ask-again.ts';
import { listenAndCheck } from './check-words.ts';

export interface CombinedDeps {
  /** For few phrases and digits. */
  readonly closed: SpeechToText;
  /** For anything. */
  readonly open: SpeechToText;
  /** Free words are held against their sound, for a recogniser that does not tell how sure it is; true where it is absent. */
  readonly isChecked?: boolean;
}

/**
 * Each for what it is better at; the other where the first does not know the language or has no model. What the first doubts
 * of few phrases, the other is asked too.
 */
export function combineSpeechToText({ closed, open, isChecked = true }: CombinedDeps): SpeechToText {
  const inOrder = (kind: Expectation['kind']) => (kind === 'open' ? [open, closed] : [closed, open]);
  const choose = ({ locale, expects }: ListenOptions) =>
    inOrder(expects.kind).find((one) => one.supports(locale, expects.kind)) ?? closed;
  return {
    name: `${closed.name}, ${open.name}`,
    supports: (locale, kind) => inOrder(kind).some((one) => one.supports(locale, kind)),
    listen: (options) => {
      const chosen = choose(options);
      // What is dictated is written with signs that no sound can be held against: whoever asked reads it back.
      const isFree =
        chosen === open && options.expects.kind === 'open' && options.expects.isDictated !== true;
      if (isChecked && isFree && closed.supports(options.locale, 'closed'))
        return listenAndCheck({ writer: open, checker: closed }, options);
      const isDoubted = chosen === closed && options.expects.kind === 'closed';
      return isDoubted && open.supports(options.locale, 'closed')
        ? listenAndAskAgain({ quick: closed, thorough: open }, options)
        : chosen.listen(options);
    },
    close: async () => {
      await Promise.all([closed.close(), open.close()]);
    },
  };
}
