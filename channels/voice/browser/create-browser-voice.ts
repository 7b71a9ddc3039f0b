import { defaultLocale, type Locale } from '../../../bot/contracts/locale.ts';
import type { MediaTransport } from '../media-transport.ts';
import { createBrowserTransport, type BrowserCall } from './browser-transport.ts';
import { openVoiceDoor, type VoiceDoorDeps } from './open-voice-door.ts';
import { serveVoicePage, type VoicePageDeps } from './serve-voice-page.ts';
import type { HttpServer } from '../../http-server.ts';

export interface BrowserVoiceDeps extends VoicePageDeps, Omit<VoiceDoorDeps, 'server'> {
  readonly http: HttpServer;
  /** The languages a call can be held in. */
  readonly languages: readonly Locale[];
  readonly newId: () => string;
  /** Takes a call; false when there is no room for it, or nobody to answer yet. */
  readonly onCall: (transport: MediaTransport) => boolean;
}

/** The voice in the browser: the page `/voix` and the calls that come from it. */
export interface BrowserVoice {
  readonly countCalls: () => number;
  /** Ends all calls and takes no new one. */
  readonly close: () => void;
}

export function createBrowserVoice(deps: BrowserVoiceDeps): BrowserVoice {
  const { http, clock, languages, newId, onCall } = deps;
  const calls = new Set<BrowserCall>();
  serveVoicePage(http.routes, deps);
  let isClosing = false;
  const door = openVoiceDoor({ ...deps, server: http.node }, (socket, { caller, locale }) => {
    const call = createBrowserTransport({
      callId: newId(),
      caller,
      locale: languages.includes(locale) ? locale : defaultLocale,
      socket,
      clock,
      onOver: () => {
        calls.delete(call);
      },
    });
    calls.add(call);
    if (isClosing) call.close('stopping');
    else if (!onCall(call.transport)) call.close('busy');
  });
  return {
    countCalls: () => calls.size,
    close: () => {
      isClosing = true;
      door.close();
      for (const call of [...calls]) call.close('stopping');
    },
  };
}
