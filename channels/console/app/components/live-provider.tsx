import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { LiveMessage, LiveRequest } from '../../wire.ts';
import { connectLive, type Live } from '../live.ts';
import { schedule } from '../state/schedule.ts';
import { LiveContext } from '../state/use-live.ts';

/** Keeps one connection to the server's news for all that is shown. */
export function LiveProvider({
  onSignedOut,
  children,
}: {
  readonly onSignedOut: () => void;
  readonly children: ReactNode;
}) {
  // Connected until the contrary is known: no alarm while the page opens.
  const [isConnected, setConnected] = useState(true);
  const listeners = useRef(new Set<(message: LiveMessage) => void>());
  const live = useRef<Live>(undefined);
  const said = useRef<LiveRequest[]>([]);
  useEffect(() => {
    const connection = connectLive({
      openSocket: () => new WebSocket(`${location.origin.replace(/^http/, 'ws')}/console/live`),
      schedule,
      random: Math.random,
      onConnected: setConnected,
      onMessage: (message) => {
        if (message.type === 'signedOut') onSignedOut();
        for (const listener of listeners.current) listener(message);
      },
    });
    live.current = connection;
    // What the pages asked for before the connection was made.
    for (const request of said.current.splice(0)) connection.send(request);
    return () => {
      live.current = undefined;
      connection.close();
    };
  }, [onSignedOut]);
  const send = useCallback((request: LiveRequest) => {
    if (live.current) live.current.send(request);
    else said.current.push(request);
  }, []);
  const listen = useCallback((listener: (message: LiveMessage) => void) => {
    listeners.current.add(listener);
    return () => listeners.current.delete(listener);
  }, []);
  const hub = useMemo(() => ({ isConnected, send, listen }), [isConnected, send, listen]);
  return <LiveContext value={hub}>{children}</LiveContext>;
}
