import type { Answers } from '../contracts/answer.ts';
import type { Translate } from '../contracts/dialog.ts';
import type { Outbox, SendDetails } from '../contracts/mail.ts';
import type { Office } from '../contracts/office.ts';
import { localTimeOf } from '../handoff/calendar/local-time.ts';
import { composeMail } from './compose-mail.ts';
import { isMailAddress } from './is-mail-address.ts';
import { detailsIdOf, DETAILS_IDS } from './mail-id.ts';
import { writeDetails } from './write-details.ts';

const DAY_MS = 24 * 3_600_000;
/** In one conversation, and to one address a day from all of them: nobody can spam somebody through us. */
const MOST_MAILS = 3;

export interface DetailsSenderDeps {
  readonly answers: Answers;
  readonly outbox: Pick<Outbox, 'addWithin'>;
  readonly office: Office;
  /** Speaks French where a language has no sentences under `mail`. */
  readonly translate: (locale: string) => Translate;
  readonly now: () => Date;
}

/** Mails an answer in full to who asked for it by voice. All of the mail is ours: it carries no word of theirs. */
export function createDetailsSender(deps: DetailsSenderDeps): SendDetails {
  const { answers, outbox, office, translate, now } = deps;
  return async ({ topic, locale, to, conversationId }) => {
    const answer = answers.find(topic, locale);
    if (!answer || !isMailAddress(to)) return false;
    const createdAt = now();
    const t = translate(locale);
    const draft = {
      to,
      subject: t('mail.details.subject', { office: office.name, title: answer.title }),
      parts: writeDetails({ answer, office, t, today: localTimeOf(createdAt, office.timeZone).day }),
      t,
      createdAt,
    };
    const since = new Date(createdAt.getTime() - DAY_MS).toISOString();
    const limit = { idsBegin: DETAILS_IDS, mails: MOST_MAILS, since };
    // Each conversation has so many ids and no more.
    for (let place = 1; place <= MOST_MAILS; place += 1) {
      const mail = composeMail({ ...draft, id: detailsIdOf(conversationId, place) });
      if (await outbox.addWithin(mail, limit)) return true;
    }
    return false;
  };
}
