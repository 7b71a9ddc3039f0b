import { createContext, useCallback, useContext, useEffect, useReducer, useRef, useState } from 'react';
import type { DeskCommand } from '../../../../bot/contracts/desk.ts';
import type { Failure } from '../api.ts';
import type { CaseFile } from '../../wire.ts';
import { followCase, nextSequence, type CaseMove, type FollowedCase } from './follow-case.ts';
import { newId } from './new-id.ts';
import { useLive, useLiveMessages } from './use-live.ts';
import { useSession } from './use-session.ts';

/** A case on its page, and what can be done with it. */
export interface OpenCase extends FollowedCase {
  /** Nothing is shown as done before the server has said so. */
  readonly isBusy: boolean;
  /** Why the last command was refused. */
  readonly refusal: Failure | undefined;
  /** Resolves with whether it was done. */
  readonly act: (command: DeskCommand) => Promise<boolean>;
  readonly dismissRefusal: () => void;
}

/** The case page gives it its value before any of its parts is drawn. */
export const CaseContext = createContext<OpenCase>(undefined as never);

/** The open case, below the case page only. */
export const useOpenCase = (): OpenCase => useContext(CaseContext);

export interface CaseReading {
  readonly followed: FollowedCase | undefined;
  readonly failure: Failure | undefined;
  readonly reload: () => void;
  readonly move: (move: CaseMove) => void;
}

/** Reads a case, follows its news, and reads it again whenever what is shown is stale. */
export function useCase(id: string): CaseReading {
  const { api } = useSession();
  const [followed, move] = useReducer(followCase, undefined);
  const [failure, setFailure] = useState<Failure>();
  const reload = useCallback(() => {
    void api.readCase(id).then((result) => {
      if (result.ok) move({ type: 'read', file: result.value });
      setFailure(result.ok ? undefined : result.failure);
    });
  }, [api, id]);
  useEffect(reload, [reload]);
  useEffect(() => {
    if (followed?.isStale) reload();
  }, [followed?.isStale, reload]);
  useLiveMessages((message) => {
    move({ type: 'live', message, now: Date.now() });
  });
  useView(id, followed?.file);
  return { followed, failure, reload, move };
}

/** Tells the server which case this window looks at, once it is read. */
function useView(id: string, file: CaseFile | undefined): void {
  const { send } = useLive();
  const isRead = file?.ticket.id === id;
  const from = useRef(0);
  from.current = file ? nextSequence(file) : 0;
  useEffect(() => {
    if (!isRead) return undefined;
    send({ type: 'view', ticketId: id, from: from.current });
    return () => {
      send({ type: 'view' });
    };
  }, [id, isRead, send]);
}

/** Sends commands, one at a time. The same command sent again after a failed call is the same one for the server. */
export function useCommands(
  file: CaseFile | undefined,
  { move, reload }: Pick<CaseReading, 'move' | 'reload'>,
): Pick<OpenCase, 'act' | 'isBusy' | 'refusal' | 'dismissRefusal'> {
  const { api } = useSession();
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Failure>();
  const tried = useRef({ words: '', commandId: '' });
  const act = async (command: DeskCommand): Promise<boolean> => {
    if (!file || isBusy) return false;
    const words = JSON.stringify([file.ticket.id, command]);
    if (tried.current.words !== words) tried.current = { words, commandId: newId() };
    setBusy(true);
    setRefusal(undefined);
    const { commandId } = tried.current;
    const result = await api.act(file.ticket.id, { version: file.ticket.version, commandId, command });
    setBusy(false);
    if (result.ok) move({ type: 'acted', ticket: result.value });
    else setRefusal(result.failure);
    if (result.ok || result.failure.status !== 0) tried.current = { words: '', commandId: '' };
    if (!result.ok && result.failure.status === 409) reload();
    return result.ok;
  };
  return {
    act,
    isBusy,
    refusal,
    dismissRefusal: () => {
      setRefusal(undefined);
    },
  };
}
