import { useCallback, useEffect, useRef, useState } from 'react';
import type { Failure, Result } from '../api.ts';

export interface Loaded<T> {
  /** The last that was read, also while it is read again. */
  readonly value: T | undefined;
  readonly failure: Failure | undefined;
  readonly isLoading: boolean;
  readonly reload: () => void;
}

/** Reads something from the server, and again when `key` changes. An answer that comes after a newer one is dropped. */
export function useLoad<T>(key: string, load: () => Promise<Result<T>>): Loaded<T> {
  const [state, setState] = useState<Omit<Loaded<T>, 'reload'>>({
    value: undefined,
    failure: undefined,
    isLoading: true,
  });
  const latest = useRef(0);
  const current = useRef(load);
  current.current = load;
  const reload = useCallback(() => {
    const turn = ++latest.current;
    setState((before) => ({ ...before, isLoading: true }));
    void current.current().then((result) => {
      if (turn !== latest.current) return;
      setState((before) =>
        result.ok
          ? { value: result.value, failure: undefined, isLoading: false }
          : { ...before, failure: result.failure, isLoading: false },
      );
    });
  }, []);
  useEffect(() => {
    reload();
    return () => {
      latest.current += 1;
    };
  }, [key, reload]);
  return { ...state, reload };
}
