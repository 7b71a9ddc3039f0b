import { startReactDsfr } from '@codegouvfr/react-dsfr/spa';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import './styles.css';
import { useLanguage } from './words.ts';

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content;

startReactDsfr({
  defaultColorScheme: 'system',
  useLang: useLanguage,
  // The design system puts one style sheet in for the colour scheme; the policy lets it in by this nonce.
  ...(nonce ? { nonce } : {}),
});

const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
