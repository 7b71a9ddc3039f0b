import { Header } from '@codegouvfr/react-dsfr/Header';
import { SkipLinks } from '@codegouvfr/react-dsfr/SkipLinks';
import type { ReactNode } from 'react';
import { linkTo, usePlace } from '../router.tsx';
import { isAtLeast } from '../state/choices.ts';
import { pageOf, type Page } from '../state/parse-place.ts';
import { useLive } from '../state/use-live.ts';
import { useSession } from '../state/use-session.ts';
import { useWords, type Words } from '../words.ts';
import { LanguageButton } from './language-button.tsx';
import { PresenceSelect } from './presence-select.tsx';

/** The frame of every page of someone who is signed in. */
export function Layout({ children }: { readonly children: ReactNode }) {
  const t = useWords();
  return (
    <>
      <SkipLinks
        links={[
          { label: t('layout.toContent'), anchor: '#content' },
          { label: t('layout.toNavigation'), anchor: '#fr-header-main-navigation' },
        ]}
      />
      <DeskHeader />
      <ConnectionNote />
      <main id="content" tabIndex={-1} className="fr-container fr-py-3w">
        {children}
      </main>
    </>
  );
}

function DeskHeader() {
  const t = useWords();
  const session = useSession();
  const { name } = pageOf(usePlace().path);
  return (
    <Header
      brandTop={
        <>
          République
          <br />
          française
        </>
      }
      homeLinkProps={{ ...linkTo('/'), title: t('layout.home', { office: session.office.name }) }}
      serviceTitle={t('layout.title')}
      serviceTagline={session.office.name}
      disableDisplay
      navigation={navigationOf(session.agent.role, name, t)}
      quickAccessItems={[
        <PresenceSelect key="presence" />,
        {
          iconId: 'fr-icon-account-circle-line',
          text: session.agent.name,
          linkProps: { ...linkTo('/account'), title: t('layout.account', { name: session.agent.name }) },
        },
        {
          iconId: 'fr-icon-logout-box-r-line',
          text: t('layout.signOut'),
          buttonProps: { onClick: session.signOut },
        },
        <LanguageButton key="language" />,
      ]}
    />
  );
}

function navigationOf(role: Parameters<typeof isAtLeast>[0], current: Page['name'], t: Words) {
  const pages = [
    { name: 'queue', to: '/', for: 'agent' },
    { name: 'newCase', to: '/new', for: 'agent' },
    { name: 'indicators', to: '/indicators', for: 'supervisor' },
    { name: 'mails', to: '/mails', for: 'supervisor' },
    { name: 'agents', to: '/agents', for: 'administrator' },
  ] as const;
  return pages
    .filter((page) => isAtLeast(role, page.for))
    .map((page) => ({
      text: t(`pages.${page.name}`),
      linkProps: linkTo(page.to),
      isActive: page.name === current,
    }));
}

function ConnectionNote() {
  const t = useWords();
  const { isConnected } = useLive();
  return (
    <div role="status" className="connection">
      {!isConnected && <p className="fr-container">{t('layout.disconnected')}</p>}
    </div>
  );
}
