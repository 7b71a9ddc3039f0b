import type { ReactNode } from 'react';
import { useWindowTitle } from '../state/window-title.ts';
import { LanguageButton } from './language-button.tsx';

/** The frame of the pages before sign-in. */
export function WayInPage({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  useWindowTitle(title);
  return (
    <>
      <header className="way-in-header fr-container fr-py-2w">
        <p className="fr-logo">
          République
          <br />
          française
        </p>
        <LanguageButton />
      </header>
      <main className="way-in fr-container fr-py-4w stack">
        <h1 className="fr-h3">{title}</h1>
        {children}
      </main>
    </>
  );
}
