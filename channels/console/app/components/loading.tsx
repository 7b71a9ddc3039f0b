import { useWords } from '../words.ts';

/** Says that something is on its way. */
export function Loading() {
  const t = useWords();
  return (
    <p className="loading" role="status">
      {t('common.loading')}
    </p>
  );
}
