import { useWords } from '../words.ts';
import { CopyButton } from './copy-button.tsx';

/** A link that is shown once: the server keeps no copy of it. */
export function OneTimeLink({ link }: { readonly link: string }) {
  const t = useWords();
  return (
    <div className="one-time" role="status">
      <p>{t('agents.link')}</p>
      <p>
        <code>{link}</code>
      </p>
      <CopyButton text={link} label={t('agents.copy')} />
    </div>
  );
}
