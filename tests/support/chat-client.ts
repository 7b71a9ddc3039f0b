import { WebSocket } from 'ws';
import type { Activity } from '../../bot/contracts/activity.ts';
import { call, openConversation, post, type OpenConversation, type ReadSet } from './direct-line-caller.ts';

/** A citizen's window: sends over HTTP, hears over a WebSocket, and goes on where it left off at any address. */
export interface ChatClient {
  readonly conversation: OpenConversation;
  /** Everything that came in, over all streams, in the order it came. */
  readonly heard: readonly Activity[];
  /** Where it sends, and hears from. */
  base(): string;
  /** Resolves with the message's id; rejects with a `TypeError` where nobody answers, with an `Error` on a refusal. */
  say(text: string, clientId: string): Promise<string>;
  type(): Promise<void>;
  /** Resolves when an activity that fits has come, before or later. */
  waitFor(fits: (activity: Activity) => boolean): Promise<Activity>;
  /** Opens a stream at an address, from the watermark on; the one before is given up. */
  readonly connect: (base: string) => Promise<void>;
  close(): void;
}

export interface ChatDeps {
  /** Called for each activity as it comes. */
  readonly onActivity?: (activity: Activity) => void;
  /** The stream broke, or the server ended it. */
  readonly onLost?: () => void;
}

/** Opens a conversation in French at an address, with its stream. */
export async function openChat(base: string, { onActivity, onLost }: ChatDeps = {}): Promise<ChatClient> {
  const conversation = await openConversation(base);
  const heard: Activity[] = [];
  const looks = new Set<() => void>();
  let at = base;
  let watermark = '0';
  let socket: WebSocket | undefined;
  let streams = 0;
  const take = (set: ReadSet): void => {
    ({ watermark } = set);
    heard.push(...set.activities);
    set.activities.forEach((activity) => onActivity?.(activity));
    for (const look of looks) look();
  };
  const connect = async (next: string): Promise<void> => {
    const former = socket;
    socket = undefined;
    former?.terminate();
    at = next;
    const stream = (streams += 1);
    const opened = await openStream(next, conversation, watermark, (set) => {
      // A stream that was given up may still have had something on its way, which the next one brings again.
      if (stream === streams) take(set);
    });
    socket = opened;
    opened.once('close', () => {
      if (socket === opened) onLost?.();
    });
  };
  await connect(base);
  return {
    conversation,
    heard,
    base: () => at,
    say: async (text, clientId) => readId(await post(at, conversation, text, clientId)),
    type: async () => {
      await readId(await post(at, conversation, { type: 'typing' }));
    },
    waitFor: (fits) =>
      new Promise((resolve) => {
        const look = () => {
          const found = heard.find(fits);
          if (!found) return;
          looks.delete(look);
          resolve(found);
        };
        looks.add(look);
        look();
      }),
    connect,
    close: () => {
      const last = socket;
      socket = undefined;
      last?.terminate();
    },
  };
}

async function readId(response: Response): Promise<string> {
  const body = await response.text();
  if (!response.ok) throw new Error(`refused with ${String(response.status)}: ${body}`);
  return (JSON.parse(body) as { readonly id: string }).id;
}

/** Asks for the stream's address as a client that comes back does; the token alone says whose it is. */
async function openStream(
  base: string,
  { conversationId, token }: OpenConversation,
  watermark: string,
  take: (set: ReadSet) => void,
): Promise<WebSocket> {
  const path = `/v3/directline/conversations/${conversationId}?watermark=${watermark}`;
  const answer = await call(base, 'GET', path, { token });
  if (!answer.ok) throw new Error(`refused with ${String(answer.status)}: ${await answer.text()}`);
  const { streamUrl } = (await answer.json()) as OpenConversation;
  const socket = new WebSocket(streamUrl);
  socket.on('message', (data: Buffer) => {
    take(JSON.parse(data.toString('utf8')) as ReadSet);
  });
  return opened(socket);
}

/** Resolves with the socket once it is open; one that breaks before rejects as `fetch` does. */
export function opened(socket: WebSocket): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    socket.once('open', () => {
      socket.on('error', () => undefined);
      resolve(socket);
    });
    socket.once('error', (error) => {
      reject(new TypeError('no stream', { cause: error }));
    });
  });
}

/** Asks for a human with nothing to explain, and waits in the queue; somebody has to be available at the desk. */
export async function joinQueue(chat: ChatClient): Promise<void> {
  for (const [step, text] of ['je veux parler à un agent', 'Passer', 'J’accepte'].entries())
    await chat.say(text, `handoff-${String(step)}`);
  await chat.waitFor(({ text }) => text?.includes('dans la file') === true);
}
