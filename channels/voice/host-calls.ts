import type { Activity } from '../../bot/contracts/activity.ts';
import type { Bus } from '../../bot/contracts/bus.ts';
import type { TurnOutcome } from '../../bot/contracts/channel.ts';
import type { Journal } from '../../bot/contracts/journal.ts';
import type { DeskStore } from '../../bot/contracts/store.ts';
import { describeError } from '../../bot/errors.ts';
import type { Logger } from '../../bot/logger.ts';
import { followJournal, type JournalView } from './follow-journal.ts';
import type { MediaTransport } from './media-transport.ts';
import type { CountCalls } from './count-calls.ts';
import { createCallSession, type CallSession, type CallSessionDeps } from './session/create-call-session.ts';
import type { CallSign } from './session/floor.ts';
import { createCallerVoice } from './stt/create-caller-voice.ts';

/** As often as the chat's windows are noted. */
const SEEN_EVERY_MS = 30_000;

/** What all calls share of what a session needs. */
export type SharedByCalls = Omit<CallSessionDeps, 'transport' | 'isVoice' | 'receive' | 'topics' | 'onSign'>;

export interface HostCallsDeps extends SharedByCalls {
  readonly receive: (activity: Activity) => Promise<TurnOutcome>;
  readonly topics: () => readonly string[];
  readonly journal: Pick<Journal, 'read'>;
  readonly bus: Pick<Bus, 'subscribe'>;
  /** Where it is kept who can hear what an agent writes. */
  readonly chats: Pick<DeskStore, 'seeChat' | 'leaveChat'>;
  readonly count: CountCalls;
  readonly logger: Logger;
}

/** The calls of this process, over whatever brings them. */
export interface CallHost {
  readonly take: (transport: MediaTransport) => void;
  readonly countCalls: () => number;
  /** Ends all. */
  readonly close: () => void;
}

interface HostedCall {
  readonly session: CallSession;
  readonly view: JournalView;
}

/** Gives each call its session with the bot, and tells it what others say in its conversation. */
export function hostCalls(deps: HostCallsDeps): CallHost {
  const calls = new Set<HostedCall>();
  const stopListening = deps.bus.subscribe((signal) => {
    if (signal.type !== 'conversation' && signal.type !== 'resync') return;
    for (const { session, view } of calls)
      if (signal.type === 'resync' || session.conversationId() === signal.conversationId) view.look();
  });
  return {
    take: (transport) => {
      const call = openCall(transport, deps, () => void calls.delete(call));
      calls.add(call);
      call.session.start();
    },
    countCalls: () => calls.size,
    close: () => {
      stopListening();
      for (const { session } of [...calls]) session.end();
    },
  };
}

function openCall(transport: MediaTransport, deps: HostCallsDeps, onEnded: () => void): HostedCall {
  const onFailed = (error: unknown) => {
    deps.logger.warn({ error: describeError(error) }, 'a call could not follow its conversation');
  };
  const ear = createCallerVoice(transport.sampleRate);
  const counted = deps.count.open(transport.channelId);
  const view = followJournal({
    ...deps,
    conversationId: () => session.conversationId(),
    onOthers: (activities) => {
      session.deliver(activities);
    },
    onFailed,
  });
  const presence = notePresence(() => session, deps, onFailed);
  const session: CallSession = createCallSession({
    ...deps,
    transport,
    isVoice: (pcm) => ear.isVoice(pcm),
    receive: view.receive,
    topics: deps.topics(),
    onSign: (sign: CallSign) => {
      counted(sign, session.locale());
      presence.take(sign);
      if (sign.type !== 'ended') return;
      ear.close();
      onEnded();
    },
  });
  return { session, view };
}

/** Who is on the line hears what an agent writes, as who has the chat open reads it; not while they speak with an agent. */
function notePresence(session: () => CallSession, deps: HostCallsDeps, onFailed: (error: unknown) => void) {
  const { chats, now, scheduler } = deps;
  let seen: { readonly id: string; readonly at: string } | undefined;
  let stop = (): void => undefined;
  const see = () => {
    const id = session().conversationId();
    const at = now().toISOString();
    seen = { id, at };
    chats.seeChat(id, at).catch(onFailed);
    stop = scheduler.after(SEEN_EVERY_MS, see);
  };
  const leave = () => {
    stop();
    if (seen) chats.leaveChat(seen.id, seen.at).catch(onFailed);
    seen = undefined;
  };
  return {
    take: (sign: CallSign) => {
      if (sign.type === 'ended') leave();
      else if (sign.type !== 'state' || sign.state === 'ended') return;
      else if (sign.state === 'transfer') leave();
      // A call that goes on with an earlier one changes its conversation after the greeting.
      else if (sign.state !== 'greet' && seen?.id !== session().conversationId()) {
        leave();
        see();
      }
    },
  };
}
