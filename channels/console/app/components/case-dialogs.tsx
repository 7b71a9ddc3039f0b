import { createModal } from '@codegouvfr/react-dsfr/Modal';
import { useIsModalOpen } from '@codegouvfr/react-dsfr/Modal/useIsModalOpen';
import type { ReactNode } from 'react';
import { useOpenCase } from '../state/use-case.ts';
import { FailureAlert } from './failure-alert.tsx';

export type Dialog = ReturnType<typeof createModal>;

const make = (id: string): Dialog => createModal({ id, isOpenedByDefault: false });

/** The dialogs of a case page; each of them is there once. */
export const dialogs = {
  resolve: make('case-resolve'),
  assign: make('case-assign'),
  merge: make('case-merge'),
  edit: make('case-edit'),
  topic: make('case-topic'),
} as const;

/** A dialog that starts afresh each time it opens, and tells what the server refused. */
export function CaseDialog({
  dialog,
  title,
  children,
}: {
  readonly dialog: Dialog;
  readonly title: string;
  readonly children: ReactNode;
}) {
  const isOpen = useIsModalOpen(dialog);
  return (
    <dialog.Component title={title} titleAs="h2" size="large">
      {isOpen && (
        <div className="stack">
          <DialogRefusal />
          {children}
        </div>
      )}
    </dialog.Component>
  );
}

function DialogRefusal() {
  const { refusal, file } = useOpenCase();
  return refusal ? <FailureAlert failure={refusal} name={file.assignee?.name} /> : null;
}
