import { WebSocket } from 'ws';
import { languageOf } from '../../../../bot/contracts/locale.ts';
import type { SpeechToText } from '../../../../bot/contracts/speech.ts';
import { AppError } from '../../../../bot/errors.ts';
import { openTranscription } from '../open-transcription.ts';
import { startVoskTranscription } from './start-vosk-transcription.ts';

export interface VoskDeps {
  /** Of a vosk-server, such as `ws://vosk:2700`. */
  readonly url: string;
  /** Of the model that the server was started with: it does not tell. */
  readonly languages: readonly string[];
  /** Opens a connection; not waiting for ever. */
  readonly connect?: (url: string) => WebSocket;
  /** From the end of speech to the result; then it is no match. */
  readonly patienceMs?: number;
  /** The server can't be reached, went away or was late; what it was hearing is no match. The next utterance tries again. */
  readonly onLost: (cause: unknown) => void;
}

const CONNECT_MS = 3_000;
const PATIENCE_MS = 5_000;

/**
 * Anything in the language of a Vosk server of the préfecture's own (alphacep/vosk-server, over WebSocket), with partial
 * results and alternatives. A connection for each utterance, as that server wants it.
 */
export function createVosk(deps: VoskDeps): SpeechToText {
  const { url, languages, onLost, patienceMs = PATIENCE_MS } = deps;
  const connect = deps.connect ?? ((to: string) => new WebSocket(to, { handshakeTimeout: CONNECT_MS }));
  const open = new Set<() => void>();
  return {
    name: 'vosk',
    supports: (locale) => languages.includes(languageOf(locale)),
    listen: (options) => {
      return openTranscription({
        options,
        patienceMs,
        start: (onPartial) => {
          const started = startVoskTranscription({ socket: connect(url), options, onPartial, onLost });
          const cancel = () => {
            open.delete(cancel);
            started.cancel();
          };
          open.add(cancel);
          return { ...started, cancel };
        },
        onLate: () => {
          onLost(new AppError('VOICE_FAILED', 'the Vosk server was late'));
        },
      });
    },
    close: async () => {
      for (const cancel of [...open]) cancel();
    },
  };
}
