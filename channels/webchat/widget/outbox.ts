import { backoffMs } from './backoff.ts';
import type { Clock } from './clock.ts';
import type { Failure, Outcome } from './direct-line.ts';
import type { OutboxEntry } from './state.ts';
import type { OutgoingActivity, Posted } from './wire.ts';

/** Where the entries are kept; `change` reads, edits and writes in one go. */
export interface OutboxShelf {
  read(): readonly OutboxEntry[];
  change(edit: (entries: readonly OutboxEntry[]) => readonly OutboxEntry[]): void;
}

/** `post` answers null as long as there is no conversation to post to; the outbox then waits for `resume`. */
export interface OutboxDeps {
  readonly shelf: OutboxShelf;
  readonly post: (activity: OutgoingActivity) => Promise<Outcome<Posted>> | null;
  readonly clock: Clock;
  readonly random: () => number;
  readonly onChange: () => void;
  readonly onFailure: (failure: Failure) => void;
}

/**
 * What the citizen sent and the journal has not shown yet: posted one by one, in order, under the same
 * `clientActivityID` however often it takes (the server drops the repeats).
 */
export class Outbox {
  readonly #deps: OutboxDeps;
  /** Taken by the server, not yet seen in the journal; forgotten on `resume`, so that nothing is lost in between. */
  readonly #accepted = new Set<string>();
  #isPosting = false;
  #nap = new AbortController();
  #failures = 0;

  constructor(deps: OutboxDeps) {
    this.#deps = deps;
  }

  get entries(): readonly OutboxEntry[] {
    return this.#deps.shelf.read();
  }

  add(activity: OutgoingActivity): void {
    this.#change((entries) => [...entries, { activity, refusal: null }]);
    void this.#postAll();
  }

  /** The journal has it: nothing is left to do. */
  acknowledge(id: string): void {
    this.#accepted.delete(id);
    if (this.entries.some((entry) => idOf(entry) === id)) this.#remove(id);
  }

  /** Tries a refused entry again, after those that came later. */
  retry(id: string): void {
    const refused = this.entries.find((entry) => idOf(entry) === id && entry.refusal !== null);
    if (!refused) return;
    this.#change((entries) => [
      ...entries.filter((entry) => idOf(entry) !== id),
      { activity: refused.activity, refusal: null },
    ]);
    void this.#postAll();
  }

  /** The conversation is there (again): whatever the journal did not bring back is posted again. */
  resume(): void {
    this.#accepted.clear();
    this.#nap.abort();
    void this.#postAll();
  }

  clear(): void {
    this.#accepted.clear();
    this.#change(() => []);
  }

  async #postAll(): Promise<void> {
    if (this.#isPosting) return;
    this.#isPosting = true;
    for (let entry = this.#next(); entry; entry = this.#next()) {
      const posting = this.#deps.post(entry.activity);
      if (!posting) break;
      const outcome = await posting;
      const goesOn = outcome.ok ? this.#accept(entry) : await this.#fail(entry, outcome.failure);
      if (!goesOn) break;
    }
    this.#isPosting = false;
  }

  #next(): OutboxEntry | undefined {
    return this.entries.find((entry) => entry.refusal === null && !this.#accepted.has(idOf(entry)));
  }

  #accept(entry: OutboxEntry): boolean {
    this.#failures = 0;
    this.#accepted.add(idOf(entry));
    // A change of language is never shown, so that there is nothing to wait for in the journal.
    if (entry.activity.type === 'event') this.#remove(idOf(entry));
    return true;
  }

  /** Whether to go on with what `#next` says: the same entry again, or the one behind a refused one. */
  async #fail(failed: OutboxEntry, failure: Failure): Promise<boolean> {
    this.#deps.onFailure(failure);
    switch (failure.kind) {
      case 'expired':
        return false;
      case 'refused':
        this.#refuse(failed, failure.message ?? '');
        return true;
      case 'throttled':
        await this.#deps.clock.sleep(failure.waitMs);
        return true;
      case 'unreachable':
        this.#nap = new AbortController();
        await this.#deps.clock.sleep(backoffMs(this.#failures++, this.#deps.random), this.#nap.signal);
        return true;
    }
  }

  #refuse({ activity }: OutboxEntry, refusal: string): void {
    const id = activity.channelData.clientActivityID;
    // There is nothing on the screen to send again.
    if (activity.type === 'event') this.#remove(id);
    else
      this.#change((entries) => entries.map((entry) => (idOf(entry) === id ? { activity, refusal } : entry)));
  }

  #remove(id: string): void {
    this.#change((entries) => entries.filter((entry) => idOf(entry) !== id));
  }

  #change(edit: (entries: readonly OutboxEntry[]) => readonly OutboxEntry[]): void {
    this.#deps.shelf.change(edit);
    this.#deps.onChange();
  }
}

const idOf = ({ activity }: OutboxEntry): string => activity.channelData.clientActivityID;
