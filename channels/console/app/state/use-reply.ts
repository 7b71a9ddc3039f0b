import { useEffect, useMemo, useState } from 'react';
import type { CaseFile } from '../../wire.ts';
import { createDraftSaver, type DraftState } from './save-draft.ts';
import { schedule } from './schedule.ts';
import { useSession } from './use-session.ts';

/** What was typed and not sent in this window, by ticket: it outlives a session that ran out. */
const typed = new Map<string, string>();

export interface ReplyText {
  readonly text: string;
  readonly change: (text: string) => void;
  readonly draftState: DraftState;
  /** It was sent. */
  readonly clear: () => void;
}

/** The reply that is being written to a case, kept on the server while it is written. */
export function useReply({ ticket, draft }: CaseFile): ReplyText {
  const { api } = useSession();
  const [text, setText] = useState(typed.get(ticket.id) ?? draft);
  const [draftState, setDraftState] = useState<DraftState>('clean');
  const saver = useMemo(
    () =>
      createDraftSaver({
        save: async (words) => (await api.saveDraft(ticket.id, words)).ok,
        schedule,
        onState: setDraftState,
      }),
    [api, ticket.id],
  );
  useEffect(
    () => () => {
      saver.flush();
    },
    [saver],
  );
  return {
    text,
    draftState,
    change(words) {
      typed.set(ticket.id, words);
      setText(words);
      saver.change(words);
    },
    clear() {
      typed.delete(ticket.id);
      setText('');
      saver.clear();
    },
  };
}
