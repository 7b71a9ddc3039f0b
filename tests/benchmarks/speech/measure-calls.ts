import type { Activity, Reason } from '../../../bot/contracts/activity.ts';
import type { Pcm, SpeechToText } from '../../../bot/contracts/speech.ts';
import { createLogger } from '../../../bot/logger.ts';
import { createCallSession } from '../../../channels/voice/session/create-call-session.ts';
import { createRecentCalls } from '../../../channels/voice/session/recent-calls.ts';
import { createCallerVoice } from '../../../channels/voice/stt/create-caller-voice.ts';
import { detectLanguage } from '../../../nlu/detect-language.ts';
import { isEquivalent } from '../../../nlu/evaluation/questions.ts';
import { makeEngineWorld } from '../../support/engine-world.ts';
import {
  createVirtualClock,
  STEP_MS,
  type VirtualClock,
} from '../../channels/voice/session/virtual-clock.ts';
import { createCaller, type Act, type Caller } from './caller.ts';
import { createCallLine, createSilentVoice, type CallLine } from './call-line.ts';
import type { PhoneOffice } from './office.ts';
import { PHONE_HZ } from './phone-line.ts';

/** One caller: what they ask, in two wordings, and how they say yes and no. */
export interface CallTrial {
  readonly topic: string;
  readonly sounds: Readonly<Record<Extract<Act, { type: 'say' }>['what'], Pcm>>;
  /** What the line brings while they are silent; it begins anew when it is over. */
  readonly background: Pcm;
}

export type Ending = 'right' | 'right, too late' | 'wrong' | 'agent' | 'nowhere';

export interface CallResult {
  readonly ending: Ending;
  readonly seconds: number;
  /** An answer that nobody had said yes to. */
  readonly isUnasked: boolean;
  /** What was heard and done, to be looked at. */
  readonly story: readonly string[];
}

const MOST_SECONDS = 60;
/** A call is given up then. */
const LAST_SECONDS = 180;
/** People do not answer at once. */
const REACTION_MS = 400;
const STEP = (STEP_MS * PHONE_HZ) / 1_000;
/** What recognising takes after the end of speech where the machine is not busy (`voice.md`). */
const RECOGNISING_MS = { open: 700, closed: 60, digits: 60 } as const;

/** Whole calls: the real session, engine, understanding, voice activity and recogniser; only time is virtual. */
export async function openCallWorld(office: PhoneOffice) {
  const { nlu, answers } = office;
  const world = await makeEngineWorld({ understand: nlu.understand, answers, detectLanguage });
  let calls = 0;
  return {
    call: (stt: SpeechToText, trial: CallTrial): Promise<CallResult> =>
      runCall({ office, world, stt, trial, number: (calls += 1) }),
    close: () => world.store.close(),
  };
}

interface CallDeps {
  readonly office: PhoneOffice;
  readonly world: Awaited<ReturnType<typeof makeEngineWorld>>;
  readonly stt: SpeechToText;
  readonly trial: CallTrial;
  readonly number: number;
}

async function runCall({ office, world, stt, trial, number }: CallDeps): Promise<CallResult> {
  const clock = createVirtualClock();
  const voice = createSilentVoice();
  const line = createCallLine(voice, `call-${number}`);
  const ear = createCallerVoice(PHONE_HZ);
  const busy = createBusy();
  const answered = new Map<string, string>();
  const story: string[] = [];
  let ids = 0;
  const receive = (activity: Activity) =>
    busy.during(
      world.handleTurn(activity).then((outcome) => {
        for (const reply of outcome.replies) noteAnswer(reply, answered);
        if (activity.type === 'message') story.push(`heard: ${activity.text ?? ''}`);
        if (activity.name === 'guichet/call') story.push((activity.value as { readonly kind: string }).kind);
        return outcome;
      }),
    );
  const session = createCallSession({
    ...office,
    transport: line,
    stt: withVirtualTime(stt, clock, busy),
    tts: voice,
    isVoice: (pcm) => ear.isVoice(pcm),
    receive,
    officeName: 'Préfecture de la Corrèze',
    languages: ['fr', 'en'],
    recent: createRecentCalls(() => clock.now()),
    scheduler: clock,
    now: () => clock.now(),
    newId: () => `${number}-${String((ids += 1))}`,
    logger: createLogger('silent'),
  });
  const t = office.translate('fr');
  const caller = createCaller({
    ...office,
    topic: trial.topic,
    t: (key, values) => t(key, values),
    titleOf: (topic) => office.answers.find(topic, 'fr')?.title,
    topics: office.nlu.topics.map(({ id }) => id),
    prefersKeys: number % 3 === 0,
  });
  session.start();
  const result = await live({ line, clock, busy, caller, trial, answered, story });
  session.end();
  ear.close();
  return result;
}

