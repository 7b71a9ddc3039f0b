import { Button } from '@codegouvfr/react-dsfr/Button';
import { useState } from 'react';
import { ratingsFile } from '../api.ts';
import { TextField } from '../components/fields.tsx';
import { FailureAlert } from '../components/failure-alert.tsx';
import { Loading } from '../components/loading.tsx';
import { PageTitle } from '../components/page-title.tsx';
import { RatingFigures } from '../components/rating-figures.tsx';
import { addDays, dayIn } from '../state/office-day.ts';
import { useLoad } from '../state/use-load.ts';
import { useSession } from '../state/use-session.ts';
import { useWords } from '../words.ts';

/** How satisfied citizens are, over a period. */
export function IndicatorsPage() {
  const t = useWords();
  const { api, office } = useSession();
  const today = dayIn(office.timeZone, new Date());
  const [period, setPeriod] = useState({ from: addDays(today, -29), to: today });
  const isPeriod = period.from !== '' && period.to !== '' && period.from <= period.to;
  const query = new URLSearchParams(period).toString();
  return (
    <>
      <PageTitle title={t('pages.indicators')} />
      <p>{t('indicators.explain')}</p>
      <div className="choices">
        <TextField
          label={t('indicators.from')}
          type="date"
          max={today}
          value={period.from}
          onChange={(from) => {
            setPeriod({ ...period, from });
          }}
        />
        <TextField
          label={t('indicators.to')}
          type="date"
          max={today}
          value={period.to}
          error={isPeriod ? undefined : t('indicators.wrongPeriod')}
          onChange={(to) => {
            setPeriod({ ...period, to });
          }}
        />
      </div>
      {isPeriod && <Figures key={query} query={query} api={api} />}
    </>
  );
}

function Figures({ query, api }: { readonly query: string } & Pick<ReturnType<typeof useSession>, 'api'>) {
  const t = useWords();
  const { value, failure, reload } = useLoad(query, () => api.ratings(query));
  if (failure) return <FailureAlert failure={failure} onRetry={reload} />;
  if (!value) return <Loading />;
  if (value.lines.length === 0) return <p role="status">{t('indicators.none')}</p>;
  return (
    <>
      <RatingFigures lines={value.lines} />
      <Button priority="secondary" linkProps={{ href: ratingsFile(query), download: '' }}>
        {t('indicators.download')}
      </Button>
    </>
  );
}
