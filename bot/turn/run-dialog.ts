import type { Dialog, DialogResult, DialogTurn } from '../contracts/dialog.ts';
import type { ActiveDialog } from '../contracts/conversation.ts';

/** What the dialog that took the floor said, and who has the floor next. */
export interface DialogOutcome {
  readonly result: DialogResult;
  readonly active: ActiveDialog | undefined;
}

export type RunDialog = (turn: Omit<DialogTurn, 'memory'>) => DialogOutcome;

/** The dialog that kept the floor goes first; then each in its order until one does not pass. */
export function createRunDialog(dialogs: readonly Dialog[]): RunDialog {
  return (turn) => {
    const { active } = turn.conversation;
    const waiting = dialogs.filter(({ id }) => id === active?.dialog);
    for (const dialog of new Set([...waiting, ...dialogs])) {
      const memory = dialog.id === active?.dialog ? active.memory : {};
      const result = dialog.step({ ...turn, memory });
      if (result === 'pass') continue;
      return { result, active: result.remember && { dialog: dialog.id, memory: result.remember } };
    }
    return { result: { replies: [] }, active: undefined };
  };
}
