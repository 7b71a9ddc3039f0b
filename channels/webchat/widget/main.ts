import { systemClock } from './clock.ts';
import { createDirectLine } from './direct-line.ts';
import { createStateStore, type KeyValueStorage } from './state.ts';
import { Widget } from './widget.ts';

/** What a site may do with the widget: `window.Guichet`, there from the event `guichet:ready` on. */
export interface GuichetApi {
  open(): void;
  close(): void;
  destroy(): void;
}

declare global {
  interface Window {
    Guichet?: GuichetApi;
  }
}

// Only known while the script runs for the first time, and before anything is awaited.
const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript : null;
const apiOrigin = script ? new URL(script.src).origin : location.origin;
const pageLocale = script?.dataset['lang'] ?? (document.documentElement.lang || 'fr');

if (document.readyState === 'loading') addEventListener('DOMContentLoaded', boot, { once: true });
else boot();

function boot(): void {
  // A page that includes the script twice still has one assistant.
  if (window.Guichet) return;
  const widget = new Widget({
    apiOrigin,
    pageLocale,
    directLine: createDirectLine({ apiOrigin, fetch: fetch.bind(window), now: Date.now }),
    store: createStateStore(browserStorage(), () => `dl_${randomId()}`),
    clock: systemClock,
    newId: randomId,
  });
  widget.mount();
  window.Guichet = {
    open: widget.open,
    close: widget.close,
    destroy: () => {
      widget.destroy();
      delete window.Guichet;
    },
  };
  dispatchEvent(new CustomEvent('guichet:ready'));
}

/** Merely looking at `localStorage` throws where the citizen refused it. */
function browserStorage(): KeyValueStorage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

/** 128 random bits. `crypto.randomUUID` would do, but is missing on plain `http:` intranets. */
function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
