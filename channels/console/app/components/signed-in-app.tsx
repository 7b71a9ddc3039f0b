import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { PresenceState } from '../../../../bot/contracts/agent.ts';
import type { Api } from '../api.ts';
import type { SessionView } from '../../wire.ts';
import { AccountPage } from '../pages/account-page.tsx';
import { AgentsPage } from '../pages/agents-page.tsx';
import { CasePage } from '../pages/case-page.tsx';
import { IndicatorsPage } from '../pages/indicators-page.tsx';
import { MailsPage } from '../pages/mails-page.tsx';
import { NewCasePage } from '../pages/new-case-page.tsx';
import { QueuePage } from '../pages/queue-page.tsx';
import { UnknownPage } from '../pages/unknown-page.tsx';
import { usePlace } from '../router.tsx';
import { isAtLeast } from '../state/choices.ts';
import { pageOf } from '../state/parse-place.ts';
import { useLiveMessages } from '../state/use-live.ts';
import { useLoad } from '../state/use-load.ts';
import { SessionContext, useSession } from '../state/use-session.ts';
import { useWords } from '../words.ts';
import { CallAlerts } from './call-alerts.tsx';
import { Layout } from './layout.tsx';
import { LiveProvider } from './live-provider.tsx';
import { NewCaseAlerts } from './new-case-alerts.tsx';
import { ShortcutHelp } from './shortcut-help.tsx';

interface SignedInProps {
  readonly api: Api;
  readonly session: SessionView;
  /** The session may be over. */
  readonly onSignedOut: () => void;
  /** The agent has signed out. */
  readonly onLeft: () => void;
}

/** The desk of someone who is signed in. */
export function SignedInApp(props: SignedInProps) {
  return (
    <LiveProvider onSignedOut={props.onSignedOut}>
      <SessionProvider {...props}>
        <NewCaseAlerts />
        <Layout>
          <CallAlerts />
          <CurrentPage />
        </Layout>
        <ShortcutHelp />
      </SessionProvider>
    </LiveProvider>
  );
}

function SessionProvider({ api, session, onLeft, children }: SignedInProps & { children: ReactNode }) {
  const t = useWords();
  const [presence, setPresence] = useState<PresenceState>(session.presence);
  const { value, reload: reloadAgents } = useLoad('agents', () => api.agents());
  useLiveMessages((message) => {
    if (message.type === 'presence' || message.type === 'resync') reloadAgents();
  });
  const seen = value?.agents.find(({ id }) => id === session.agent.id)?.presence;
  useEffect(() => {
    // Changed in another window of the same agent.
    if (seen !== undefined && seen !== 'signedOut') setPresence(seen);
  }, [seen]);
  const changePresence = useCallback(
    (state: PresenceState) => {
      void api.setPresence(state).then((result) => {
        if (result.ok) setPresence(state);
      });
    },
    [api],
  );
  const signOut = useCallback(() => {
    void api.signOut().then(onLeft);
  }, [api, onLeft]);
  const signedIn = useMemo(() => {
    const agents = value?.agents ?? [];
    const nameOf = (id: string): string =>
      agents.find((agent) => agent.id === id)?.name ?? t('actors.formerAgent');
    return { ...session, presence, api, agents, nameOf, reloadAgents, signOut, changePresence };
  }, [session, presence, api, value, reloadAgents, signOut, changePresence, t]);
  return <SessionContext value={signedIn}>{children}</SessionContext>;
}

function CurrentPage() {
  const { path } = usePlace();
  const page = pageOf(path);
  const { role } = useSession().agent;
  switch (page.name) {
    case 'queue':
      return <QueuePage />;
    case 'case':
      return <CasePage key={page.id} id={page.id} />;
    case 'newCase':
      return <NewCasePage />;
    case 'account':
      return <AccountPage />;
    case 'indicators':
      return isAtLeast(role, 'supervisor') ? <IndicatorsPage /> : <UnknownPage />;
    case 'mails':
      return isAtLeast(role, 'supervisor') ? <MailsPage /> : <UnknownPage />;
    case 'agents':
      return isAtLeast(role, 'administrator') ? <AgentsPage /> : <UnknownPage />;
    case 'invitation':
    case 'unknown':
      return <UnknownPage />;
    default:
      return page satisfies never;
  }
}
