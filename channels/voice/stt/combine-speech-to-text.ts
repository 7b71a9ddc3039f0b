import type { Expectation, ListenOptions, SpeechToText } from '../../../bot/contracts/speech.ts';
import { listenAndCheck } from './check-words.ts';

export interface CombinedDeps {
  /** For few phrases and digits. */
  readonly closed: SpeechToText;
  /** For anything. */
  readonly open: SpeechToText;
}

/** Each for what it is better at; the other where the first does not know the language or has no model. Free words are checked. */
export function combineSpeechToText({ closed, open }: CombinedDeps): SpeechToText {
  const inOrder = (kind: Expectation['kind']) => (kind === 'open' ? [open, closed] : [closed, open]);
  const choose = ({ locale, expects }: ListenOptions) =>
    inOrder(expects.kind).find((one) => one.supports(locale, expects.kind)) ?? closed;
  return {
    name: `${closed.name}, ${open.name}`,
    supports: (locale, kind) => inOrder(kind).some((one) => one.supports(locale, kind)),
    listen: (options) => {
      const chosen = choose(options);
      const isChecked = chosen === open && options.expects.kind === 'open';
      return isChecked && closed.supports(options.locale, 'closed')
        ? listenAndCheck({ writer: open, checker: closed }, options)
        : chosen.listen(options);
    },
    close: async () => {
      await Promise.all([closed.close(), open.close()]);
    },
  };
}
