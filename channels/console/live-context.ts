import type { Signal } from '../../bot/contracts/bus.ts';
import { describeError } from '../../bot/errors.ts';
import type { ConsoleDeps } from './console-deps.ts';
import { createLiveViewers, type LiveViewers } from './live-viewers.ts';
import { sendEntries, tell, type LiveWindow } from './live-window.ts';

export type LiveDeps = Pick<
  ConsoleDeps,
  'http' | 'accounts' | 'caller' | 'bus' | 'journal' | 'tickets' | 'desk' | 'logger' | 'now'
>;

/** What the parts of the hub share. */
export interface LiveContext {
  readonly deps: LiveDeps;
  readonly windows: Set<LiveWindow>;
  readonly viewers: LiveViewers;
  /** Runs after what the window has asked for before; if it breaks, the window is closed and comes back. */
  readonly inOrder: (window: LiveWindow, run: () => Promise<void>) => void;
  readonly publish: (signal: Signal) => void;
  /** Sends the window what its case has new. */
  readonly pump: (window: LiveWindow) => void;
  /** Closes a window whose session is over. */
  readonly checkSession: (window: LiveWindow) => void;
  /** Tells all processes that an agent looks at the window's case, or that none of their windows here does any more. */
  readonly announce: (window: LiveWindow, isThere: boolean) => void;
}

/** Close codes of RFC 6455, 7.4.1. */
export const closeCodes = { goingAway: 1001, notAllowed: 1008, broken: 1011 } as const;

/** The windows of this process, and what can be done with one. */
export function createLiveContext(deps: LiveDeps): LiveContext {
  const { accounts, bus, journal, logger, now } = deps;
  const windows = new Set<LiveWindow>();
  const inOrder: LiveContext['inOrder'] = (window, run) => {
    window.working = window.working.then(run).catch((error: unknown) => {
      logger.warn({ error: describeError(error) }, 'a window of the desk was closed: it comes back');
      window.socket.close(closeCodes.broken);
    });
  };
  const publish = (signal: Signal) => {
    bus.publish(signal).catch((error: unknown) => {
      logger.warn({ error: describeError(error) }, 'a signal was lost');
    });
  };
  return {
    deps,
    windows,
    viewers: createLiveViewers(now),
    inOrder,
    publish,
    pump: (window) => {
      inOrder(window, () => sendEntries(window, journal));
    },
    checkSession: (window) => {
      inOrder(window, async () => {
        if (await accounts.sessions.find(window.secret, false)) return;
        tell(window, { type: 'signedOut' });
        window.socket.close(closeCodes.notAllowed);
      });
    },
    announce: (window, isThere) => {
      const { view, agentId, agentName } = window;
      const isStillThere = [...windows].some(
        (other) => other !== window && other.agentId === agentId && other.view?.ticketId === view?.ticketId,
      );
      if (view && (isThere || !isStillThere))
        publish({ type: 'viewing', ticketId: view.ticketId, agentId, name: agentName, isThere });
    },
  };
}
