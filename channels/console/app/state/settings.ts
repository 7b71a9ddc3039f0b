import { useSyncExternalStore } from 'react';

/** What an agent chooses for this browser. */
export interface Settings {
  /** A short sound for each new case. */
  readonly sound: boolean;
  /** How many new cases, in the window's title. */
  readonly badge: boolean;
  /** Shortcuts of one letter; WCAG 2.1.4 asks for a way to switch them off. */
  readonly shortcuts: boolean;
}

const STORAGE_KEY = 'guichet-console-settings';
const standard: Settings = { sound: true, badge: true, shortcuts: true };
const listeners = new Set<() => void>();
let settings = read();

/** The settings now, for what is not a component. */
export const currentSettings = (): Settings => settings;

/** Changes settings and keeps them in this browser. */
export function changeSettings(change: Partial<Settings>): void {
  settings = { ...settings, ...change };
  localStorage.setItem(STORAGE_KEY, JSON.stringify(settings));
  for (const listener of listeners) listener();
}

/** The settings; the component is drawn again when they change. */
export const useSettings = (): Settings =>
  useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, currentSettings);

function read(): Settings {
  try {
    const kept = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}') as Partial<Record<string, unknown>>;
    const is = (name: keyof Settings): boolean =>
      typeof kept[name] === 'boolean' ? kept[name] : standard[name];
    return { sound: is('sound'), badge: is('badge'), shortcuts: is('shortcuts') };
  } catch {
    return standard;
  }
}
