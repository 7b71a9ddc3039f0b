import { Button } from '@codegouvfr/react-dsfr/Button';
import { useState, type SyntheticEvent } from 'react';
import type { Api, Failure } from '../api.ts';
import type { InvitationView, SessionView } from '../../wire.ts';
import { FailureAlert } from '../components/failure-alert.tsx';
import { TextField } from '../components/fields.tsx';
import { Loading } from '../components/loading.tsx';
import { NewPasswordFields } from '../components/new-password-fields.tsx';
import { WayInPage } from '../components/way-in-page.tsx';
import { useLoad } from '../state/use-load.ts';
import { useWords } from '../words.ts';

interface InvitationProps {
  readonly api: Api;
  readonly secret: string;
  readonly onSignedIn: (session: SessionView) => void;
}

/** What a one-time link opens: a new account, or a new password. */
export function InvitationPage(props: InvitationProps) {
  const t = useWords();
  const { value, failure, reload } = useLoad(props.secret, () => props.api.invitation(props.secret));
  if (failure) {
    const isGone = failure.status === 404;
    return (
      <WayInPage title={t('invitation.title')}>
        <FailureAlert
          failure={isGone ? { ...failure, code: 'InvitationGone' } : failure}
          onRetry={isGone ? undefined : reload}
        />
      </WayInPage>
    );
  }
  if (!value) return <Loading />;
  return (
    <WayInPage title={t(value.isReset ? 'invitation.resetTitle' : 'invitation.title')}>
      {!value.isReset && <p>{t('invitation.role', { role: t(`roles.${value.role}`) })}</p>}
      <AccountForm {...props} invitation={value} />
    </WayInPage>
  );
}

const nothing = { email: '', name: '', position: '', service: '', password: '', again: '' };

function AccountForm({
  api,
  secret,
  onSignedIn,
  invitation,
}: InvitationProps & { invitation: InvitationView }) {
  const t = useWords();
  const [typed, setTyped] = useState({ ...nothing, email: invitation.email ?? '' });
  const [failure, setFailure] = useState<Failure>();
  const [isBusy, setBusy] = useState(false);
  const set = (name: keyof typeof nothing) => (value: string) => {
    setTyped((before) => ({ ...before, [name]: value }));
  };
  const isDifferent = typed.again !== '' && typed.again !== typed.password;
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    if (typed.again !== typed.password) return;
    const { again: _, ...account } = typed;
    setBusy(true);
    const result = await api.accept(secret, invitation.isReset ? { password: typed.password } : account);
    setBusy(false);
    if (result.ok) onSignedIn(result.value);
    else setFailure(result.failure);
  };
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      {failure && <FailureAlert failure={failure} />}
      {!invitation.isReset && <AboutYou typed={typed} set={set} hasEmail={invitation.email !== undefined} />}
      <NewPasswordFields
        password={typed.password}
        again={typed.again}
        onPassword={set('password')}
        onAgain={set('again')}
        error={isDifferent ? t('invitation.different') : undefined}
      />
      <Button type="submit" disabled={isBusy || isDifferent}>
        {t(invitation.isReset ? 'invitation.reset' : 'invitation.create')}
      </Button>
    </form>
  );
}

function AboutYou(props: {
  readonly typed: typeof nothing;
  readonly set: (name: keyof typeof nothing) => (value: string) => void;
  readonly hasEmail: boolean;
}) {
  const t = useWords();
  const { typed, set } = props;
  return (
    <>
      <TextField
        label={t('signIn.email')}
        type="email"
        autoComplete="username"
        isRequired
        isDisabled={props.hasEmail}
        value={typed.email}
        onChange={set('email')}
      />
      <TextField
        label={t('invitation.name')}
        hint={t('invitation.nameHint')}
        autoComplete="name"
        isRequired
        value={typed.name}
        onChange={set('name')}
      />
      <TextField
        label={t('invitation.position')}
        hint={t('invitation.positionHint')}
        autoComplete="organization-title"
        value={typed.position}
        onChange={set('position')}
      />
      <TextField
        label={t('invitation.service')}
        hint={t('invitation.serviceHint')}
        value={typed.service}
        onChange={set('service')}
      />
    </>
  );
}
