import type { Activity } from '../../../bot/contracts/activity.ts';
import type { TurnOutcome } from '../../../bot/contracts/channel.ts';
import type { Locale } from '../../../bot/contracts/locale.ts';
import type { SpokenMessage } from '../../../bot/contracts/speech.ts';
import type { MediaTransport } from '../media-transport.ts';

/** Something that happened in the call and is no message: it is journalled, and nobody answers it. */
export const CALL_EVENT = 'guichet/call';
/** As `bot/turn/hear.ts` names them. */
const LANGUAGE_EVENT = 'guichet/language';
const EPISODE_ENDED_EVENT = 'guichet/episode-ended';

/** What the journal is told of a call; never a number or a word of the caller. */
export type CallFact =
  | 'started'
  | 'resumed'
  | 'patient'
  | 'noInput'
  | 'noMatch'
  | 'agentKey'
  | 'handOver'
  | 'menu'
  | 'confirmed'
  | 'denied'
  | 'detailsSent'
  | 'transfer'
  | 'transferAnswered'
  | 'transferFailed'
  | 'transferReturned'
  | 'hangUp'
  | 'lost'
  | 'ended';

export interface BotLineDeps {
  readonly receive: (activity: Activity) => Promise<TurnOutcome>;
  readonly transport: Pick<MediaTransport, 'callId' | 'channelId'>;
  readonly locale: () => Locale;
  readonly now: () => Date;
  readonly newId: () => string;
  /** What could not be journalled. */
  readonly onFailed: (error: unknown) => void;
}

/** The call's conversation with the bot: one activity after the other, in the order they happened. */
export interface BotLine {
  conversationId(): string;
  /** The first thing the journal learns; whatever comes first does it too. */
  open(): void;
  /** Goes on with a conversation of before; only as long as nothing was said in this one. */
  resume(conversationId: string): void;
  /** Something was said to the assistant in this call, or in the one it goes on with. */
  hasSpoken(): boolean;
  say(text: string, how: SpokenMessage): Promise<readonly Activity[]>;
  pickLanguage(locale: Locale): void;
  /** The caller has all they wanted: the question of satisfaction comes back, if it is due. */
  endEpisode(): Promise<readonly Activity[]>;
  note(fact: CallFact, details?: Readonly<Record<string, unknown>>): void;
}

/** Opens a conversation with its first activity. */
export function createBotLine(deps: BotLineDeps): BotLine {
  let conversationId = deps.newId();
  let isOpen = false;
  let hasSpoken = false;
  let before: Promise<unknown> = Promise.resolve();
  const send = (said: Partial<Activity> & { readonly type: string }): Promise<readonly Activity[]> => {
    const activity: Activity = { ...addressOf(deps, conversationId), ...said };
    const turn = before.then(() => deps.receive(activity)).then(({ replies }) => replies);
    before = turn.catch(() => undefined);
    return turn;
  };
  const forget = (turn: Promise<unknown>) => void turn.catch(deps.onFailed);
  const note: BotLine['note'] = (kind, details = {}) => {
    forget(send({ type: 'event', name: CALL_EVENT, value: { kind, ...details } }));
  };
  const open = (kind: 'started' | 'resumed') => {
    if (isOpen) return;
    isOpen = true;
    note(kind);
  };
  const opened = () => {
    open('started');
    return { send, note };
  };
  return {
    conversationId: () => conversationId,
    open: () => {
      open('started');
    },
    resume: (earlier) => {
      if (isOpen) return;
      conversationId = earlier;
      hasSpoken = true;
      open('resumed');
    },
    hasSpoken: () => hasSpoken,
    say: (text, how) => {
      hasSpoken = true;
      return opened().send({ type: 'message', text, channelData: { guichet: how } });
    },
    pickLanguage: (locale) => {
      forget(opened().send({ type: 'event', name: LANGUAGE_EVENT, value: locale }));
    },
    endEpisode: () => opened().send({ type: 'event', name: EPISODE_ENDED_EVENT }),
    note: (fact, details) => {
      opened().note(fact, details);
    },
  };
}

const addressOf = ({ newId, now, transport, locale }: BotLineDeps, conversationId: string) => ({
  id: newId(),
  timestamp: now().toISOString(),
  channelId: transport.channelId,
  conversation: { id: conversationId },
  // Never the number they call from: the journal has no need of it.
  from: { id: transport.callId, role: 'user' as const },
  locale: locale(),
});
