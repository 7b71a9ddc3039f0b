import type { AgentStore } from '../contracts/agent.ts';
import type { Translate } from '../contracts/dialog.ts';
import { defaultLocale } from '../contracts/locale.ts';
import type { Mail, Outbox } from '../contracts/mail.ts';
import type { Office } from '../contracts/office.ts';
import type { DeskStore } from '../contracts/store.ts';
import type { TicketReader } from '../contracts/ticket.ts';
import { localTimeOf } from '../handoff/calendar/local-time.ts';
import { composeMail } from './compose-mail.ts';
import { digestIdOf } from './mail-id.ts';
import { writeDigest } from './write-digest.ts';

/** 07:30 in local time, before the desk opens. */
const NOT_BEFORE_MINUTES = 7 * 60 + 30;

export interface DigestDeps {
  readonly tickets: Pick<TicketReader, 'dueUntil'>;
  readonly agents: Pick<AgentStore, 'list'>;
  readonly desk: Pick<DeskStore, 'takeJob'>;
  readonly outbox: Pick<Outbox, 'add'>;
  readonly office: Office;
  readonly translate: (locale: string) => Translate;
  readonly publicUrl: string | undefined;
  /** Whether the office works on an ISO day. */
  readonly isWorkingDay: (day: string) => boolean;
  /** The ISO day up to which a due date is soon. */
  readonly soonUntil: () => string;
  /** Takes out of a citizen's words what tells who somebody is. */
  readonly mask: (text: string) => string;
  readonly now: () => Date;
}

/** The daily mail to the quality officer about cases that are late or will be. */
export interface Digest {
  /** May be called as often as one likes, in every process. True for the one call a working day that put a mail in. */
  sendIfDue(): Promise<boolean>;
}

export function createDigest(deps: DigestDeps): Digest {
  const { office, desk, outbox, isWorkingDay, now } = deps;
  let doneOn = '';
  return {
    async sendIfDue() {
      const to = office.desk.qualityMailbox;
      const instant = now();
      const { day, minutes } = localTimeOf(instant, office.timeZone);
      if (to === undefined || day === doneOn || minutes < NOT_BEFORE_MINUTES || !isWorkingDay(day))
        return false;
      const mail = await composeDigest(deps, { to, day, createdAt: instant });
      // First the mail, whose id is the day's: a process that dies in between loses nothing, and two put in one.
      if (mail) await outbox.add(mail);
      doneOn = day;
      return (await desk.takeJob(`digest ${day}`, instant.toISOString())) && mail !== undefined;
    },
  };
}

/** Undefined when no case is late or due soon: a mail that says nothing teaches to read none. */
async function composeDigest(
  deps: DigestDeps,
  { to, day, createdAt }: { readonly to: string; readonly day: string; readonly createdAt: Date },
): Promise<Mail | undefined> {
  const { tickets, agents, translate, publicUrl, mask, soonUntil } = deps;
  const due = await tickets.dueUntil(soonUntil());
  if (due.length === 0) return undefined;
  const names = new Map((await agents.list()).map(({ id, name }) => [id, name]));
  const overdue = due.filter(({ dueOn }) => dueOn < day);
  const soon = due.filter(({ dueOn }) => dueOn >= day);
  const t = translate(defaultLocale);
  const base = publicUrl?.replace(/\/+$/u, '');
  return composeMail({
    id: digestIdOf(day),
    to,
    subject: t('mail.digest.subject', { overdue: overdue.length, soon: soon.length }),
    parts: writeDigest({
      today: day,
      overdue,
      soon,
      t,
      mask,
      ownerOf: ({ assignee }) => names.get(assignee ?? ''),
      caseUrl: ({ id }) =>
        base === undefined ? undefined : `${base}/console/cases/${encodeURIComponent(id)}`,
    }),
    t,
    createdAt,
  });
}
