import { fillCannedReply } from '../state/fill-canned-reply.ts';
import { formatDay, formatNumber } from '../state/format.ts';
import { useOpenCase } from '../state/use-case.ts';
import { useSession } from '../state/use-session.ts';
import { useWords } from '../words.ts';
import { Choice } from './fields.tsx';

/** Sentences the office keeps ready; the one that is picked goes to where the cursor was, filled in. */
export function CannedReplies({
  locale,
  onInsert,
}: {
  readonly locale: string;
  readonly onInsert: (text: string) => void;
}) {
  const t = useWords();
  const { cannedReplies, agent, office } = useSession();
  const { ticket } = useOpenCase().file;
  if (cannedReplies.length === 0) return null;
  const insert = (at: string): void => {
    const reply = cannedReplies[Number(at)];
    if (at === '' || !reply) return;
    onInsert(
      fillCannedReply(reply, locale, {
        number: formatNumber(ticket.number),
        name: ticket.contact.name ?? '',
        agent: agent.name,
        dueOn: formatDay(ticket.dueOn, locale),
        office: office.name,
      }),
    );
  };
  const options = cannedReplies.map(({ title }, at) => ({ value: String(at), label: title }));
  return (
    <Choice
      label={t('reply.canned')}
      value=""
      options={[{ value: '', label: t('reply.pick') }, ...options]}
      onChange={insert}
    />
  );
}
