import { WebSocket } from 'ws';
import type { Activity } from '../../bot/contracts/activity.ts';
import type { DeskCommand } from '../../bot/contracts/desk.ts';
import type { Ticket } from '../../bot/contracts/ticket.ts';
import type {
  CaseFile,
  CaseList,
  LiveMessage,
  LiveRequest,
  SessionView,
} from '../../channels/console/wire.ts';
import { opened } from './chat-client.ts';
import { call } from './direct-line-caller.ts';

/** An agent's browser: a cookie that opens the desk at either process, and the calls of the application. */
export interface DeskClient {
  readonly session: SessionView;
  /** Calls are made here from now on. */
  moveTo(base: string): void;
  base(): string;
  cases(view: string): Promise<CaseList>;
  readCase(ticketId: string): Promise<CaseFile>;
  /** Rejects with a `TypeError` where nobody answers, with a `DeskRefusal` on a refusal. */
  act(ticket: Pick<Ticket, 'id' | 'version'>, commandId: string, command: DeskCommand): Promise<Ticket>;
  send(method: string, path: string, body?: unknown): Promise<unknown>;
  /** A window that remembers all it was told. */
  openWindow(): Promise<DeskWindow>;
  /** A window that only passes on what it is told. */
  openSocket(deps: SocketDeps): Promise<DeskSocket>;
}

/** The desk said no; the message is its code, such as `stale`. */
export class DeskRefusal extends Error {
  override readonly name = 'DeskRefusal';
}

export interface SocketDeps {
  readonly onMessage: (message: LiveMessage) => void;
  readonly onLost?: () => void;
}

/** One WebSocket of an agent. */
export interface DeskSocket {
  ask(request: LiveRequest): void;
  close(): void;
}

export interface DeskWindow extends DeskSocket {
  /** Resolves when a message that fits has come, before or later. */
  waitFor(fits: (message: LiveMessage) => boolean): Promise<LiveMessage>;
  /** The same for an entry of the case on show. */
  waitForEntry(fits: (activity: Activity) => boolean): Promise<Activity>;
  /** What it was told of the case, in the order it came. */
  entries(): readonly Activity[];
}

const API = '/console/api';

/** Opens a session with whatever gives one: the sign-in, or a one-time link. */
export async function enterDesk(base: string, path: string, body: unknown): Promise<DeskClient> {
  const answer = await call(base, 'POST', `${API}${path}`, { body });
  if (!answer.ok) throw new DeskRefusal(await answer.text());
  const [cookie = ''] = answer.headers.get('set-cookie')?.split(';') ?? [];
  return createDeskClient(base, cookie, (await answer.json()) as SessionView);
}

export const signIn = (base: string, email: string, password: string): Promise<DeskClient> =>
  enterDesk(base, '/sign-in', { email, password });

function createDeskClient(first: string, cookie: string, session: SessionView): DeskClient {
  let base = first;
  const send = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const headers = { cookie, 'x-csrf-token': session.csrf };
    const answer = await call(base, method, `${API}${path}`, { body, headers });
    const text = await answer.text();
    if (!answer.ok) throw new DeskRefusal(codeOf(text));
    return text === '' ? undefined : JSON.parse(text);
  };
  return {
    session,
    moveTo: (next) => {
      base = next;
    },
    base: () => base,
    cases: async (view) => (await send('GET', `/cases?view=${view}`)) as CaseList,
    readCase: async (id) => (await send('GET', `/cases/${id}`)) as CaseFile,
    act: async ({ id, version }, commandId, command) =>
      (await send('POST', `/cases/${id}/commands`, { version, commandId, command })) as Ticket,
    send,
    openWindow: () => openWindow(base, cookie),
    openSocket: (deps) => openSocket(base, cookie, deps),
  };
}

const codeOf = (text: string): string =>
  (JSON.parse(text) as { readonly error: { readonly code: string } }).error.code;

async function openSocket(
  base: string,
  cookie: string,
  { onMessage, onLost }: SocketDeps,
): Promise<DeskSocket> {
  const headers = { cookie, origin: base };
  const socket = new WebSocket(`${base.replace(/^http/u, 'ws')}/console/live`, { headers });
  let isOver = false;
  socket.on('message', (data: Buffer) => {
    if (!isOver) onMessage(JSON.parse(data.toString('utf8')) as LiveMessage);
  });
  await opened(socket);
  socket.once('close', () => {
    if (!isOver) onLost?.();
  });
  return {
    ask: (request) => {
      if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(request));
    },
    close: () => {
      isOver = true;
      socket.terminate();
    },
  };
}

async function openWindow(base: string, cookie: string): Promise<DeskWindow> {
  const messages: LiveMessage[] = [];
  const looks = new Set<() => void>();
  const socket = await openSocket(base, cookie, {
    onMessage: (message) => {
      messages.push(message);
      for (const look of looks) look();
    },
  });
  const entries = () =>
    messages.flatMap((message) =>
      message.type === 'entries' ? message.entries.map(({ activity }) => activity) : [],
    );
  const watch = <T>(find: () => T | undefined): Promise<T> =>
    new Promise((resolve) => {
      const look = () => {
        const found = find();
        if (found === undefined) return;
        looks.delete(look);
        resolve(found);
      };
      looks.add(look);
      look();
    });
  return {
    ...socket,
    waitFor: (fits) => watch(() => messages.find(fits)),
    waitForEntry: (fits) => watch(() => entries().find(fits)),
    entries,
  };
}
