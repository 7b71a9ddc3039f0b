/** How it stands with what is typed: `waiting` for a pause in the typing, or for another attempt. */
export type DraftState = 'clean' | 'waiting' | 'saving' | 'saved' | 'failed';

export interface DraftDeps {
  /** Resolves with whether the server has it. */
  readonly save: (text: string) => Promise<boolean>;
  /** Runs a task later; what it gives back calls it off. */
  readonly schedule: (delayMs: number, task: () => void) => () => void;
  readonly onState: (state: DraftState) => void;
}

export interface DraftSaver {
  change(text: string): void;
  /** Saves now what is not saved yet, such as when the page is left. */
  flush(): void;
  /** Forgets what is typed: it was sent. */
  clear(): void;
}

const PAUSE_MS = 1_000;
const RETRY_MS = 5_000;

/** Saves a draft after each pause in the typing, one save at a time, and tries again until the server has the last text. */
export function createDraftSaver({ save, schedule, onState }: DraftDeps): DraftSaver {
  /** What is not saved yet; the number tells whether more was typed, or it was sent, while it was being saved. */
  const unsaved = { text: '', is: false, turn: 0 };
  let isSaving = false;
  let callOff = (): void => undefined;

  const saveLater = (delayMs: number): void => {
    callOff();
    callOff = schedule(delayMs, () => void saveNow());
  };
  async function saveNow(): Promise<void> {
    callOff();
    if (!unsaved.is || isSaving) return;
    const { turn, text } = unsaved;
    isSaving = true;
    onState('saving');
    const isSaved = await save(text);
    isSaving = false;
    settle(turn, isSaved);
  }
  function settle(turn: number, isSaved: boolean): void {
    if (!unsaved.is) return;
    if (isSaved && turn === unsaved.turn) {
      unsaved.is = false;
      onState('saved');
    } else {
      onState(isSaved ? 'waiting' : 'failed');
      saveLater(isSaved ? PAUSE_MS : RETRY_MS);
    }
  }
  return {
    change(text) {
      Object.assign(unsaved, { text, is: true, turn: unsaved.turn + 1 });
      onState('waiting');
      saveLater(PAUSE_MS);
    },
    flush() {
      void saveNow();
    },
    clear() {
      callOff();
      Object.assign(unsaved, { is: false, turn: unsaved.turn + 1 });
      onState('clean');
    },
  };
}
