import { PageTitle } from '../components/page-title.tsx';
import { Link } from '../router.tsx';
import { useWords } from '../words.ts';

/** What is not there, or not for this role: one cannot be told from the other. */
export function UnknownPage() {
  const t = useWords();
  return (
    <>
      <PageTitle title={t('unknown.title')} />
      <p>{t('unknown.text')}</p>
      <Link to="/">{t('unknown.back')}</Link>
    </>
  );
}
