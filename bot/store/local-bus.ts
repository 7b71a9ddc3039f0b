import type { OnListenerError } from './listeners.ts';
import { createListeners } from './listeners.ts';
import type { StoreBus } from './store-bus.ts';

/** The bus of an installation of one process: listeners are called before `publish` or the turn resolves. */
export function createLocalBus(onListenerError: OnListenerError): StoreBus {
  const listeners = createListeners(onListenerError);
  let closed = false;
  return {
    publish: (signal) => {
      if (!closed) listeners.tell(signal);
      return Promise.resolve();
    },
    subscribe: (listener) => listeners.subscribe(listener),
    announceWithin: () => Promise.resolve(),
    announceAfter: (signals) => {
      for (const signal of signals) listeners.tell(signal);
    },
    close: () => {
      closed = true;
      listeners.clear();
      return Promise.resolve();
    },
  };
}
