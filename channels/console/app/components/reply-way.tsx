import { formatPhone } from '../state/format-phone.ts';
import { useHearing } from '../state/use-hearing.ts';
import { useOpenCase } from '../state/use-case.ts';
import { useSession } from '../state/use-session.ts';
import { useWords } from '../words.ts';

/** Where the reply will go, before it is sent. */
export function ReplyWay() {
  const t = useWords();
  const { canSendMail } = useSession();
  const { ticket, isChatOpen } = useOpenCase().file;
  const { email, phone } = ticket.contact;
  if (useHearing() === 'hears') return <p className="way way--here">{t('way.voice')}</p>;
  if (isChatOpen) return <p className="way way--here">{t('way.chat')}</p>;
  if (email !== undefined) {
    return (
      <p className="way">
        {t('way.email', { email })} {!canSendMail && <strong>{t('way.noMailServer')}</strong>}
      </p>
    );
  }
  return (
    <p className="way">
      {phone === undefined ? t('way.followUp') : t('way.phone', { phone: formatPhone(phone) })}
    </p>
  );
}
