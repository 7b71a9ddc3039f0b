import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { createApi, type Api, type Failure } from './api.ts';
import type { SessionView, SignInView } from '../wire.ts';
import { FailureAlert } from './components/failure-alert.tsx';
import { Loading } from './components/loading.tsx';
import { SignedInApp } from './components/signed-in-app.tsx';
import { InvitationPage } from './pages/invitation-page.tsx';
import { SignInPage } from './pages/sign-in-page.tsx';
import { navigate, usePlace } from './router.tsx';
import { pageOf } from './state/parse-place.ts';
import { takeReturnPlace } from './state/return-place.ts';

type Access =
  | { readonly is: 'unknown' }
  | { readonly is: 'failed'; readonly failure: Failure }
  | { readonly is: 'out'; readonly offer: SignInView; readonly hasExpired: boolean }
  | { readonly is: 'in'; readonly session: SessionView };

/** Everything: the way in, then the desk. Who has to sign in again stays at the address they were at. */
export function App() {
  const page = pageOf(usePlace().path);
  const { access, api, signedIn, check, leave } = useAccess();
  if (page.name === 'invitation') {
    const welcome = (session: SessionView): void => {
      signedIn(session);
      navigate('/', 'replace');
    };
    return <InvitationPage api={api} secret={page.secret} onSignedIn={welcome} />;
  }
  switch (access.is) {
    case 'unknown':
      return <Loading />;
    case 'failed':
      return (
        <main className="fr-container fr-py-6w">
          <FailureAlert failure={access.failure} onRetry={check} />
        </main>
      );
    case 'out':
      return (
        <SignInPage api={api} offer={access.offer} hasExpired={access.hasExpired} onSignedIn={signedIn} />
      );
    case 'in':
      return <SignedInApp api={api} session={access.session} onSignedOut={check} onLeft={leave} />;
    default:
      return access satisfies never;
  }
}

function useAccess(): {
  readonly access: Access;
  readonly api: Api;
  readonly signedIn: (session: SessionView) => void;
  /** Looks again whether there is a session. */
  readonly check: () => void;
  /** The agent has signed out. */
  readonly leave: () => void;
} {
  const [access, setAccess] = useState<Access>({ is: 'unknown' });
  const csrf = useRef<string>(undefined);
  const expire = useRef((): void => undefined);
  const api = useMemo(
    () =>
      createApi({
        fetch: (...request) => fetch(...request),
        csrf: () => csrf.current,
        onSignedOut: () => {
          expire.current();
        },
      }),
    [],
  );
  const signedIn = useCallback((session: SessionView) => {
    csrf.current = session.csrf;
    setAccess({ is: 'in', session });
    const place = takeReturnPlace();
    if (place) navigate(place, 'replace');
  }, []);
  const check = useCallback(() => {
    void api.session().then((result) => {
      if (result.ok) {
        signedIn(result.value);
        return;
      }
      const { failure } = result;
      if (failure.status !== 401) setAccess({ is: 'failed', failure });
      else setAccess((before) => ({ is: 'out', offer: offerOf(failure), hasExpired: wasAtWork(before) }));
    });
  }, [api, signedIn]);
  const leave = useCallback(() => {
    setAccess({ is: 'unknown' });
    check();
  }, [check]);
  expire.current = check;
  useEffect(check, [check]);
  return { access, api, signedIn, check, leave };
}

/** Several calls of a page may find out at the same time that the session is over. */
const wasAtWork = (before: Access): boolean =>
  before.is === 'in' || (before.is === 'out' && before.hasExpired);

const offerOf = ({ details }: Failure): SignInView =>
  typeof details === 'object' && details !== null ? details : {};
