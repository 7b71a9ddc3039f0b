import type {
  ListenOptions,
  Pcm,
  Recognised,
  Recognition,
  SpeechToText,
} from '../../../bot/contracts/speech.ts';
import { LIKELY, weighOpinions } from './weigh-opinions.ts';

/** Two recognisers, the quick one first. */
export interface AskAgainDeps {
  readonly quick: SpeechToText;
  /** Asked only where the quick one is not sure: it takes a third of a second. */
  readonly thorough: SpeechToText;
}

/** So sure, the quick one needs nobody. */
const SURE = 0.8;

/** Few phrases: what the quick recogniser doubts is heard by the thorough one too, and both are weighed. */
export function listenAndAskAgain({ quick, thorough }: AskAgainDeps, options: ListenOptions): Recognition {
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
    again = thorough.listen({ ...options, isDoubtWelcome: true });
    for (const pcm of pieces) again.push(pcm);
    const second = await again.finish();
    // What is cancelled has heard nothing.
    if (second.kind === 'nothing') return second;
    if (second.kind === 'busy' && confidence < LIKELY) return second;
    return weighOpinions(doubted, second.kind === 'heard' ? second.hypotheses[0] : undefined);
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
