import { Alert } from '@codegouvfr/react-dsfr/Alert';
import { Button } from '@codegouvfr/react-dsfr/Button';
import { useState, type SyntheticEvent } from 'react';
import type { Api, Failure } from '../api.ts';
import type { SessionView, SignInView } from '../../wire.ts';
import { FailureAlert } from '../components/failure-alert.tsx';
import { TextField } from '../components/fields.tsx';
import { WayInPage } from '../components/way-in-page.tsx';
import { usePlace } from '../router.tsx';
import { keepReturnPlace } from '../state/return-place.ts';
import { readSsoOutcome } from '../state/read-sso-outcome.ts';
import { useWords } from '../words.ts';

interface SignInProps {
  readonly api: Api;
  readonly offer: SignInView;
  /** They were at work and have to sign in again. */
  readonly hasExpired: boolean;
  readonly onSignedIn: (session: SessionView) => void;
}

/** The way in: with a password, or by the identity provider where there is one. */
export function SignInPage(props: SignInProps) {
  const t = useWords();
  return (
    <WayInPage title={t('signIn.title')}>
      {props.hasExpired && <Alert severity="info" small description={t('signIn.expired')} />}
      <SsoOutcome />
      {props.offer.ssoName !== undefined && <SsoLink name={props.offer.ssoName} />}
      <PasswordForm {...props} />
      <p className="fr-text--sm">{t('signIn.forgotten')}</p>
    </WayInPage>
  );
}

/** What became of a sign-on at the identity provider, which sends back here with a word in the address. */
function SsoOutcome() {
  const t = useWords();
  const outcome = readSsoOutcome(location.search);
  return outcome ? <Alert severity="error" small description={t(`signIn.ssoOutcome.${outcome}`)} /> : null;
}

function SsoLink({ name }: { readonly name: string }) {
  const t = useWords();
  const place = usePlace();
  const keep = (): void => {
    keepReturnPlace(place);
  };
  return (
    <div className="stack">
      <Button linkProps={{ href: '/console/sso/start', onClick: keep }}>{t('signIn.sso', { name })}</Button>
      <p className="or">{t('signIn.or')}</p>
    </div>
  );
}

function PasswordForm({ api, onSignedIn }: SignInProps) {
  const t = useWords();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [failure, setFailure] = useState<Failure>();
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setFailure(undefined);
    const result = await api.signIn(email.trim(), password);
    setBusy(false);
    if (result.ok) onSignedIn(result.value);
    else setFailure(result.failure);
  };
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      {failure && <FailureAlert failure={failure} />}
      <TextField
        label={t('signIn.email')}
        type="email"
        autoComplete="username"
        isRequired
        value={email}
        onChange={setEmail}
      />
      <TextField
        label={t('signIn.password')}
        type="password"
        autoComplete="current-password"
        isRequired
        value={password}
        onChange={setPassword}
      />
      <Button type="submit" disabled={isBusy}>
        {t('signIn.submit')}
      </Button>
    </form>
  );
}
