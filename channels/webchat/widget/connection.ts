import { backoffMs } from './backoff.ts';
import type { Clock } from './clock.ts';
import type { DirectLine, Failure, Outcome } from './direct-line.ts';
import { followSocket, type Socket } from './stream.ts';
import type { ActivitySet, Credentials, Joined } from './wire.ts';
import { parseActivitySet } from './wire-guards.ts';

/** As it is told to the citizen; `offline` still tries, but they should not wait for it. */
export type ConnectionStatus = 'connecting' | 'online' | 'reconnecting' | 'offline';

/** `credentials` and `onCredentials` are what the browser keeps; `start` is whom a new conversation is for. */
export interface ConnectionDeps {
  readonly directLine: DirectLine;
  readonly clock: Clock;
  readonly random: () => number;
  readonly openSocket: (url: string) => Socket;
  readonly hasNetwork: () => boolean;
  readonly start: () => { readonly userId: string; readonly locale: string };
  readonly credentials: () => Credentials | null;
  readonly onCredentials: (credentials: Credentials) => void;
  /** The conversation is over; unless `stop` is called at once, a new one is started. */
  readonly onExpired: () => void;
  readonly onBatch: (batch: ActivitySet) => void;
  readonly onStatus: (status: ConnectionStatus) => void;
}

const POLL_EVERY_MS = 2_000;
const REFRESH_EVERY_MS = 15 * 60_000;
const REFRESH_AGAIN_MS = 60_000;
/** A stream that lasted this long was a good one: the next failure counts as the first. */
const STABLE_AFTER_MS = 10_000;
const BLOCKED_SOCKETS_BEFORE_POLLING = 2;
const FAILURES_BEFORE_OFFLINE = 3;

/**
 * Keeps one conversation connected until it is stopped: joins it or starts it, reads what was missed, follows the
 * stream, and begins again whenever that ends.
 */
export class Connection {
  readonly #deps: ConnectionDeps;
  readonly #stopped = new AbortController();
  #visit = new AbortController();
  #visitEnd: Failure = unreachable;
  #nap: AbortController | null = null;
  #watermark = '0';
  #failures = 0;
  #expiries = 0;
  #blockedSockets = 0;

  constructor(deps: ConnectionDeps) {
    this.#deps = deps;
  }

  async run(): Promise<void> {
    this.#deps.onStatus('connecting');
    while (!this.#hasStopped()) {
      const failure = await this.#visitOnce();
      if (!this.#hasStopped()) await this.#recover(failure);
    }
  }

  stop(): void {
    this.#stopped.abort();
    this.#visit.abort();
    this.#nap?.abort();
  }

  /** Something may have changed (network, the page is looked at again): try now, and check that the stream is alive. */
  async nudge(): Promise<void> {
    if (this.#nap) {
      this.#nap.abort();
      return;
    }
    const { signal } = this.#visit;
    const caughtUp = await this.#catchUp();
    if (signal.aborted) return;
    if (!caughtUp.ok) this.#leave(caughtUp.failure);
    // A live socket would have brought these: this one died without a word.
    else if (!this.#isPolling && caughtUp.value.activities.length > 0) this.#leave(unreachable);
  }

  /** What another request of the same conversation met: only the end of the conversation changes anything here. */
  report(failure: Failure): void {
    if (failure.kind === 'expired') this.#leave(failure);
    if (failure.kind === 'unreachable') void this.nudge();
  }

  get #isPolling(): boolean {
    return this.#blockedSockets >= BLOCKED_SOCKETS_BEFORE_POLLING;
  }

  #hasStopped(): boolean {
    return this.#stopped.signal.aborted;
  }

  #leave(failure: Failure): void {
    if (this.#visit.signal.aborted) return;
    this.#visitEnd = failure;
    this.#visit.abort();
  }

