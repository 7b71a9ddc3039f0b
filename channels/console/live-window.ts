import type { WebSocket } from 'ws';
import { z } from 'zod';
import type { SignedIn } from '../../bot/contracts/accounts.ts';
import type { Journal } from '../../bot/contracts/journal.ts';
import type { LiveMessage, LiveRequest } from './wire.ts';

/** The case a window shows, and the next entry it has not had. */
interface View {
  readonly ticketId: string;
  readonly conversationId: string;
  next: number;
}

/** An agent's open window. */
export interface LiveWindow {
  readonly socket: WebSocket;
  readonly agentId: string;
  readonly agentName: string;
  /** The cookie's secret, with which the session is looked up again. */
  readonly secret: string;
  isAlive: boolean;
  /** Milliseconds since 1970. */
  typedAt: number;
  view: View | undefined;
  /** The case it asked to look at last, be it on show yet or not. */
  wanted: string | undefined;
  /** One request, then one delivery after the other, so that order is kept. */
  working: Promise<void>;
}

/** A window that does not read is dropped once this much waits for it; it comes back and reads again. */
const MOST_BUFFERED_BYTES = 1024 * 1024;
const PAGE = 100;

export const openWindow = (socket: WebSocket, secret: string, { agent }: SignedIn): LiveWindow => ({
  socket,
  secret,
  agentId: agent.id,
  agentName: agent.name,
  isAlive: true,
  typedAt: 0,
  view: undefined,
  wanted: undefined,
  working: Promise.resolve(),
});

/** Says something to a window, if it listens. */
export function tell({ socket }: LiveWindow, message: LiveMessage): void {
  if (socket.readyState !== socket.OPEN) return;
  if (socket.bufferedAmount > MOST_BUFFERED_BYTES) socket.terminate();
  else socket.send(JSON.stringify(message));
}

/** Sends what the window's case has new in the journal. */
export async function sendEntries(window: LiveWindow, journal: Journal): Promise<void> {
  for (;;) {
    const { view } = window;
    if (!view) return;
    const entries = await journal.read(view.conversationId, view.next, PAGE);
    const last = entries.at(-1);
    // Meanwhile the agent may have opened another case.
    if (!last || window.view !== view) return;
    view.next = last.sequence + 1;
    tell(window, { type: 'entries', ticketId: view.ticketId, entries });
    // There was no more: what has come since has a signal of its own.
    if (entries.length < PAGE) return;
  }
}

const ticketId = z.string().min(1).max(100);
const requestSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('view'),
    ticketId: ticketId.exactOptional(),
    from: z.int().min(0).exactOptional(),
  }),
  z.strictObject({ type: z.literal('typing'), ticketId }),
]);

/** What a window asks for; undefined for anything that our application never sends. */
export function parseLiveRequest(data: string): LiveRequest | undefined {
  try {
    return requestSchema.safeParse(JSON.parse(data)).data;
  } catch {
    return undefined;
  }
}
