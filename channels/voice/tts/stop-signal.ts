/** A call, because the compiler believes that what it has once read of a signal stays so. */
export const isStopped = (signal: AbortSignal): boolean => signal.aborted;

/** Resolves with nothing as soon as the signal stops; never, when it does not. */
export const whenStopped = (signal: AbortSignal): Promise<undefined> =>
  new Promise((resolve) => {
    const stop = () => {
      resolve(undefined);
    };
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
