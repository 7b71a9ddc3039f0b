import type { Words } from './say.ts';

const MINUTE_MS = 60_000;

/** How long someone has waited, in the largest unit that says it. */
export function describeWait(since: string, now: number, t: Words): string {
  const minutes = Math.max(0, Math.floor((now - Date.parse(since)) / MINUTE_MS));
  if (minutes < 1) return t('wait.now');
  if (minutes < 60) return t('wait.minutes', { count: minutes });
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? t('wait.hours', { count: hours }) : t('wait.days', { count: Math.floor(hours / 24) });
}
