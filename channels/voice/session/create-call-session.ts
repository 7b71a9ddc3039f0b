import type { Activity } from '../../../bot/contracts/activity.ts';
import type { Answers } from '../../../bot/contracts/answer.ts';
import type { TurnOutcome } from '../../../bot/contracts/channel.ts';
import type { Translate } from '../../../bot/contracts/dialog.ts';
import { defaultLocale, type Locale } from '../../../bot/contracts/locale.ts';
import type { SendDetails } from '../../../bot/contracts/mail.ts';
import type { SpeechToText, TextToSpeech } from '../../../bot/contracts/speech.ts';
import { describeError } from '../../../bot/errors.ts';
import type { Logger } from '../../../bot/logger.ts';
import type { MediaEvent, MediaTransport } from '../media-transport.ts';
import { createBotLine } from './bot-line.ts';
import type { Call, GetSteps, Steps } from './call.ts';
import { createFloor } from './create-floor.ts';
import { createSpeaker } from './create-speaker.ts';
import { createSteps } from './create-steps.ts';
import type { IsVoice } from './endpointer.ts';
import { endCall } from './end-call.ts';
import type { CallSettings, CallSign, CallState } from './floor.ts';
import { listenToFloor } from './listen-to-floor.ts';
import { limitCall, limitKeys } from './limit-call.ts';
import type { RecentCalls } from './recent-calls.ts';
import { takeKey } from './take-key.ts';
import { takeSound } from './take-speech.ts';
import { createTimers, type Scheduler } from './timers.ts';

export interface CallSessionDeps {
  readonly transport: MediaTransport;
  readonly stt: SpeechToText;
  readonly tts: TextToSpeech;
  /** Voice activity, made for this call. */
  readonly isVoice: IsVoice;
  readonly receive: (activity: Activity) => Promise<TurnOutcome>;
  readonly answers: Answers;
  readonly officeName: string;
  /** Topics for the guided path, the most asked first (`rankTopics`). */
  readonly topics: readonly string[];
  readonly synonymsOf?: (topic: string, locale: Locale) => readonly string[];
  /** The sentences of `channels/voice/locales`. */
  readonly translate: (locale: Locale) => Translate;
  /** Languages of the call in the order of their keys: `locales/*.json` say fr 1, en 2. */
  readonly languages: readonly Locale[];
  readonly recent: RecentCalls;
  /** Absent where no mail can be sent: then it is not offered. */
  readonly sendDetails?: SendDetails | undefined;
  readonly scheduler: Scheduler;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly logger: Logger;
  readonly onSign?: (sign: CallSign) => void;
}

/** One call, from the greeting to the end. */
export interface CallSession {
  state(): CallState;
  /** The language it has by now. */
  locale(): Locale;
  conversationId(): string;
  /** Begins to speak; the call then lives by what the transport tells. */
  start(): void;
  /** Says what came outside of a turn, such as an agent's message. */
  deliver(activities: readonly Activity[]): void;
  /** Ends it from our side, such as when the server stops. */
  end(): void;
}

/** Connects the two ends of a call: a transport of sound and the bot. */
export function createCallSession(deps: CallSessionDeps): CallSession {
  const call = createCall(deps, () => steps);
  const steps: Steps = createSteps(call, () => steps);
  const { floor, line } = call;
  const takesKey = limitKeys(floor);
  return {
    state: () => floor.state,
    locale: () => floor.settings.locale,
    conversationId: () => line.conversationId(),
    start: () => {
      const { onBroken } = floor.listener;
      limitCall(call, () => steps);
      deps.transport.listen((event) => {
        if (event.type === 'key' && !takesKey()) return;
        runSafely(() => {
          takeEvent(call, steps, event);
        }, onBroken);
      });
      if (floor.state !== 'ended') {
        runSafely(() => {
          steps.greet();
        }, onBroken);
      }
    },
    deliver: (activities) => {
      steps.takeNews(activities);
    },
    end: () => {
      call.hangUp();
    },
  };
}

function createCall(deps: CallSessionDeps, steps: GetSteps): Call {
  const { transport, now, onSign = () => undefined } = deps;
  const known = deps.languages.find((language) => language === transport.locale);
  const locale = known ?? deps.languages[0] ?? defaultLocale;
  const settings: CallSettings = { locale, rate: 1, isPatient: false };
  const speaker = createSpeaker({ ...deps, settings });
  const onFailed = (error: unknown) => {
    deps.logger.warn({ error: describeError(error) }, 'a part of a call failed');
  };
  const onBroken = recoverWith(steps, onFailed, () => {
    call.hangUp();
  });
  const line = createBotLine({ ...deps, locale: () => settings.locale, onFailed });
  const floor = createFloor({
    ...deps,
    ...speaker,
    settings,
    timers: createTimers({
      after: (ms, run) =>
        deps.scheduler.after(ms, () => {
          runSafely(run, onBroken);
        }),
    }),
    listener: listenToFloor({ line, steps, onFailed, onBroken, onSign }),
    clock: () => now().getTime(),
  });
  const call: Call = {
    ...deps,
    ...speaker,
    floor,
    line,
    sendDetails: deps.sendDetails,
    hangUp: () => {
      endCall(call, 'done');
      transport.hangUp();
    },
    topic: undefined,
    form: undefined,
    failures: 0,
    leaveQueue: undefined,
    missed: [],
  };
  return call;
}

const recoverWith =
  (steps: GetSteps, onFailed: (error: unknown) => void, hangUp: () => void) =>
  (error: unknown): void => {
    onFailed(error);
    runSafely(
      () => {
        steps().recover();
      },
      (again) => {
        onFailed(again);
        hangUp();
      },
    );
  };

/** One call's bug must not end the process, and all others with it. */
function runSafely(run: () => void, onBroken: (error: unknown) => void): void {
  try {
    run();
  } catch (error) {
    onBroken(error);
  }
}

function takeEvent(call: Call, steps: Steps, event: MediaEvent): void {
  const { floor } = call;
  if (floor.state === 'ended') return;
  switch (event.type) {
    case 'audio':
      takeSound(floor, event.pcm);
      return;
    case 'key':
      takeKey(floor, event.key);
      return;
    case 'drained':
      floor.prompter.drained();
      return;
    case 'transfer':
      steps.takeTransfer(event.outcome);
      return;
    case 'ended':
      endCall(call, event.why);
      return;
    default:
      event satisfies never;
  }
}
