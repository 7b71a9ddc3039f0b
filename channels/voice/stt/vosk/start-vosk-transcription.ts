import type { WebSocket } from 'ws';
import type { ListenOptions, Pcm } from '../../../../bot/contracts/speech.ts';
import { AppError } from '../../../../bot/errors.ts';
import { joinPartial, joinPieces, type Reading } from '../match-readings.ts';
import type { Transcription } from '../open-transcription.ts';
import { joinSound } from '../sound.ts';
import { configMessage, END_OF_SPEECH, readReply } from './vosk-messages.ts';

export interface VoskTranscriptionDeps {
  /** Not yet connected. */
  readonly socket: WebSocket;
  readonly options: ListenOptions;
  readonly onPartial: (text: string) => void;
  readonly onLost: (cause: unknown) => void;
}

/** The server answers each message: ten a second are as good as fifty. */
const MESSAGE_SECONDS = 0.1;

/** One utterance over one connection: the configuration, sound, its end; an answer to each piece of sound and to the end. */
export function startVoskTranscription(deps: VoskTranscriptionDeps): Transcription {
  const { socket, options, onPartial, onLost } = deps;
  const done = Promise.withResolvers<readonly Reading[] | undefined>();
  const heard: (readonly Reading[])[] = [];
  const outgoing = createOutgoing(socket, options);
  let answers = 0;
  let hasEnded = false;
  let isOver = false;
  const settle = (readings: readonly Reading[] | undefined, cause?: unknown) => {
    if (isOver) return;
    isOver = true;
    socket.terminate();
    done.resolve(readings);
    if (cause !== undefined) onLost(cause);
  };
  socket.on('message', (data: Buffer) => {
    const reply = readReply(data.toString());
    answers += 1;
    if (!reply) settle(undefined, new AppError('VOICE_FAILED', 'what answers is no Vosk server'));
    else if (reply.kind === 'partial') onPartial(joinPartial(heard, reply.text));
    else heard.push(reply.readings);
    if (hasEnded && answers > outgoing.count()) settle(joinPieces(heard));
  });
  socket.on('error', (error) => {
    settle(undefined, new AppError('VOICE_FAILED', 'the Vosk server can’t be reached', { cause: error }));
  });
  socket.on('close', () => {
    settle(undefined, new AppError('VOICE_FAILED', 'the Vosk server went away'));
  });
  return {
    push: (pcm) => {
      if (!isOver && !hasEnded) outgoing.add(pcm);
    },
    finish: () => {
      if (!hasEnded && !isOver) outgoing.end();
      hasEnded = true;
      return done.promise;
    },
    cancel: () => {
      settle([]);
    },
  };
}

function write(socket: WebSocket, message: string | Pcm): void {
  socket.send(
    typeof message === 'string'
      ? message
      : Buffer.from(message.buffer, message.byteOffset, message.byteLength),
  );
}

/** The configuration, then sound in messages of a sensible length; all of it once there is a connection. */
function createOutgoing(socket: WebSocket, options: ListenOptions) {
  const size = options.sampleRate * MESSAGE_SECONDS;
  const waiting: (string | Pcm)[] = [configMessage(options)];
  const send = (message: string | Pcm) => {
    if (socket.readyState === socket.OPEN) write(socket, message);
    else waiting.push(message);
  };
  socket.on('open', () => {
    for (const message of waiting.splice(0)) write(socket, message);
  });
  let pieces: Pcm[] = [];
  let length = 0;
  let count = 0;
  const flush = () => {
    if (length === 0) return;
    count += 1;
    send(joinSound(pieces));
    pieces = [];
    length = 0;
  };
  return {
    add: (pcm: Pcm) => {
      pieces.push(pcm);
      length += pcm.length;
      if (length >= size) flush();
    },
    end: () => {
      flush();
      send(END_OF_SPEECH);
    },
    /** Messages of sound so far. */
    count: () => count,
  };
}