  /** From joining to losing the stream; resolves with what ended it. */
  async #visitOnce(): Promise<Failure> {
    this.#visit = new AbortController();
    this.#visitEnd = unreachable;
    const { signal } = this.#visit;
    const joined = await this.#join();
    if (!joined.ok) return joined.failure;
    if (this.#hasStopped()) return unreachable;
    const { streamUrl, ...credentials } = joined.value;
    this.#deps.onCredentials(credentials);
    const caughtUp = await this.#catchUp();
    if (!caughtUp.ok) return caughtUp.failure;
    if (this.#hasStopped()) return unreachable;
    this.#deps.onStatus('online');
    const since = this.#deps.clock.now();
    void this.#keepTokenFresh(signal);
    await this.#follow(streamUrl, signal);
    if (this.#deps.clock.now() - since >= STABLE_AFTER_MS) this.#failures = this.#expiries = 0;
    this.#visit.abort();
    return this.#visitEnd;
  }

  async #join(): Promise<Outcome<Joined>> {
    const { directLine, credentials, start } = this.#deps;
    const known = credentials();
    if (known) return directLine.join(known, this.#watermark);
    this.#watermark = '0';
    const { userId, locale } = start();
    const started = await directLine.start(userId, locale);
    // There is nothing to expire yet: a start that is refused is only tried again, later and later.
    return started.ok || started.failure.kind !== 'expired' ? started : { ok: false, failure: unreachable };
  }

  async #follow(streamUrl: string, signal: AbortSignal): Promise<void> {
    if (this.#isPolling) return this.#poll(signal);
    const { openSocket, clock } = this.#deps;
    const onBatch = (batch: unknown): void => {
      this.#deliver(parseActivitySet(batch));
    };
    const end = await followSocket(streamUrl, { openSocket, clock, signal, onBatch });
    this.#blockedSockets = end === 'blocked' ? this.#blockedSockets + 1 : 0;
  }

  async #poll(signal: AbortSignal): Promise<void> {
    for (;;) {
      await this.#deps.clock.sleep(POLL_EVERY_MS, signal);
      if (signal.aborted) return;
      const read = await this.#catchUp();
      if (!read.ok) this.#leave(read.failure);
    }
  }

  async #catchUp(): Promise<Outcome<ActivitySet>> {
    const { directLine, credentials } = this.#deps;
    const known = credentials();
    if (!known) return { ok: false, failure: unreachable };
    const read = await directLine.read(known, this.#watermark);
    if (read.ok && this.#isPresent(known)) this.#deliver(read.value);
    return read;
  }

  /** The conversation may have changed while a request was on its way. */
  #isPresent({ conversationId }: Credentials): boolean {
    return this.#deps.credentials()?.conversationId === conversationId;
  }

  #deliver(batch: ActivitySet | null): void {
    if (!batch || this.#hasStopped()) return;
    this.#watermark = batch.watermark ?? this.#watermark;
    this.#deps.onBatch(batch);
  }

  async #keepTokenFresh(signal: AbortSignal): Promise<void> {
    const { directLine, clock, credentials, onCredentials } = this.#deps;
    let delayMs = REFRESH_EVERY_MS;
    for (;;) {
      await clock.sleep(delayMs, signal);
      const known = credentials();
      if (signal.aborted || !known) return;
      const refreshed = await directLine.refresh(known);
      if (!this.#isPresent(known)) return;
      if (refreshed.ok) onCredentials({ ...known, token: refreshed.value.token });
      else if (refreshed.failure.kind === 'expired') this.#leave(refreshed.failure);
      delayMs = refreshed.ok ? REFRESH_EVERY_MS : REFRESH_AGAIN_MS;
    }
  }

  async #recover(failure: Failure): Promise<void> {
    const { clock, random, onExpired, onStatus, hasNetwork } = this.#deps;
    if (failure.kind === 'expired') {
      onExpired();
      // Once is the ordinary end of an old conversation; again at once would be a server that refuses everything.
      if (this.#hasStopped() || this.#expiries++ === 0) return;
    }
    const attempt = this.#failures++;
    onStatus(hasNetwork() && attempt < FAILURES_BEFORE_OFFLINE ? 'reconnecting' : 'offline');
    if (failure.kind === 'throttled') return clock.sleep(failure.waitMs, this.#stopped.signal);
    this.#nap = new AbortController();
    await clock.sleep(backoffMs(attempt, random), this.#nap.signal);
    this.#nap = null;
  }
}

const unreachable: Failure = { kind: 'unreachable' };
