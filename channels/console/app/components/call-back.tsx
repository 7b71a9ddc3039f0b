import { formatDay } from '../state/format.ts';
import { formatPhone } from '../state/format-phone.ts';
import { useOpenCase } from '../state/use-case.ts';
import { useLanguage, useWords } from '../words.ts';

/** A number that was given for a call back, ready to be dialled (RFC 3966). */
export function PhoneLink({ phone }: { readonly phone: string }) {
  return <a href={`tel:${phone}`}>{formatPhone(phone)}</a>;
}

/** Whom to call back on which number, and by when; nothing where no call was asked for. */
export function CallBack() {
  const t = useWords();
  const language = useLanguage();
  const { contact, dueOn } = useOpenCase().file.ticket;
  if (contact.way !== 'phone' || contact.phone === undefined) return null;
  return (
    <p className="call-back">
      {t('callBack.number')} <PhoneLink phone={contact.phone} />{' '}
      {t('callBack.by', { day: formatDay(dueOn, language) })}
    </p>
  );
}
