import { Alert } from '@codegouvfr/react-dsfr/Alert';
import { useRef, useState, type RefObject } from 'react';
import { insertText } from '../state/fill-canned-reply.ts';
import { canAnswer } from '../state/hearing.ts';
import { rightsOn } from '../state/rights.ts';
import { useOpenCase } from '../state/use-case.ts';
import { useHearing } from '../state/use-hearing.ts';
import { useReply, type ReplyText } from '../state/use-reply.ts';
import { useSession } from '../state/use-session.ts';
import { useWords } from '../words.ts';
import { AssignDialog } from './assign-dialog.tsx';
import { CallNotice } from './call-notice.tsx';
import { CaseActions } from './case-actions.tsx';
import { dialogs } from './case-dialogs.tsx';
import { CaseFacts } from './case-facts.tsx';
import { CaseHeader } from './case-header.tsx';
import { CaseMails } from './case-mails.tsx';
import { CaseRegister } from './case-register.tsx';
import { EditDialog } from './edit-dialog.tsx';
import { FailureAlert } from './failure-alert.tsx';
import { MergeDialog } from './merge-dialog.tsx';
import { NoReply } from './no-reply.tsx';
import { Notes } from './notes.tsx';
import { Proposals } from './proposals.tsx';
import { ReplyBox } from './reply-box.tsx';
import { ResolveDialog } from './resolve-dialog.tsx';
import { TopicDialog } from './topic-dialog.tsx';
import { Transcript } from './transcript.tsx';

/** A case, read: the exchange and the answer on one side, what is known and can be done on the other. */
export function CaseBody({ onReload }: { readonly onReload: () => void }) {
  const reply = useReply(useOpenCase().file);
  const [closing, setClosing] = useState<string>();
  const askReason = (text?: string): void => {
    setClosing(text);
    dialogs.resolve.open();
  };
  return (
    <>
      <CaseHeader />
      <Warnings />
      <div className="case">
        <Conversation reply={reply} onResolve={askReason} />
        <div className="case__side stack">
          <CaseActions
            onResolve={() => {
              askReason();
            }}
          />
          <CaseFacts />
          <Notes />
          <CaseMails onRetried={onReload} />
          <CaseRegister />
        </div>
      </div>
      <ResolveDialog text={closing} onDone={closing ? reply.clear : ignore} />
      <AssignDialog />
      <MergeDialog />
      <EditDialog />
      <TopicDialog />
    </>
  );
}

function Conversation({
  reply,
  onResolve,
}: {
  readonly reply: ReplyText;
  readonly onResolve: (text?: string) => void;
}) {
  const { ticket } = useOpenCase().file;
  const { isOver, isOthers } = rightsOn(ticket, useSession().agent);
  const [locale, setLocale] = useState(ticket.locale);
  const box = useRef<HTMLTextAreaElement>(null);
  const insert = useInsert(reply, box);
  const insertAnswer = (text: string, written: string): void => {
    setLocale(written);
    insert(text);
  };
  const hearing = useHearing();
  const canReply = !isOver && !isOthers && canAnswer(hearing, ticket.contact);
  return (
    <div className="case__main stack">
      <Transcript />
      {canReply ? (
        <ReplyBox
          {...{ reply, locale, box }}
          onLocale={setLocale}
          onInsert={insert}
          onResolve={() => {
            onResolve(reply.text.trim());
          }}
        />
      ) : isOver || isOthers || hearing === undefined || hearing === 'hears' ? (
        <NoReply typed={reply.text} />
      ) : (
        <CallNotice
          hearing={hearing}
          typed={reply.text}
          onResolve={() => {
            onResolve();
          }}
        />
      )}
      <Proposals onInsert={canReply ? insertAnswer : undefined} />
    </div>
  );
}

const ignore = (): void => undefined;

/** Puts a text into the reply where the cursor is, and the cursor after it. */
function useInsert(reply: ReplyText, box: RefObject<HTMLTextAreaElement | null>) {
  return (inserted: string): void => {
    const { text, cursor } = insertText(
      reply.text,
      box.current?.selectionStart ?? reply.text.length,
      inserted,
    );
    reply.change(text);
    requestAnimationFrame(() => {
      box.current?.focus();
      box.current?.setSelectionRange(cursor, cursor);
    });
  };
}

/** What keeps one from working in peace: a refusal, or a colleague at the same case. */
function Warnings() {
  const t = useWords();
  const { refusal, file, viewers } = useOpenCase();
  return (
    <>
      {refusal && <FailureAlert failure={refusal} name={file.assignee?.name} />}
      <div role="status">
        {viewers.length > 0 && (
          <Alert
            severity="warning"
            small
            description={t('case.viewers', { names: viewers.join(', '), count: viewers.length })}
          />
        )}
      </div>
    </>
  );
}
