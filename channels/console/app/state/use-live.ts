import { createContext, useContext, useEffect, useRef } from 'react';
import type { LiveMessage, LiveRequest } from '../../wire.ts';

export interface LiveHub {
  readonly isConnected: boolean;
  readonly send: (request: LiveRequest) => void;
  /** Gives back how to stop listening. */
  readonly listen: (listener: (message: LiveMessage) => void) => () => void;
}

export const LiveContext = createContext<LiveHub>({
  isConnected: false,
  send: () => undefined,
  listen: () => () => undefined,
});

/** The connection to the server's news. */
export const useLive = (): LiveHub => useContext(LiveContext);

/** Calls back on each message while the component is shown. */
export function useLiveMessages(onMessage: (message: LiveMessage) => void): void {
  const { listen } = useLive();
  const current = useRef(onMessage);
  current.current = onMessage;
  useEffect(
    () =>
      listen((message) => {
        current.current(message);
      }),
    [listen],
  );
}
