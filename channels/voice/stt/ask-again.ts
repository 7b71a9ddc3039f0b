import type {
  ListenOptions,
  Pcm,
  Recognised,
  Recognition,
  SpeechToText,
} from '../../../bot/contracts/speech.ts';

/** Two recognisers, the quick one first. */
export interface AskAgainDeps {
  readonly quick: SpeechToText;
  /** Asked only where the quick one is not sure: it takes most of a second. */
  readonly thorough: SpeechToText;
}

/** So sure, the quick one needs nobody. */
const SURE = 0.85;
/** Less sure, and not confirmed, it is no match: a wrong « un agent » or « oui » costs more than saying it again. */
const UNCONFIRMED = 0.45;

/** Few phrases on a noisy line: what the quick recogniser doubts or refuses is written down by the thorough one, and counts if it is a phrase. */
export function listenAndAskAgain({ quick, thorough }: AskAgainDeps, options: ListenOptions): Recognition {
  const pieces: Pcm[] = [];
  const listening = quick.listen(options);
  let again: Recognition | undefined;
  const cancelled = new AbortController();
  let result: Promise<Recognised> | undefined;
  const decide = async (): Promise<Recognised> => {
    const first = await listening.finish();
    const confidence = first.kind === 'heard' ? (first.hypotheses[0]?.confidence ?? 0) : 0;
    if (cancelled.signal.aborted || first.kind === 'nothing' || confidence >= SURE) return first;
    again = thorough.listen(options);
    for (const pcm of pieces) again.push(pcm);
    const second = await again.finish();
    // What is cancelled has heard nothing.
    if (second.kind !== 'noMatch') return second;
    return confidence >= UNCONFIRMED ? first : { kind: 'noMatch' };
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
