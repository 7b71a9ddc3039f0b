import type { Contact } from '../../../../bot/contracts/ticket.ts';
import { formatDate, formatInstant, nameLanguage } from '../state/format.ts';
import { useOpenCase } from '../state/use-case.ts';
import { useSession } from '../state/use-session.ts';
import { useLanguage, useWords } from '../words.ts';
import { PhoneLink } from './call-back.tsx';
import { Facts } from './facts.tsx';

/** What is known of the request and of who made it. */
export function CaseFacts() {
  const t = useWords();
  const language = useLanguage();
  const { office } = useSession();
  const { ticket, assignee } = useOpenCase().file;
  const at = (instant: string): string => formatInstant(instant, language, office.timeZone);
  return (
    <section aria-labelledby="facts-title">
      <h2 id="facts-title" className="fr-h6">
        {t('case.facts')}
      </h2>
      <Facts
        facts={[
          [t('ticket.name'), ticket.contact.name],
          [t('ticket.language'), nameLanguage(ticket.locale, language)],
          [t('ticket.contact'), <ContactWays key="ways" contact={ticket.contact} />],
          [t('ticket.owner'), assignee?.name ?? t('queue.nobody')],
          [t('ticket.kind'), t(`kinds.${ticket.kind}`)],
          [t('ticket.domain'), t(`domains.${ticket.domain}`)],
          [t('ticket.channel'), t(`channels.${ticket.channel}`)],
          [t('ticket.cause'), t(`causes.${ticket.cause}`)],
          [t('ticket.receivedAt'), at(ticket.receivedAt)],
          [t('ticket.resolution'), ticket.resolution && t(`resolutions.${ticket.resolution}`)],
          [t('ticket.closedAt'), ticket.closedAt && at(ticket.closedAt)],
          [t('ticket.wasDueOn'), ticket.closedAt && formatDate(ticket.dueOn, language)],
          [
            t('ticket.details'),
            ticket.details && (
              <bdi className="message__text" lang={ticket.locale} dir="auto">
                {ticket.details}
              </bdi>
            ),
          ],
        ]}
      />
    </section>
  );
}

/** How the citizen wants to be reached. */
function ContactWays({ contact: { way, email, phone } }: { readonly contact: Contact }) {
  const t = useWords();
  return (
    <>
      {[t(`ways.${way}`), email].filter((part) => part !== undefined).join(', ')}
      {phone !== undefined && (
        <>
          {', '}
          <PhoneLink phone={phone} />
        </>
      )}
    </>
  );
}
