import type { Clock } from '../../../../channels/webchat/widget/clock.ts';
import type { DirectLine, Failure, Outcome } from '../../../../channels/webchat/widget/direct-line.ts';
import type { Socket } from '../../../../channels/webchat/widget/stream.ts';
import type { OutgoingMessage, ReceivedActivity } from '../../../../channels/webchat/widget/wire.ts';

/** Lets everything that is already due happen. */
export async function settle(): Promise<void> {
  for (let round = 0; round < 50; round++) await Promise.resolve();
}

/** A clock that stands still until it is told to go on. */
export class FakeClock implements Clock {
  #now = 0;
  #sleepers: { readonly due: number; readonly wake: () => void }[] = [];

  now = (): number => this.#now;

  sleep = (delayMs: number, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      if (signal?.aborted) {
        resolve();
        return;
      }
      const sleeper = { due: this.#now + delayMs, wake: resolve };
      this.#sleepers.push(sleeper);
      signal?.addEventListener('abort', () => {
        this.#sleepers = this.#sleepers.filter((other) => other !== sleeper);
        resolve();
      });
    });

  /** Goes on step by step, so that what wakes up may fall asleep again within the same time. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    await settle();
    for (let next = this.#nextDue(end); next !== undefined; next = this.#nextDue(end)) {
      this.#now = next;
      const due = this.#sleepers.filter((sleeper) => sleeper.due <= this.#now);
      this.#sleepers = this.#sleepers.filter((sleeper) => sleeper.due > this.#now);
      for (const { wake } of due) wake();
      await settle();
    }
    this.#now = end;
  }

  #nextDue(end: number): number | undefined {
    return this.#sleepers
      .map(({ due }) => due)
      .filter((due) => due <= end)
      .sort((a, b) => a - b)[0];
  }
}

/** A socket that the test opens, feeds and closes. */
export class FakeSocket implements Socket {
  isClosed = false;
  readonly #listeners = new Map<string, ((event: { readonly data: unknown }) => void)[]>();

  addEventListener(type: string, listener: (event: { readonly data: unknown }) => void): void {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener]);
  }

  close(): void {
    this.isClosed = true;
  }

  emit(type: 'open' | 'close' | 'error' | 'message', data: unknown = ''): void {
    for (const listener of this.#listeners.get(type) ?? []) listener({ data });
  }
}

export const succeed = <T>(value: T): Outcome<T> => ({ ok: true, value });
export const fail = (failure: Failure): { readonly ok: false; readonly failure: Failure } => ({
  ok: false,
  failure,
});

/** A server on which everything goes well, but for what the test says otherwise. */
export function fakeDirectLine(overrides: Partial<DirectLine> = {}): DirectLine {
  const joined = { conversationId: 'c1', token: 't1', streamUrl: 'wss://host/stream' };
  return {
    start: async () => succeed(joined),
    join: async (known) => succeed({ ...joined, ...known }),
    refresh: async (known) => succeed({ ...known, token: 't2' }),
    post: async () => succeed({ id: 'posted' }),
    read: async () => succeed({ activities: [], watermark: '0' }),
    ...overrides,
  };
}

export const outgoing = (id: string, text = id): OutgoingMessage => ({
  type: 'message',
  text,
  locale: 'fr',
  from: { id: 'dl_1', role: 'user' },
  channelData: { clientActivityID: id },
});

export const received = (fields: Partial<ReceivedActivity>): ReceivedActivity => ({
  type: 'message',
  id: null,
  role: 'bot',
  senderName: null,
  text: '',
  locale: null,
  clientActivityID: null,
  cards: [],
  replies: [],
  isAboutHumans: false,
  ...fields,
});
