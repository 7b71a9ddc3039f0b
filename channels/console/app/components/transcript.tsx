import { useLayoutEffect, useRef } from 'react';
import type { JournalEntry } from '../../../../bot/contracts/journal.ts';
import { formatNumber } from '../state/format.ts';
import { readCallEvent } from '../../follow-call.ts';
import { isShown } from '../state/is-message.ts';
import { useNow } from '../state/use-now.ts';
import { useOpenCase } from '../state/use-case.ts';
import { useWords } from '../words.ts';
import { CallLine } from './call-line.tsx';
import { MessageView } from './message-view.tsx';

const TYPING_SHOWN_MS = 6_000;
/** From the end; who has scrolled up to read is left where they are. */
const NEAR_PX = 120;

/** The exchange with the citizen, with what happened in a call. New messages are read out when nothing else is being said. */
export function Transcript() {
  const t = useWords();
  const { file } = useOpenCase();
  const log = useRef<HTMLDivElement>(null);
  const wasAtEnd = useRef(true);
  const shown = file.transcript.filter(isShown);
  useLayoutEffect(() => {
    const box = log.current;
    if (box && wasAtEnd.current) box.scrollTop = box.scrollHeight;
  }, [shown.length]);
  return (
    <section aria-labelledby="transcript-title">
      <h2 id="transcript-title" className="fr-h6">
        {t('transcript.title')}
      </h2>
      <div
        ref={log}
        role="log"
        className="transcript"
        aria-labelledby="transcript-title"
        tabIndex={0}
        onScroll={({ currentTarget: box }) => {
          wasAtEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_PX;
        }}
      >
        {shown.length === 0 && <p>{t('transcript.empty')}</p>}
        <MessageList entries={shown} locale={file.ticket.locale} />
      </div>
      <Typing />
      <MergedConversations />
    </section>
  );
}

function MessageList({
  entries,
  locale,
}: {
  readonly entries: readonly JournalEntry[];
  readonly locale: string;
}) {
  return (
    <ol className="messages">
      {entries.map(({ sequence, activity }) => {
        const event = readCallEvent(activity);
        return event ? (
          <CallLine key={sequence} event={event} at={activity.timestamp} />
        ) : (
          <MessageView key={sequence} activity={activity} locale={locale} />
        );
      })}
    </ol>
  );
}

function Typing() {
  const t = useWords();
  const { typingAt } = useOpenCase();
  const now = useNow(2_000);
  return (
    <p className="typing" role="status">
      {now - typingAt < TYPING_SHOWN_MS && t('transcript.typing')}
    </p>
  );
}

function MergedConversations() {
  const t = useWords();
  const { merged } = useOpenCase().file;
  return merged.map(({ ticket, transcript }) => (
    <details key={ticket.id} className="disclosure">
      <summary>
        {t('transcript.merged', { number: formatNumber(ticket.number), subject: ticket.subject })}
      </summary>
      <MessageList entries={transcript.filter(isShown)} locale={ticket.locale} />
    </details>
  ));
}
