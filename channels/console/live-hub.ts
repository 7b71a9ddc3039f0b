import type { WebSocket } from 'ws';
import type { SignedIn } from '../../bot/contracts/accounts.ts';
import { describeError } from '../../bot/errors.ts';
import { closeCodes, createLiveContext, type LiveContext, type LiveDeps } from './live-context.ts';
import { openLiveDoor } from './live-door.ts';
import { answerLiveRequest } from './live-requests.ts';
import { createOnSignal, tellViewers } from './live-signals.ts';
import { openWindow, parseLiveRequest, type LiveWindow } from './live-window.ts';

/** Presence counts for a minute: two beats may be missed. */
const HEARTBEAT_MS = 20_000;
/** How long a browser may take to answer that its socket ends. */
const CLOSE_WITHIN_MS = 2_000;

/** The agents' open windows: what happens to cases reaches them from here, whichever process it happened in. */
export function createLiveHub(deps: LiveDeps): { close(): void } {
  const context = createLiveContext(deps);
  const unsubscribe = deps.bus.subscribe(createOnSignal(context));
  const door = openLiveDoor(deps, (socket, secret, signedIn) => {
    enter(socket, secret, signedIn, context);
  });
  const heartbeat = setInterval(() => {
    beat(context);
  }, HEARTBEAT_MS).unref();
  return {
    close() {
      clearInterval(heartbeat);
      unsubscribe();
      door.close();
      context.windows.forEach(endWindow);
    },
  };
}

function enter(socket: WebSocket, secret: string, signedIn: SignedIn, context: LiveContext): void {
  const window = openWindow(socket, secret, signedIn);
  context.windows.add(window);
  context.inOrder(window, () => context.deps.accounts.presence.touch(window.agentId));
  socket.on('pong', () => (window.isAlive = true));
  socket.on('error', () => undefined);
  socket.on('close', () => {
    context.announce(window, false);
    window.view = undefined;
    context.windows.delete(window);
  });
  socket.on('message', (data: Buffer, isBinary) => {
    const request = isBinary ? undefined : parseLiveRequest(data.toString('utf8'));
    // At once: a list that is read from now on must not miss what changes meanwhile.
    if (request?.type === 'view') window.wanted = request.ticketId;
    if (request) context.inOrder(window, () => answerLiveRequest(request, window, context));
    else socket.close(closeCodes.notAllowed);
  });
}

/** Who is there, whose session goes on, which sockets are alive: asked of all at once, three times a minute. */
function beat(context: LiveContext): void {
  const { windows, viewers, deps } = context;
  const agents = new Set([...windows].map(({ agentId }) => agentId));
  for (const agentId of agents) {
    deps.accounts.presence.touch(agentId).catch((error: unknown) => {
      deps.logger.warn({ error: describeError(error) }, 'a presence could not be kept');
    });
  }
  for (const window of windows) {
    context.checkSession(window);
    context.announce(window, true);
    if (!window.isAlive) window.socket.terminate();
    else {
      window.isAlive = false;
      window.socket.ping();
    }
  }
  for (const ticketId of viewers.sweep()) tellViewers(ticketId, context);
}

/** Says goodbye, and hangs up on a browser that does not answer. */
function endWindow({ socket }: LiveWindow): void {
  socket.close(closeCodes.goingAway);
  const hangUp = setTimeout(() => {
    socket.terminate();
  }, CLOSE_WITHIN_MS);
  socket.once('close', () => {
    clearTimeout(hangUp);
  });
}
