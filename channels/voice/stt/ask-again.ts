import type {
  ListenOptions,
  Pcm,
  Recognised,
  Recognition,
  SpeechToText,
} from '../../../bot/contracts/speech.ts';
import { weighReadings } from './weigh-readings.ts';

/** Two recognisers, the quick one first. */
export interface AskAgainDeps {
  readonly quick: SpeechToText;
  /** Asked only where the quick one is not sure: it takes most of a second. */
  readonly thorough: SpeechToText;
}

/** So sure, the quick one needs nobody. */
const SURE = 0.8;
/** As sure, it is believed where the thorough one has nothing to say. */
const LIKELY = 0.5;

/** Few phrases: what the quick recogniser doubts is written down by the thorough one, and both are weighed. */
export function listenAndAskAgain({ quick, thorough }: AskAgainDeps, options: ListenOptions): Recognition {
  const { phrases } = options.expects.kind === 'digits' ? { phrases: [] } : options.expects;
  const pieces: Pcm[] = [];
  const listening = quick.listen({ ...options, isDoubtWelcome: true });
  let again: Recognition | undefined;
  const cancelled = new AbortController();
  let result: Promise<Recognised> | undefined;
  const decide = async (): Promise<Recognised> => {
    const first = await listening.finish();
    const [doubted] = first.kind === 'heard' ? first.hypotheses : [];
    const confidence = doubted?.confidence ?? 0;
    const isNoMatter = first.kind === 'nothing' || first.kind === 'busy';
    if (cancelled.signal.aborted || isNoMatter || confidence >= SURE) return first;
    // Without a hint: with one, it writes the phrases into noise.
    again = thorough.listen({ ...options, expects: { kind: 'open', phrases } });
    for (const pcm of pieces) again.push(pcm);
    const second = await again.finish();
    const [written] = second.kind === 'heard' ? second.hypotheses : [];
    // What is cancelled has heard nothing.
    if (second.kind === 'nothing') return second;
    if (written)
      return weighReadings({ ...(doubted && { doubted }), written: written.text }, phrases, options.locale);
    if (confidence >= LIKELY) return first;
    return second.kind === 'busy' ? second : { kind: 'noMatch' };
  };
  return {
    push: (pcm) => {
      if (!result && !cancelled.signal.aborted) pieces.push(pcm.slice());
      listening.push(pcm);
    },
    onPartial: (listener) => {
      listening.onPartial(listener);
    },
    finish: () => (result ??= decide()),
    cancel: () => {
      cancelled.abort();
      pieces.length = 0;
      listening.cancel();
      again?.cancel();
    },
  };
}
