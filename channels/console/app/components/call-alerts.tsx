import { Alert } from '@codegouvfr/react-dsfr/Alert';
import { useState } from 'react';
import { Link, usePlace } from '../router.tsx';
import { playBeep } from '../state/play-beep.ts';
import { currentSettings } from '../state/settings.ts';
import { useLiveMessages } from '../state/use-live.ts';
import { addNews } from '../state/window-title.ts';
import { useWords } from '../words.ts';

/** Says on every page that a caller is being put through, before anybody picks up, with a sound, and leads to the case. */
export function CallAlerts() {
  const t = useWords();
  const { path } = usePlace();
  const [ringing, setRinging] = useState<readonly string[]>([]);
  useLiveMessages((message) => {
    if (message.type === 'resync') setRinging([]);
    if (message.type !== 'call') return;
    const { ticketId, stage } = message;
    setRinging((before) => [
      ...before.filter((id) => id !== ticketId),
      ...(stage === 'ringing' ? [ticketId] : []),
    ]);
    if (stage !== 'ringing') return;
    const settings = currentSettings();
    if (settings.sound) playBeep();
    if (settings.badge && !document.hasFocus()) addNews();
  });
  return (
    <div role="status" className="stack call-alerts">
      {ringing
        .map((id) => `/cases/${id}`)
        // The case itself says so at its top.
        .filter((place) => place !== path)
        .map((place) => (
          <Alert
            key={place}
            small
            severity="info"
            description={<Link to={place}>{t('calls.openRinging')}</Link>}
          />
        ))}
    </div>
  );
}
