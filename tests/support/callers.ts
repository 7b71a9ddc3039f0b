import { afterAll, beforeAll } from '@jest/globals';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Assistant } from '../../bot/compose.ts';
import type { Activity } from '../../bot/contracts/activity.ts';
import type { SpeechToText, TextToSpeech } from '../../bot/contracts/speech.ts';
import { timing } from '../../channels/voice/session/timing.ts';
import { createWhisper } from '../../channels/voice/stt/whisper/create-whisper.ts';
import { PICO_FOLDER } from '../../channels/voice/tts/pico-files.ts';
import { startPico } from '../../channels/voice/tts/pico-voice.ts';
import { isCallFact } from './call-activities.ts';
import { reasonOf } from './reason-of.ts';
import { call, type PhoneTalk } from './phone-talk.ts';
import type { PhoneOptions } from './softphone.ts';
import { PREPARING_MS } from './story-world.ts';
import { modelDir, startVoiceServer, type VoiceServer } from './voice-server.ts';

/** So much of a question is heard before it is answered: what is left of the one before is shorter. */
const QUESTION_HEARD_MS = 1_000;
const PRESSES_AGAIN_MS = 4_000;

/** Someone on the line, and what the journal holds of their call. */
export interface Caller extends PhoneTalk {
  /** Resolves with the first entry that fits, as soon as there is one. */
  waitFor(fits: (activity: Activity) => boolean): Promise<Activity>;
  /** The same for something that happened in the call, such as `hangUp`. */
  waitForFact(kind: string): Promise<Activity>;
  /** Resolves as the bot's next question begins to be heard; what came before it is forgotten. Gives what it expects. */
  nextQuestion(): Promise<string>;
  /** Presses a key, and again every few seconds, as people do who were too early, until the journal has what comes of it. */
  pressUntil(key: string, fits: (activity: Activity) => boolean): Promise<void>;
  conversationId(): Promise<string>;
  journal(): Promise<readonly Activity[]>;
}

/** The voice server of a file, and who calls it. */
export interface Callers {
  server: VoiceServer;
  /** All phones have one number: who does not call back calls long after the last caller. */
  dial(
    options?: Partial<PhoneOptions> & { readonly locale?: string; readonly isCallingBack?: boolean },
  ): Promise<Caller>;
}

/** Starts everything once for the file that calls it. */
export function useCallers(iso?: string): Callers {
  const callers = {} as Callers;
  let voice: TextToSpeech | undefined;
  let recogniser: SpeechToText | undefined;
  beforeAll(async () => {
    callers.server = await startVoiceServer(iso);
    voice = startPico([modelDir, PICO_FOLDER]);
    const model = { path: join(modelDir, 'ggml-base.bin'), name: 'ggml-base' };
    recogniser = createWhisper({
      model,
      threads: 1,
      mostWaiting: 50,
      onLost: (cause) => {
        throw new Error(String(cause));
      },
    });
  }, PREPARING_MS);
  afterAll(async () => {
    await Promise.all([voice?.close(), recogniser?.close()]);
    await callers.server.remove();
  });
  return Object.assign(callers, {
    dial: async ({ isCallingBack = false, ...options } = {}) => {
      if (!voice || !recogniser) throw new Error('The models are missing: run `npm run setup:test`.');
      const { server } = callers;
      const { asterisk, store } = server;
      if (!isCallingBack)
        server.setClock(new Date(server.now().getTime() + timing.callsBackMs + 1).toISOString());
      const files = watchConversation(store);
      const talk = await call({ sipPort: asterisk.sipPort, voice, recogniser, ...options });
      return {
        ...talk,
        ...files,
        nextQuestion: followQuestions(talk, files),
        pressUntil: insist(talk, files),
      };
    },
  } satisfies Pick<Callers, 'dial'>);
}

const insist =
  ({ phone }: PhoneTalk, { waitFor }: ReturnType<typeof watchConversation>): Caller['pressUntil'] =>
  async (key, fits) => {
    const found = waitFor(fits).then(() => true);
    do await phone.press(key);
    while (!(await Promise.race([found, setTimeout(PRESSES_AGAIN_MS, false)])));
  };

function followQuestions(talk: PhoneTalk, { waitFor }: ReturnType<typeof watchConversation>) {
  const seen = new Set<Activity['id']>();
  return async (): Promise<string> => {
    const isNew = ({ id, channelData }: Activity) =>
      !seen.has(id) && reasonOf(channelData).expects !== undefined;
    const question = await waitFor(isNew);
    seen.add(question.id);
    await talk.skip();
    await talk.waitForVoice(QUESTION_HEARD_MS);
    return reasonOf(question.channelData).expects ?? '';
  };
}

/** The next conversation of which there is news is the call that is about to be made. */
function watchConversation({ bus, journal }: Assistant['store']) {
  const id = Promise.withResolvers<string>();
  const listeners = new Set<() => void>();
  bus.subscribe((signal) => {
    if (signal.type !== 'conversation') return;
    id.resolve(signal.conversationId);
    for (const listener of listeners) listener();
  });
  const read = async () => (await journal.read(await id.promise, 0, 500)).map(({ activity }) => activity);
  const waitFor = (fits: (activity: Activity) => boolean): Promise<Activity> =>
    new Promise((resolve, reject) => {
      const look = () => {
        read().then((activities) => {
          const found = activities.find(fits);
          if (!found) return;
          listeners.delete(look);
          resolve(found);
        }, reject);
      };
      listeners.add(look);
      look();
    });
  return {
    conversationId: () => id.promise,
    journal: read,
    waitFor,
    waitForFact: (kind: string) => waitFor(isCallFact(kind)),
  };
}
