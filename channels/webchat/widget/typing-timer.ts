import type { Clock } from './clock.ts';

/** An agent may take their time: three dots that never stop would be a lie. */
const SHOWN_FOR_MS = 15_000;

/** Whether the other side seems to be writing; it goes out by itself. */
export class TypingTimer {
  readonly #clock: Clock;
  readonly #onChange: () => void;
  #running: AbortController | null = null;
  #name: string | null = null;

  constructor(clock: Clock, onChange: () => void) {
    this.#clock = clock;
    this.#onChange = onChange;
  }

  get isTyping(): boolean {
    return this.#running !== null;
  }

  /** Who writes; null for the assistant, or when nobody does. */
  get name(): string | null {
    return this.#name;
  }

  show(name: string | null = null): void {
    this.#name = name;
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    this.#onChange();
    void this.#clock.sleep(SHOWN_FOR_MS, running.signal).then(() => {
      if (this.#running === running) this.hide();
    });
  }

  hide(): void {
    if (!this.#running) return;
    this.#running.abort();
    this.#running = null;
    this.#name = null;
    this.#onChange();
  }
}
