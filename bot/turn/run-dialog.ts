import type { ActiveDialog } from '../contracts/conversation.ts';
import type { Dialog, DialogResult, DialogTurn } from '../contracts/dialog.ts';

/** What the dialog that took the floor said, and who has the floor next. */
export interface DialogOutcome {
  readonly result: DialogResult;
  readonly active: ActiveDialog | undefined;
}

export type RunDialog = (turn: Omit<DialogTurn, 'memory'>) => DialogOutcome;

/**
 * The dialog that kept the floor goes first; then each in its order until one does not pass. One that digresses lets the
 * others answer and then goes on. An event that nobody has a word for leaves the floor as it is.
 */
export function createRunDialog(dialogs: readonly Dialog[]): RunDialog {
  return (turn) => {
    const { active } = turn.conversation;
    const waiting = dialogs.filter(({ id }) => id === active?.dialog);
    const inOrder = [...new Set([...waiting, ...dialogs])];
    for (const [at, dialog] of inOrder.entries()) {
      const memory = dialog.id === active?.dialog ? active.memory : {};
      const said = dialog.step({ ...turn, memory });
      if (said === 'pass') continue;
      const result =
        'digress' in said ? continueAfter(answerMeanwhile(inOrder.toSpliced(at, 1), turn), said.then) : said;
      return { result, active: result.remember && { dialog: dialog.id, memory: result.remember } };
    }
    return { result: { replies: [] }, active: turn.event === undefined ? undefined : active };
  };
}

/** What the others say to a digression; one that would digress in turn is passed over. */
function answerMeanwhile(
  dialogs: readonly Dialog[],
  turn: Omit<DialogTurn, 'memory'>,
): DialogResult | undefined {
  for (const dialog of dialogs) {
    const said = dialog.step({ ...turn, memory: {} });
    if (said !== 'pass' && !('digress' in said)) return said;
  }
  return undefined;
}

/** The others' words, then the open question with its choices; the others' own choices would be taken for answers to it. */
function continueAfter(meanwhile: DialogResult | undefined, then: DialogResult): DialogResult {
  if (!meanwhile) return then;
  const effects = [...(meanwhile.effects ?? []), ...(then.effects ?? [])];
  return {
    ...then,
    replies: [...meanwhile.replies, ...then.replies],
    ...(effects.length > 0 && { effects }),
    update: { ...meanwhile.update, ...then.update },
  };
}
