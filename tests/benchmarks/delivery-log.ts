/** Which way a message goes. */
export type Way = 'toAgent' | 'toCitizen';

/** What became of one message; times are milliseconds of `performance.now`. */
export interface Delivery {
  /** The first word of its text, by which both ends and the journal know it. */
  readonly key: string;
  readonly way: Way;
  readonly conversation: string;
  /** Before the first attempt to send it. */
  readonly sentAt: number;
  /** The server's answer; with it comes the promise that nothing is lost. */
  ackedAt?: number;
  /** The id that the answer gave it. */
  id?: string;
  /** When the other side's socket had it. */
  seenAt?: number;
  /** How often the other side's socket had it. */
  seen: number;
}

/** Every message of a run, from both ends, on one clock. */
export interface DeliveryLog {
  readonly all: readonly Delivery[];
  sent(key: string, way: Way, conversation: string): Delivery;
  /** Something came to the other side; what is no message of the run is passed over. */
  saw(text: string | undefined): void;
}

export function createDeliveryLog(): DeliveryLog {
  const byKey = new Map<string, Delivery>();
  const all: Delivery[] = [];
  return {
    all,
    sent(key, way, conversation) {
      const delivery: Delivery = { key, way, conversation, sentAt: performance.now(), seen: 0 };
      byKey.set(key, delivery);
      all.push(delivery);
      return delivery;
    },
    saw(text) {
      const delivery = byKey.get(keyOf(text));
      if (!delivery) return;
      delivery.seen += 1;
      delivery.seenAt ??= performance.now();
    },
  };
}

/** The key stands first in the text. */
export const keyOf = (text = ''): string => text.split(' ', 1)[0] ?? '';

/** A share of the values lies at or below this one (nearest rank). */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}
