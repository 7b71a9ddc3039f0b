import type { Signal } from '../../bot/contracts/bus.ts';
import { describeError } from '../../bot/errors.ts';
import { createOnConversation } from './call-signals.ts';
import { createKnownCases } from './known-cases.ts';
import type { LiveContext } from './live-context.ts';
import { tell } from './live-window.ts';
import type { LiveMessage } from './wire.ts';

type SignalOf<T extends Signal['type']> = Extract<Signal, { readonly type: T }>;

/** What each signal means to the windows of this process. */
export function createOnSignal(context: LiveContext): (signal: Signal) => void {
  const { windows, pump, checkSession, deps } = context;
  const isNew = createKnownCases(deps);
  const onCall = createOnConversation(context);
  const tellAll = (message: LiveMessage) => {
    for (const window of windows) tell(window, message);
  };
  const onBroken = (error: unknown) => {
    deps.logger.warn({ error: describeError(error) }, 'a signal could not be passed on');
    tellAll({ type: 'resync' });
  };
  return (signal) => {
    switch (signal.type) {
      case 'conversation':
        for (const window of windows) {
          if (window.view?.conversationId === signal.conversationId) pump(window);
        }
        onCall(signal.conversationId).catch(onBroken);
        return;
      case 'ticket':
        onTicket(signal, isNew, windows).catch(onBroken);
        return;
      case 'typing':
        onTyping(signal, context);
        return;
      case 'presence':
        tellAll({ type: 'presence' });
        return;
      case 'viewing':
        onViewing(signal, context);
        return;
      case 'sessionEnded':
        for (const window of windows) if (window.agentId === signal.agentId) checkSession(window);
        return;
      case 'resync':
        tellAll({ type: 'resync' });
        for (const window of windows) {
          pump(window);
          checkSession(window);
        }
        return;
      default:
        signal satisfies never;
    }
  };
}

async function onTicket(
  { ticketId }: SignalOf<'ticket'>,
  isNew: (ticketId: string) => Promise<boolean>,
  windows: LiveContext['windows'],
): Promise<void> {
  const message = { type: 'case', ticketId, isNew: await isNew(ticketId) } as const;
  for (const window of windows) {
    // A page that shows one case has no use for the news of two hundred others.
    const isElsewhere = window.wanted !== undefined && window.wanted !== ticketId;
    if (message.isNew || !isElsewhere) tell(window, message);
  }
}

/** The citizen types: those who look at the case see it. */
function onTyping({ conversationId, role }: SignalOf<'typing'>, { windows }: LiveContext): void {
  if (role !== 'user') return;
  for (const window of windows) {
    if (window.view?.conversationId === conversationId)
      tell(window, { type: 'typing', ticketId: window.view.ticketId });
  }
}

function onViewing({ ticketId, agentId, name, isThere }: SignalOf<'viewing'>, context: LiveContext): void {
  if (isThere) {
    const isNew = context.viewers.came(ticketId, agentId, name);
    // Who came does not know who was there before.
    for (const window of context.windows) {
      if (isNew && window.agentId !== agentId && window.view?.ticketId === ticketId)
        context.announce(window, true);
    }
  } else context.viewers.left(ticketId, agentId);
  tellViewers(ticketId, context);
}

/** Says to each window of a case who else looks at it. */
export function tellViewers(ticketId: string, { windows, viewers }: LiveContext): void {
  for (const window of windows) {
    if (window.view?.ticketId === ticketId)
      tell(window, { type: 'viewers', ticketId, names: viewers.namesBut(ticketId, window.agentId) });
  }
}
