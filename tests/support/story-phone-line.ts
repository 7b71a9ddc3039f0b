import { join } from 'node:path';
import type { Activity, Reason } from '../../bot/contracts/activity.ts';
import type { TurnOutcome } from '../../bot/contracts/channel.ts';
import type { SpeechToText, TextToSpeech } from '../../bot/contracts/speech.ts';
import { loadOffice } from '../../bot/load-office.ts';
import { createLogger } from '../../bot/logger.ts';
import { loadMessages } from '../../bot/turn/load-messages.ts';
import { createTranslate } from '../../bot/turn/translate.ts';
import type { ShownState } from '../../channels/voice/media-transport.ts';
import { createCallSession, type CallSession } from '../../channels/voice/session/create-call-session.ts';
import { createRecentCalls } from '../../channels/voice/session/recent-calls.ts';
import { createFakeTransport } from '../channels/voice/session/fake-transport.ts';
import { createVirtualClock } from '../channels/voice/session/virtual-clock.ts';
import type { StoryParts } from './story-engine.ts';
import { createCaller, type Caller } from './story-phone-caller.ts';
import type { PhoneSenses } from './story-phone-ears.ts';
import { root } from './story-world.ts';

/** Languages of the call in the order of their keys. */
export const languages = ['fr', 'en'];

const office = loadOffice(join(root, 'office.yaml'));
const translate = await createTranslate(loadMessages([join(root, 'channels/voice/locales')]));

/** A call between a caller of a story and the real engine. */
export interface PhoneLine {
  readonly session: CallSession;
  readonly caller: Caller;
  /** All that was said so far. */
  readonly said: () => readonly string[];
  /** What can be said from the guided path's first menu on. */
  readonly firstTopics: () => readonly string[];
  readonly lastReply: () => Activity | undefined;
  /** Tells the call what came outside of its own turns. */
  deliver(said: readonly Activity[]): Promise<void>;
  hangUp(): Promise<void>;
}

/** Calls; `isBrowser`: from the browser, where nobody is put through. */
export function openPhoneLine(parts: StoryParts, senses: PhoneSenses, isBrowser: boolean): PhoneLine {
  const clock = createVirtualClock();
  const work = trackWork();
  const voice = recordVoice(senses.tts, work.track);
  const transport = pretendTransport(isBrowser);
  const turns = followTurns(parts, work.track);
  const session = createCallSession({
    transport,
    stt: trackEars(senses.stt, work.track),
    tts: voice,
    isVoice: senses.openEar(),
    receive: turns.receive,
    answers: parts.answers,
    officeName: office.name,
    topics: office.suggestions,
    translate,
    languages,
    recent: createRecentCalls(() => clock.now()),
    scheduler: clock,
    now: () => parts.clock.now,
    newId: parts.newConversationId,
    logger: createLogger('silent'),
  });
  const said = () => voice.said;
  const t = () => translate(session.locale());
  const say = (words: string) => senses.say(words, session.locale());
  const { untilDone } = work;
  const { answersBy } = senses;
  const caller = createCaller({ session, transport, answersBy, said, say, clock, untilDone, t });
  return {
    session,
    caller,
    said,
    firstTopics: () =>
      office.suggestions.flatMap((topic) => parts.answers.find(topic, session.locale())?.title ?? []),
    lastReply: turns.last,
    deliver: async (activities) => {
      const news = activities.filter(({ id }) => turns.isNew(id));
      if (news.length === 0) return;
      session.deliver(news);
      await caller.hear();
    },
    hangUp: async () => {
      transport.emit({ type: 'ended', why: 'hangUp' });
      await untilDone();
    },
  };
}

type Track = <T>(work: Promise<T>) => Promise<T>;

/** Time stands still while something is being worked out for the call. */
function trackWork() {
  const running = new Set<Promise<unknown>>();
  const track: Track = (work) => {
    const over: Promise<unknown> = work.catch(() => undefined).finally(() => running.delete(over));
    running.add(over);
    return work;
  };
  const untilDone = async () => {
    while (running.size > 0) await Promise.all(running);
  };
  return { track, untilDone };
}

/** What the assistant answered to the call itself; everything else in the journal is news to it. */
function followTurns({ handleTurn }: StoryParts, track: Track) {
  const told = new Set<string>();
  let last: Activity | undefined;
  const receive = async (activity: Activity): Promise<TurnOutcome> => {
    const outcome = await handleTurn(activity);
    for (const { id } of outcome.replies) told.add(id);
    last = outcome.replies.at(-1) ?? last;
    return outcome;
  };
  return {
    receive: (activity: Activity) => track(receive(activity)),
    last: () => last,
    isNew: (id: string) => !told.has(id) && told.add(id).has(id),
  };
}

const trackEars = (stt: SpeechToText, track: Track): SpeechToText => ({
  ...stt,
  listen: (options) => {
    const recognition = stt.listen(options);
    return { ...recognition, finish: () => track(recognition.finish()) };
  },
});

/** A voice of which is kept what it has said. */
function recordVoice(tts: TextToSpeech, track: Track): TextToSpeech & { readonly said: readonly string[] } {
  const said: string[] = [];
  return {
    ...tts,
    said,
    speak: async function* (text, options) {
      said.push(text);
      const sound = tts.speak(text, options)[Symbol.asyncIterator]();
      for (;;) {
        const piece = await track(sound.next());
        if (piece.done === true) return;
        yield piece.value;
      }
    },
  };
}

function pretendTransport(isBrowser: boolean) {
  let shown: ShownState = 'speaking';
  return {
    ...createFakeTransport({ canTransfer: !isBrowser, caller: '0555000000' }),
    channelId: isBrowser ? ('browser-voice' as const) : ('telephony' as const),
    showState: (state: ShownState) => {
      shown = state;
    },
    shown: () => shown,
  };
}

/** Why the assistant said it. */
export const reasonOf = (reply: Activity | undefined): Partial<Reason> =>
  (reply?.channelData as { readonly guichet?: Reason } | undefined)?.guichet ?? {};