/** The texts of answers, to know one when it is heard. */
function noteAnswer(reply: Activity, answered: Map<string, string>): void {
  const { guichet } = (reply.channelData ?? {}) as { readonly guichet?: Partial<Reason> };
  if (guichet?.outcome === 'answer' && guichet.topic !== undefined)
    answered.set(reply.speak ?? reply.text ?? '', guichet.topic);
}

interface Life {
  readonly line: CallLine;
  readonly clock: VirtualClock;
  readonly busy: Busy;
  readonly caller: Caller;
  readonly trial: CallTrial;
  readonly answered: ReadonlyMap<string, string>;
  readonly story: string[];
}

async function live({ line, clock, busy, caller, trial, answered, story }: Life): Promise<CallResult> {
  let [heard, at, saidYes]: [string | undefined, number, boolean] = [undefined, 0, false];
  let saying: { readonly sound: Pcm; from: number } | undefined;
  let next: { readonly act: Act; inMs: number } | undefined;
  let quietMs = 0;
  const end = (ending: Ending, ms: number): CallResult => ({
    ending,
    seconds: ms / 1_000,
    isUnasked: !saidYes,
    story,
  });
  const take = (act: Act) => {
    heard = undefined;
    story.push(act.type === 'say' ? `says: ${act.what}` : `presses ${act.key}`);
    saidYes = act.type === 'say' ? act.what === 'yes' : act.key === '1' || saidYes;
    if (act.type === 'say') saying = { sound: trial.sounds[act.what], from: 0 };
    else line.press(act.key);
  };
  for (let ms = 0; ms < LAST_SECONDS * 1_000; ms += STEP_MS) {
    await busy.over();
    const piece = saying
      ? saying.sound.subarray(saying.from, saying.from + STEP)
      : cut(trial.background, (at += STEP));
    if (saying && (saying.from += STEP) + STEP > saying.sound.length) saying = undefined;
    line.step(piece);
    await clock.pass(STEP_MS);
    const hearing = line.hearing();
    const topic = answered.get(hearing ?? '');
    if (topic !== undefined) {
      if (!isEquivalent(topic, trial.topic)) return end('wrong', ms);
      return end(ms <= MOST_SECONDS * 1_000 ? 'right' : 'right, too late', ms);
    }
    if (line.isTransferred()) return end('agent', ms);
    if (line.isOver()) return end('nowhere', ms);
    quietMs = hearing === undefined ? quietMs + STEP_MS : 0;
    // A moment without sound between two sentences is not yet the caller's turn.
    const isPause = hearing === undefined && quietMs < REACTION_MS;
    if (heard !== undefined && hearing !== heard && !isPause && !saying && !next) {
      const act = caller.react(heard, hearing === undefined);
      if (act) next = { act, inMs: hearing === undefined ? 0 : REACTION_MS };
    }
    // What stops because the caller speaks was not heard to its end.
    if (saying) heard = undefined;
    else if (!isPause) heard = hearing;
    if (next && (next.inMs -= STEP_MS) <= 0) {
      const { act } = next;
      next = undefined;
      if (act.type === 'press' && act.key === '0') return end('agent', ms);
      take(act);
    }
  }
  return end('nowhere', LAST_SECONDS * 1_000);
}

const cut = (background: Pcm, at: number): Pcm => {
  const from = at % (background.length - STEP);
  return background.subarray(from, from + STEP);
};

/** Work that really takes time; virtual time stands still meanwhile. */
interface Busy {
  during<T>(work: Promise<T>): Promise<T>;
  over(): Promise<void>;
}

function createBusy(): Busy {
  const works = new Set<Promise<unknown>>();
  return {
    during: (work) => {
      const settled = work.catch(() => undefined);
      works.add(settled);
      void settled.then(() => works.delete(settled));
      return work;
    },
    over: async () => {
      while (works.size > 0) await Promise.all(works);
    },
  };
}

/** The real recogniser, whose thinking takes as long in the call as it does where the machine is not busy. */
function withVirtualTime(stt: SpeechToText, clock: VirtualClock, busy: Busy): SpeechToText {
  return {
    ...stt,
    listen: (options) => {
      const recognition = stt.listen(options);
      return {
        ...recognition,
        finish: async () => {
          const result = await busy.during(recognition.finish());
          await new Promise<void>((done) => {
            clock.after(RECOGNISING_MS[options.expects.kind], done);
          });
          return result;
        },
      };
    },
  };
}
