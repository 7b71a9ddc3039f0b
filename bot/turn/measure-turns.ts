import type { Reason } from '../contracts/activity.ts';
import type { HandleTurn } from '../contracts/channel.ts';
import { languageOf } from '../contracts/locale.ts';

export interface TurnMetrics {
  turnHandled(labels: {
    readonly channel: string;
    readonly outcome: string;
    readonly language: string;
  }): void;
  turnTook(seconds: number): void;
}

/** Counts and times the turns that go through; languages we do not speak are one label, so that labels stay few. */
export function measureTurns(
  handleTurn: HandleTurn,
  metrics: TurnMetrics,
  languages: readonly string[],
): HandleTurn {
  return async (incoming) => {
    const started = performance.now();
    const outcome = await handleTurn(incoming);
    metrics.turnTook((performance.now() - started) / 1000);
    const reason = (outcome.replies.at(-1)?.channelData as { readonly guichet?: Reason } | undefined)
      ?.guichet;
    const language = languageOf(incoming.locale ?? reason?.locale ?? '');
    metrics.turnHandled({
      channel: incoming.channelId,
      outcome: outcome.repeated ? 'repeated' : (reason?.outcome ?? 'none'),
      language: languages.includes(language) ? language : 'other',
    });
    return outcome;
  };
}
