import type { Answers } from '../contracts/answer.ts';
import type { Translate } from '../contracts/dialog.ts';
import type { SendDetails } from '../contracts/mail.ts';
import type { Office } from '../contracts/office.ts';
import type { Store } from '../contracts/store.ts';
import { createAlertDays } from '../handoff/alert-days.ts';
import { calendarOf } from '../handoff/calendar/calendar-of.ts';
import { isWorkingDay } from '../handoff/calendar/working-days.ts';
import type { HandoffMails } from '../handoff/ports.ts';
import type { Job } from '../jobs.ts';
import type { Logger } from '../logger.ts';
import { createDetailsSender } from './create-details-sender.ts';
import { createDigest } from './create-digest.ts';
import { createHandoffMails, type HandoffMailsDeps } from './create-handoff-mails.ts';
import { createMailer } from './create-mailer.ts';
import { createPostman, type Postman } from './create-postman.ts';

const DIGEST_EVERY_MS = 5 * 60_000;

export interface MailRoomDeps extends HandoffMailsDeps {
  readonly office: Office;
  readonly translate: (locale: string) => Translate;
  readonly store: Pick<Store, 'tickets' | 'agents' | 'desk' | 'outbox'>;
  /** Both, or nothing leaves. */
  readonly smtpUrl: string | undefined;
  readonly from: string | undefined;
  readonly mask: (text: string) => string;
  readonly logger: Logger;
}

/** All that has to do with mail: what is written, who carries it, and the daily one to the quality officer. */
export interface MailRoom {
  readonly letters: HandoffMails;
  readonly postman: Postman;
  readonly digest: Job;
  /** A mail server is set up. */
  readonly canSend: boolean;
  /** What mails one of these answers in full; undefined without a mail server, for then it must not be offered. */
  readonly detailsFrom: (answers: Answers) => SendDetails | undefined;
}

/** Puts the mail room together; without mail settings everything is written and waits. */
export function createMailRoom({ smtpUrl, from, store, ...deps }: MailRoomDeps): MailRoom {
  const canSend = smtpUrl !== undefined && from !== undefined;
  const mailer = canSend ? createMailer({ smtpUrl, from }) : undefined;
  const calendar = calendarOf(deps.office);
  const alertDays = createAlertDays(deps.office, deps.now);
  const digest = createDigest({
    ...store,
    ...deps,
    isWorkingDay: (day) => isWorkingDay(day, calendar),
    soonUntil: () => alertDays.soonUntil(),
  });
  return {
    letters: createHandoffMails(deps),
    postman: createPostman({ outbox: store.outbox, mailer, ...deps }),
    digest: { name: 'mail the digest', everyMs: DIGEST_EVERY_MS, run: () => digest.sendIfDue() },
    canSend,
    detailsFrom: (answers) =>
      canSend ? createDetailsSender({ ...deps, outbox: store.outbox, answers }) : undefined,
  };
}
