import type { Signal } from '../contracts/bus.ts';

/** Told when a listener throws: it has no caller who could be. */
export type OnListenerError = (error: unknown) => void;

/** Those who listen in this process. */
export interface Listeners {
  /** Each subscription hears the signal once; one that throws does not keep it from the others. */
  tell(signal: Signal): void;
  /** The same function subscribed twice is two subscriptions. */
  subscribe(listener: (signal: Signal) => void): () => void;
  clear(): void;
}

/** Listeners are called one after the other, in the order they subscribed. */
export function createListeners(onListenerError: OnListenerError): Listeners {
  const subscriptions = new Set<{ readonly hear: (signal: Signal) => void }>();
  return {
    tell: (signal) => {
      for (const subscription of [...subscriptions]) {
        // One who was called before can have unsubscribed this one.
        if (!subscriptions.has(subscription)) continue;
        try {
          subscription.hear(signal);
        } catch (error) {
          onListenerError(error);
        }
      }
    },
    subscribe: (listener) => {
      const subscription = { hear: listener };
      subscriptions.add(subscription);
      return () => void subscriptions.delete(subscription);
    },
    clear: () => {
      subscriptions.clear();
    },
  };
}
