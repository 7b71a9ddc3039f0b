import { useOpenCase } from '../state/use-case.ts';
import { useWords } from '../words.ts';

/** Why there is nothing to write into; what was typed before is not lost. */
export function NoReply({ typed }: { readonly typed: string }) {
  const t = useWords();
  const { ticket, assignee } = useOpenCase().file;
  const isOver = ticket.status !== 'open' && ticket.status !== 'pending';
  return (
    <section className="reply">
      <p>{isOver ? t(`closed.${ticket.status}`) : t('case.ownedBy', { name: assignee?.name ?? '' })}</p>
      {typed.trim() !== '' && (
        <>
          <p>{t('reply.kept')}</p>
          <blockquote className="message__text">{typed}</blockquote>
        </>
      )}
    </section>
  );
}
