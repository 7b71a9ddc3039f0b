import { languageOf } from '../../../../bot/contracts/locale.ts';
import type {
  ListenOptions,
  Recognised,
  Recognition,
  SpeechToText,
} from '../../../../bot/contracts/speech.ts';
import { createSoundLimit } from '../create-sound-limit.ts';
import { createThread, type Thread } from '../create-thread.ts';
import type { DecodeReply, DecodeRequest } from './decode-messages.ts';
import { builtInLanguages } from './language-models.ts';

export interface SoundSwallowerDeps {
  /** How many threads share the work. */
  readonly threads: number;
  /** A thread died; what it was hearing is no match, and the next utterance has a new thread. */
  readonly onLost: (cause: unknown) => void;
}

interface Waiting {
  readonly thread: number;
  readonly tell: (text: string) => void;
  readonly settle: (result: Recognised) => void;
}

/**
 * French and English from the npm package alone: closed grammars and digits. Of an open question it hears the phrases
 * that are expected beside it, and nothing else.
 */
export function createSoundSwallower(deps: SoundSwallowerDeps): SpeechToText {
  const waiting = new Map<number, Waiting>();
  const threads = Array.from({ length: deps.threads }, (_, thread) => startDecoding(thread, waiting, deps));
  let lastId = 0;
  return {
    name: 'soundswallower',
    supports: (locale, kind) => kind !== 'open' && builtInLanguages.includes(languageOf(locale)),
    listen: (options) => {
      const id = (lastId += 1);
      const load = threads.map((_, k) => [...waiting.values()].filter(({ thread }) => thread === k).length);
      const thread = load.indexOf(Math.min(...load));
      const chosen = threads[thread];
      return openRecognition({ id, thread, options, waiting, send: (request) => chosen?.send(request) });
    },
    close: async () => {
      for (const { settle } of waiting.values()) settle({ kind: 'nothing' });
      waiting.clear();
      await Promise.all(threads.map((thread) => thread.close()));
    },
  };
}

function startDecoding(
  index: number,
  waiting: Map<number, Waiting>,
  deps: SoundSwallowerDeps,
): Thread<DecodeRequest> {
  return createThread<DecodeRequest, DecodeReply>({
    file: new URL('./decode-worker.ts', import.meta.url),
    onReply: (reply) => {
      const one = waiting.get(reply.id);
      if (reply.type === 'partial') one?.tell(reply.text);
      else one?.settle(reply.result);
    },
    onLost: (cause) => {
      for (const { thread, settle } of [...waiting.values()])
        if (thread === index) settle({ kind: 'noMatch' });
      deps.onLost(cause);
    },
  });
}

interface RecognitionDeps {
  readonly id: number;
  readonly thread: number;
  readonly options: ListenOptions;
  readonly waiting: Map<number, Waiting>;
  readonly send: (request: DecodeRequest) => void;
}

function openRecognition({ id, thread, options, waiting, send }: RecognitionDeps): Recognition {
  const { sampleRate, expects, locale, isDoubtWelcome = false } = options;
  const listeners: ((text: string) => void)[] = [];
  const done = Promise.withResolvers<Recognised>();
  const limit = createSoundLimit(sampleRate);
  let isTaking = true;
  const tell = (text: string) => {
    for (const listener of listeners) listener(text);
  };
  waiting.set(id, {
    thread,
    // What a phrase would be is not what an open answer says.
    tell: expects.kind === 'open' ? () => undefined : tell,
    settle: (result) => {
      isTaking = false;
      waiting.delete(id);
      done.resolve(result);
    },
  });
  send({ type: 'listen', id, language: languageOf(locale), sampleRate, expects, isDoubtWelcome });
  return {
    push: (pcm) => {
      const kept = isTaking ? limit(pcm) : undefined;
      if (kept && kept.length > 0) send({ type: 'push', id, pcm: kept });
    },
    onPartial: (listener) => void listeners.push(listener),
    finish: () => {
      if (isTaking) send({ type: 'finish', id });
      isTaking = false;
      return done.promise;
    },
    cancel: () => {
      if (waiting.delete(id)) send({ type: 'cancel', id });
      isTaking = false;
      done.resolve({ kind: 'nothing' });
    },
  };
}
