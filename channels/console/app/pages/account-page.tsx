import { PageTitle } from '../components/page-title.tsx';
import { PasswordForm } from '../components/password-form.tsx';
import { SessionList } from '../components/session-list.tsx';
import { SettingsForm } from '../components/settings-form.tsx';
import { useSession } from '../state/use-session.ts';
import { useWords } from '../words.ts';

/** One's own account: how the desk behaves in this browser, where one is signed in, the password. */
export function AccountPage() {
  const t = useWords();
  const { agent } = useSession();
  return (
    <>
      <PageTitle title={t('pages.account')} />
      <p>
        {[agent.name, agent.email, t(`roles.${agent.role}`), agent.position, agent.service]
          .filter(Boolean)
          .join(' – ')}
      </p>
      <div className="stack">
        <SettingsForm />
        <SessionList />
        <PasswordForm />
      </div>
    </>
  );
}
