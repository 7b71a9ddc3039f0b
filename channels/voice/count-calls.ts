import { languageOf, type Locale } from '../../bot/contracts/locale.ts';
import type { MediaTransport } from './media-transport.ts';
import type { CallSign } from './session/floor.ts';

interface CallLabels {
  readonly channel: MediaTransport['channelId'];
  /** Two letters. */
  readonly language: string;
}

/** Where the counts go. */
export interface CallMetrics {
  readonly active: (change: 1 | -1) => void;
  readonly refused: () => void;
  readonly ended: (
    labels: CallLabels & { readonly outcome: 'completed' | 'abandoned' | 'transferred' | 'failed' },
  ) => void;
  readonly happened: (
    labels: CallLabels & {
      readonly what: 'noInput' | 'noMatch' | 'busy' | 'bargeIn' | 'falseInterruption' | 'transfer';
    },
  ) => void;
  readonly firstAudio: (
    labels: CallLabels & { readonly after: 'key' | 'closed' | 'open' },
    seconds: number,
  ) => void;
}

/** Counts what happens in calls, by channel and language. */
export interface CountCalls {
  /** A call has begun; each of its signs is counted with the language it has then. */
  readonly open: (channel: MediaTransport['channelId']) => (sign: CallSign, locale: Locale) => void;
  /** A call that could not be taken. */
  readonly refuse: () => void;
}

/** From what a session tells to what Prometheus reads. */
export function countCalls(metrics: CallMetrics): CountCalls {
  return {
    open: (channel) => {
      metrics.active(1);
      return (sign, locale) => {
        const labels = { channel, language: languageOf(locale) };
        switch (sign.type) {
          case 'state':
            break;
          case 'firstAudio':
            metrics.firstAudio({ ...labels, after: sign.after }, sign.ms / 1_000);
            break;
          case 'ended':
            metrics.active(-1);
            metrics.ended({ ...labels, outcome: outcomeOf(sign) });
            break;
          case 'noInput':
          case 'noMatch':
          case 'busy':
          case 'bargeIn':
          case 'falseInterruption':
          case 'transfer':
            metrics.happened({ ...labels, what: sign.type });
            break;
          default:
            sign satisfies never;
        }
      };
    },
    refuse: metrics.refused,
  };
}

/** Who hangs up before the end has abandoned the call, except in the question of satisfaction or with an agent. */
const outcomeOf = ({ why, in: state }: Extract<CallSign, { type: 'ended' }>) => {
  if (why === 'lost') return 'failed';
  if (state === 'transfer') return 'transferred';
  return why === 'done' || state === 'survey' ? 'completed' : 'abandoned';
};
