import type { Ticket } from '../../../../bot/contracts/ticket.ts';
import type { CallView } from '../../follow-call.ts';
import { Link } from '../router.tsx';
import { formatNumber, nameLanguage } from '../state/format.ts';
import { useSession } from '../state/use-session.ts';
import { useLanguage, useWords } from '../words.ts';
import { DueBadge, TicketBadges } from './ticket-badges.tsx';

/** A case in the list: enough to know whether it is the one to open. */
export function QueueItem({
  ticket,
  call,
}: {
  readonly ticket: Ticket;
  readonly call: CallView | undefined;
}) {
  const t = useWords();
  const language = useLanguage();
  const { nameOf, agent } = useSession();
  const owner =
    ticket.assignee === undefined
      ? t('queue.nobody')
      : ticket.assignee === agent.id
        ? t('queue.you')
        : nameOf(ticket.assignee);
  const parts = [
    [t('ticket.language'), nameLanguage(ticket.locale, language)],
    [t('ticket.channel'), t(`channels.${ticket.channel}`)],
    [t('ticket.kind'), t(`kinds.${ticket.kind}`)],
    [t('ticket.owner'), owner],
  ] as const;
  return (
    <li className="case-line">
      <h2 className="case-line__title">
        <Link to={`/cases/${ticket.id}`} data-case>
          <span className="case-number">{formatNumber(ticket.number)}</span>{' '}
          <bdi lang={ticket.locale} dir="auto">
            {ticket.subject}
          </bdi>
        </Link>
      </h2>
      <div className="case-line__badges">
        <TicketBadges ticket={ticket} call={call} />
        <DueBadge ticket={ticket} />
      </div>
      <dl className="case-line__facts">
        {parts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}
