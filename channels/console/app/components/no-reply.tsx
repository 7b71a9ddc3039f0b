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
      <KeptText typed={typed} />
    </section>
  );
}

/** What was typed before there was nothing to write into any more. */
export function KeptText({ typed }: { readonly typed: string }) {
  const t = useWords();
  if (typed.trim() === '') return null;
  return (
    <>
      <p>{t('reply.kept')}</p>
      <blockquote className="message__text">{typed}</blockquote>
    </>
  );
}
