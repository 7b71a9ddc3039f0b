import { Badge } from '@codegouvfr/react-dsfr/Badge';
import type { Ticket } from '../../../../bot/contracts/ticket.ts';
import { stageAt, type CallStage, type CallView } from '../../follow-call.ts';
import { describeDue, type Due } from '../state/describe-due.ts';
import { describeWait } from '../state/describe-wait.ts';
import { useNow } from '../state/use-now.ts';
import { useSession } from '../state/use-session.ts';
import { useLanguage, useWords } from '../words.ts';

const severities: Readonly<Record<Due['urgency'], 'error' | 'warning' | 'info' | undefined>> = {
  overdue: 'error',
  today: 'warning',
  tomorrow: 'warning',
  later: undefined,
  resting: undefined,
  answered: undefined,
  over: undefined,
};

/** By when an answer is due, as a badge where it presses; of a case that is over, since when and why. */
export function DueBadge({ ticket }: { readonly ticket: Ticket }) {
  const t = useWords();
  const language = useLanguage();
  const { office } = useSession();
  const now = useNow(60_000);
  const { urgency, text } = describeDue(ticket, new Date(now), { t, language, timeZone: office.timeZone });
  const severity = severities[urgency];
  return severity ? (
    <Badge as="span" small severity={severity}>
      {text}
    </Badge>
  ) : (
    <span>{text}</span>
  );
}

const callSeverities = {
  ringing: 'warning',
  withAgent: 'success',
  over: undefined,
} as const satisfies Readonly<Record<Exclude<CallStage, 'talking'>, 'warning' | 'success' | undefined>>;

/** What else presses: urgency, someone who waits, a call that is put through, where the case stands. */
export function TicketBadges({
  ticket,
  call,
}: {
  readonly ticket: Ticket;
  readonly call: CallView | undefined;
}) {
  const t = useWords();
  const { nameOf } = useSession();
  const now = useNow(20_000);
  const stage = call && stageAt(call, now);
  const live =
    ticket.assignee === undefined
      ? t('ticket.liveWaiting', { wait: describeWait(ticket.liveSince ?? ticket.openedAt, now, t) })
      : t('ticket.liveWith', { name: nameOf(ticket.assignee) });
  return (
    <>
      {stage !== undefined && stage !== 'talking' && <CallBadge stage={stage} />}
      {ticket.live && (stage === undefined || stage === 'talking') && (
        <Badge as="span" small severity="success">
          {live}
        </Badge>
      )}
      {ticket.priority === 'urgent' && (
        <Badge as="span" small severity="error" noIcon>
          {t('priorities.urgent')}
        </Badge>
      )}
      {ticket.citizenWaits && !ticket.live && (
        <Badge as="span" small severity="new">
          {t('ticket.citizenWaits')}
        </Badge>
      )}
      {ticket.status !== 'open' && (
        <Badge as="span" small>
          {t(`statuses.${ticket.status}`)}
        </Badge>
      )}
    </>
  );
}

function CallBadge({ stage }: { readonly stage: Exclude<CallStage, 'talking'> }) {
  const t = useWords();
  const severity = callSeverities[stage];
  return (
    <Badge as="span" small {...(severity && { severity })}>
      {t(`callStages.${stage}`)}
    </Badge>
  );
}
