import type { LiveContext } from './live-context.ts';
import { sendEntries, tell, type LiveWindow } from './live-window.ts';
import type { LiveRequest } from './wire.ts';

/** A citizen sees that somebody types; how fast is nobody's business. */
const TYPING_EVERY_MS = 2_000;

/** Does what a window asks for. It counts as something the agent did. */
export async function answerLiveRequest(
  request: LiveRequest,
  window: LiveWindow,
  context: LiveContext,
): Promise<void> {
  if (!(await context.deps.accounts.sessions.find(window.secret, true))) {
    context.checkSession(window);
    return;
  }
  if (request.type === 'view') await look(request, window, context);
  else await type(request.ticketId, window, context);
}

async function look(
  { ticketId, from = 0 }: Extract<LiveRequest, { readonly type: 'view' }>,
  window: LiveWindow,
  context: LiveContext,
): Promise<void> {
  const { accounts, desk, journal } = context.deps;
  if (window.view?.ticketId !== ticketId) context.announce(window, false);
  window.view = undefined;
  if (ticketId === undefined) return;
  const signedIn = await accounts.sessions.find(window.secret, false);
  // The desk alone knows who may see which case.
  const file = signedIn ? await desk.read(ticketId, signedIn.agent) : 'notAllowed';
  if (typeof file === 'string' || window.socket.readyState !== window.socket.OPEN) return;
  window.view = { ticketId, conversationId: file.ticket.conversationId, next: from };
  context.announce(window, true);
  const names = context.viewers.namesBut(ticketId, window.agentId);
  tell(window, { type: 'viewers', ticketId, names });
  await sendEntries(window, journal);
}

/** Only the agent who has the word in a live chat is seen typing. */
async function type(
  ticketId: string,
  window: LiveWindow,
  { deps: { tickets, now }, publish }: LiveContext,
): Promise<void> {
  const at = now().getTime();
  if (at - window.typedAt < TYPING_EVERY_MS || window.view?.ticketId !== ticketId) return;
  window.typedAt = at;
  const ticket = await tickets.find(ticketId);
  if (!ticket?.live || ticket.assignee !== window.agentId) return;
  publish({
    type: 'typing',
    conversationId: ticket.conversationId,
    role: 'agent',
    name: window.agentName,
  });
}
