import { Button } from '@codegouvfr/react-dsfr/Button';
import { useState, type SyntheticEvent } from 'react';
import type { Failure } from '../api.ts';
import { ContactFields, RequestFields, SubjectFields } from '../components/case-fields.tsx';
import { FailureAlert } from '../components/failure-alert.tsx';
import { Choice } from '../components/fields.tsx';
import { PageTitle } from '../components/page-title.tsx';
import { navigate } from '../router.tsx';
import { channelsByHand } from '../state/choices.ts';
import { listLanguages } from '../state/list-languages.ts';
import { dayIn, receivedAtOf } from '../state/office-day.ts';
import { contactOf, type TypedCase } from '../state/plan-edit.ts';
import { useSession } from '../state/use-session.ts';
import { useLanguage, useWords } from '../words.ts';

const nothing: Omit<TypedCase, 'receivedOn'> = {
  subject: '',
  details: '',
  domain: 'general',
  kind: 'information',
  channel: 'letter',
  priority: 'normal',
  way: 'email',
  name: '',
  email: '',
  phone: '',
};

/** Writes down by hand what came in by letter, by phone or at the reception: one register for all ways in. */
export function NewCasePage() {
  const t = useWords();
  const { timeZone } = useSession().office;
  const today = dayIn(timeZone, new Date());
  const [typed, setTyped] = useState<TypedCase>({ ...nothing, receivedOn: today });
  const [locale, setLocale] = useState('fr');
  const { submit, isBusy, failure } = useOpening(typed, locale);
  const fields = {
    typed,
    today,
    channelsOffered: channelsByHand,
    onChange: (part: Partial<TypedCase>): void => {
      setTyped((before) => ({ ...before, ...part }));
    },
  };
  return (
    <>
      <PageTitle title={t('pages.newCase')} />
      <p>{t('newCase.explain')}</p>
      <form className="stack form" onSubmit={(event) => void submit(event)}>
        {failure && <FailureAlert failure={failure} />}
        <h2 className="fr-h6">{t('newCase.request')}</h2>
        <RequestFields {...fields} />
        <CitizensLanguage locale={locale} onLocale={setLocale} />
        <SubjectFields {...fields} />
        <h2 className="fr-h6">{t('newCase.citizen')}</h2>
        <ContactFields {...fields} />
        <Button type="submit" disabled={isBusy}>
          {t('newCase.submit')}
        </Button>
      </form>
    </>
  );
}

function CitizensLanguage({
  locale,
  onLocale,
}: {
  readonly locale: string;
  readonly onLocale: (locale: string) => void;
}) {
  const t = useWords();
  const language = useLanguage();
  return (
    <Choice<string>
      label={t('ticket.language')}
      value={locale}
      options={listLanguages(language)}
      onChange={onLocale}
    />
  );
}

function useOpening(typed: TypedCase, locale: string) {
  const { api, office } = useSession();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    if (isBusy) return;
    setBusy(true);
    const { channel, kind, domain, subject, details, receivedOn } = typed;
    const result = await api.openByHand({
      ...{ channel, kind, domain, locale },
      subject: subject.trim(),
      details: details.trim(),
      contact: contactOf(typed),
      receivedAt: receivedAtOf(receivedOn, office.timeZone, new Date()),
    });
    setBusy(false);
    if (result.ok) navigate(`/cases/${result.value.id}`);
    else setFailure(result.failure);
  };
  return { submit, isBusy, failure };
}
