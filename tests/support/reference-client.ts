import {
  DirectLine,
  type Activity,
  type ConnectionStatus,
  type DirectLineOptions,
} from 'botframework-directlinejs';
import { WebSocket as Socket } from 'ws';
import { VirtualScheduler } from './virtual-scheduler.ts';
import { FetchXhr } from './xml-http-request.ts';

/** An activity as the reference client hands it on, with the fields that its types leave out. */
export type ReceivedActivity = Activity & {
  readonly id: string;
  readonly text?: string;
  readonly replyToId?: string;
  readonly from: { readonly id: string; readonly role?: string };
  readonly channelData?: unknown;
};

/** Microsoft's own `botframework-directlinejs` on a server of ours, with its clock in the test's hand. */
export interface ReferenceClient {
  readonly received: readonly ReceivedActivity[];
  readonly statuses: readonly ConnectionStatus[];
  /** Every socket it opened, the last one being the present one. */
  readonly sockets: readonly Socket[];
  readonly watermark: () => string;
  readonly token: () => string;
  /** Resolves with what the server answered: the activity's id, or `retry`. */
  post(activity: Readonly<Record<string, unknown>>): Promise<string>;
  /** The first activity, received already or later, that fits. */
  waitFor(fits: (activity: ReceivedActivity) => boolean): Promise<ReceivedActivity>;
  waitForStatus(status: ConnectionStatus): Promise<void>;
  advance(ms: number): void;
  end(): void;
}

export function connectReferenceClient(base: string, options: DirectLineOptions): ReferenceClient {
  Object.assign(globalThis, { XMLHttpRequest: FetchXhr });
  const scheduler = new VirtualScheduler();
  const sockets: Socket[] = [];
  const openSocket = function openSocket(url: string) {
    const socket = new Socket(url);
    sockets.push(socket);
    return socket;
  };
  const client = new DirectLine({
    domain: `${base}/v3/directline`,
    ...options,
    scheduler: scheduler as never,
    WebSocket: openSocket as never,
  });
  const inner = client as unknown as { readonly watermark: string; readonly token: string };
  const activities = gather<ReceivedActivity>();
  const statuses = gather<ConnectionStatus>();
  client.connectionStatus$.subscribe(statuses.add);
  const subscription = client.activity$.subscribe(activities.add as never, () => undefined);
  return {
    received: activities.all,
    statuses: statuses.all,
    sockets,
    watermark: () => inner.watermark,
    token: () => inner.token,
    post: (activity) =>
      new Promise((resolve, reject) => {
        client.postActivity(activity as never).subscribe(resolve, reject);
      }),
    waitFor: activities.waitFor,
    waitForStatus: async (status) => {
      await statuses.waitFor((one) => one === status);
    },
    advance: (ms) => {
      scheduler.advance(ms);
    },
    end: () => {
      subscription.unsubscribe();
      client.end();
    },
  };
}

/** Keeps what arrives and tells those who wait for it. */
function gather<T>() {
  const all: T[] = [];
  const waiting = new Set<(one: T) => void>();
  return {
    all,
    add: (one: T) => {
      all.push(one);
      for (const look of waiting) look(one);
    },
    waitFor: (fits: (one: T) => boolean): Promise<T> =>
      new Promise((resolve) => {
        const found = all.find(fits);
        if (found !== undefined) {
          resolve(found);
          return;
        }
        const look = (one: T) => {
          if (!fits(one)) return;
          waiting.delete(look);
          resolve(one);
        };
        waiting.add(look);
      }),
  };
}
