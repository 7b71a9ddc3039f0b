import { useEffect, useState } from 'react';
import { playBeep } from '../state/play-beep.ts';
import { currentSettings } from '../state/settings.ts';
import { useLiveMessages } from '../state/use-live.ts';
import { addNews, clearNews } from '../state/window-title.ts';
import { useWords } from '../words.ts';

/** Tells of new cases: a sound and the window's title where the agent wants them, and always for a screen reader. */
export function NewCaseAlerts() {
  const t = useWords();
  const [count, setCount] = useState(0);
  useLiveMessages((message) => {
    if (message.type !== 'case' || !message.isNew) return;
    const settings = currentSettings();
    setCount((before) => before + 1);
    if (settings.sound) playBeep();
    if (settings.badge && !document.hasFocus()) addNews();
  });
  useEffect(() => {
    window.addEventListener('focus', clearNews);
    return () => {
      window.removeEventListener('focus', clearNews);
    };
  }, []);
  return (
    <p className="fr-sr-only" role="status">
      {count > 0 && t('queue.newCases', { count })}
    </p>
  );
}
