import { backoffMs } from './backoff.ts';
import type { Clock } from './clock.ts';
import { isRecord, parseEach, textOrNull } from './wire-guards.ts';

/** A language that the office answers in. */
export interface LocaleChoice {
  readonly code: string;
  readonly label: string;
  readonly dir: 'ltr' | 'rtl';
}

/** What the office says of itself; `privacy` is an address or a sentence. */
export interface Settings {
  readonly name: string;
  readonly office: string;
  readonly locales: readonly LocaleChoice[];
  readonly privacy: string | null;
  /** One can speak to the assistant at `/voix`. */
  readonly voice: boolean;
}

/** The outside that is needed to fetch the settings. */
export interface SettingsDeps {
  readonly apiOrigin: string;
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  readonly random: () => number;
}

/** Asks until the server answers, or until the signal says that nobody wants to know any more (null). */
export async function loadSettings(
  deps: SettingsDeps,
  locale: string,
  signal: AbortSignal,
): Promise<Settings | null> {
  for (let attempt = 0; ; attempt++) {
    const settings = await askOnce(deps, locale, signal);
    if (signal.aborted) return null;
    if (settings) return settings;
    await deps.clock.sleep(backoffMs(attempt, deps.random), signal);
  }
}

async function askOnce(
  { apiOrigin, fetch }: SettingsDeps,
  locale: string,
  signal: AbortSignal,
): Promise<Settings | null> {
  try {
    const address = `${apiOrigin}/webchat/settings?lang=${encodeURIComponent(locale)}`;
    const response = await fetch(address, { credentials: 'omit', signal });
    return response.ok ? parseSettings(await response.json()) : null;
  } catch {
    return null;
  }
}

/** Null for anything that is not settings. */
export function parseSettings(value: unknown): Settings | null {
  if (!isRecord(value)) return null;
  const { name, office, locales, privacy, voice } = value;
  if (typeof name !== 'string' || typeof office !== 'string') return null;
  return {
    name,
    office,
    locales: parseEach(locales, parseLocale),
    privacy: textOrNull(privacy),
    voice: voice === true,
  };
}

function parseLocale(value: unknown): LocaleChoice | null {
  if (!isRecord(value)) return null;
  const { code, label, dir } = value;
  if (typeof code !== 'string' || typeof label !== 'string') return null;
  return { code, label, dir: dir === 'rtl' ? 'rtl' : 'ltr' };
}
