import type { Journal } from '../../bot/contracts/journal.ts';
import type { Office } from '../../bot/contracts/office.ts';
import type { UsualQuestions } from '../../bot/contracts/speech.ts';
import { describeError } from '../../bot/errors.ts';
import type { Logger } from '../../bot/logger.ts';
import { createAriClient, type VoiceClock } from './asterisk/ari-client.ts';
import {
  createVoiceGateway,
  type VoiceGateway,
  type VoiceGatewayDeps,
} from './asterisk/create-voice-gateway.ts';
import {
  createBrowserVoice,
  type BrowserVoice,
  type BrowserVoiceDeps,
} from './browser/create-browser-voice.ts';
import { countCalls, type CallMetrics, type CountCalls } from './count-calls.ts';
import { followTopics } from './follow-topics.ts';
import { hostCalls, type CallHost, type HostCallsDeps } from './host-calls.ts';
import { listSentences } from './list-sentences.ts';
import type { Templates } from './list-templates.ts';
import type { MediaTransport } from './media-transport.ts';
import { openSpeech } from './open-speech.ts';
import { createRecentCalls } from './session/recent-calls.ts';
import type { Scheduler } from './session/timers.ts';
import type { AsteriskSettings, SpeechSettings } from './voice-settings.ts';

/** The languages of the calls in the order of their keys, as `locales` has them. */
const languages = ['fr', 'en'];
/** Wide-band (EN 301 549, 6.1): G.722 is heard as it is, and Asterisk makes A-law of it for who has no more. */
const PHONE_RATE_HZ = 16_000;

export interface VoiceDeps extends Omit<
  HostCallsDeps,
  'recent' | 'scheduler' | 'count' | 'topics' | 'stt' | 'tts' | 'officeName' | 'languages' | 'journal'
> {
  readonly office: Pick<Office, 'name' | 'assistantName' | 'department' | 'suggestions'>;
  /** The sentences of calls and of the dialogs, by language, for rendering them ahead. */
  readonly texts: { readonly prompts: Templates; readonly dialogs: Templates };
  /** All that can be answered. */
  readonly allTopics: readonly string[];
  readonly questions: UsualQuestions;
  /** Sentences of the voice that are rendered, and all there are. */
  readonly onRendered: (done: number, total: number) => void;
  readonly journal: Pick<Journal, 'read' | 'topicsSince'>;
  /** Undefined: nobody calls by telephone. */
  readonly asterisk: AsteriskSettings | undefined;
  readonly speech: SpeechSettings;
  /** Undefined: nobody speaks with the assistant in a browser. */
  readonly browser: BrowserSettings | undefined;
  /** Calls at a time, by telephone and by browser alike. */
  readonly maxCalls: number;
  readonly metrics: CallMetrics;
}

/** What the page `/voix` needs. */
export type BrowserSettings = Omit<
  BrowserVoiceDeps,
  'office' | 'languages' | 'maxCalls' | 'isSpeechLocal' | 'clock' | 'newId' | 'onCall'
>;

/** The voice server: calls by whatever brings them, each in front of the same bot. */
export interface Voice {
  /** Gets ready in the background, and then takes calls. */
  readonly start: () => void;
  readonly countCalls: () => number;
  /** Whether calls can come by telephone now; undefined where none are expected. */
  readonly isPhoneConnected: () => boolean | undefined;
  /** Gives callers by telephone to the dialplan, ends the others. */
  readonly close: () => Promise<void>;
}

interface Running {
  readonly host: CallHost;
  readonly gateway: VoiceGateway | undefined;
  readonly close: () => Promise<void>;
}

/** Serves the page at once, and takes no call before `start`. */
export function createVoice(deps: VoiceDeps): Voice {
  const count = countCalls(deps.metrics);
  let running: Running | undefined;
  let starting: Promise<void> = Promise.resolve();
  const take = (transport: MediaTransport): boolean => {
    if (!running || running.host.countCalls() >= deps.maxCalls) {
      count.refuse();
      return false;
    }
    try {
      running.host.take(transport);
      return true;
    } catch (error) {
      deps.logger.error({ error: describeError(error) }, 'a call could not be taken');
      count.refuse();
      return false;
    }
  };
  const browser = deps.browser && openBrowser(deps.browser, deps, take);
  return {
    start: () => {
      starting = open(deps, count, () => browser?.countCalls() ?? 0).then(
        (opened) => {
          running = opened;
        },
        (error: unknown) => {
          deps.logger.error({ error: describeError(error) }, 'the voice server can’t be used');
        },
      );
    },
    countCalls: () => running?.host.countCalls() ?? 0,
    isPhoneConnected: () => (deps.asterisk ? running?.gateway?.isConnected() === true : undefined),
    close: async () => {
      browser?.close();
      await starting;
      await running?.close();
    },
  };
}

const openBrowser = (
  browser: BrowserSettings,
  deps: VoiceDeps,
  onCall: (transport: MediaTransport) => boolean,
): BrowserVoice =>
  createBrowserVoice({
    ...browser,
    office: deps.office,
    languages,
    maxCalls: deps.maxCalls,
    // A Vosk server and a container are the préfecture's own.
    isSpeechLocal:
      ![deps.speech.stt, deps.speech.tts].includes('azure') || deps.speech.azure.host !== undefined,
    clock: realTime,
    newId: deps.newId,
    onCall,
  });

async function open(deps: VoiceDeps, count: CountCalls, countBrowser: () => number): Promise<Running> {
  const { asterisk, journal, now, office } = deps;
  let renderAgain = (): void => undefined;
  const topics = await followTopics({
    journal,
    now,
    suggestions: office.suggestions,
    onCounted: () => {
      renderAgain();
    },
    onFailed: logFailure(deps),
  });
  const speech = await openSpeech({
    ...deps,
    sentences: () => [...listFixed(deps, topics.current())],
    onProgress: ({ done, total }) => {
      deps.onRendered(done, total);
    },
  });
  ({ renderAgain } = speech);
  const host = hostCalls({
    ...deps,
    ...speech,
    officeName: office.name,
    languages,
    topics: topics.current,
    recent: createRecentCalls(now),
    scheduler: realTime,
    count,
  });
  const gateway =
    asterisk &&
    openGateway(asterisk, deps, {
      onCall: host.take,
      onRefused: count.refuse,
      countOthers: countBrowser,
    });
  return {
    host,
    gateway,
    close: async () => {
      topics.close();
      await gateway?.close();
      host.close();
      await speech.close();
    },
  };
}

/** What every call may say; the guided path first. */
const listFixed = (deps: VoiceDeps, menuTopics: readonly string[]) =>
  listSentences({
    ...deps,
    ...deps.texts,
    languages,
    topics: [...new Set([...menuTopics, ...deps.allTopics])],
    menuTopics,
  });

const logFailure =
  ({ logger }: Pick<VoiceDeps, 'logger'>) =>
  (error: unknown) => {
    logger.warn({ error: describeError(error) }, 'the most asked topics were not counted');
  };

const openGateway = (
  asterisk: AsteriskSettings,
  { maxCalls, newId, logger }: VoiceDeps & { readonly logger: Logger },
  hooks: Pick<VoiceGatewayDeps, 'onCall' | 'onRefused' | 'countOthers'>,
): VoiceGateway =>
  createVoiceGateway({
    ari: createAriClient({ ...asterisk, app: 'guichet', logger, clock: realTime }),
    sampleRate: PHONE_RATE_HZ,
    maxCalls,
    clock: realTime,
    newId,
    logger,
    ...hooks,
  });

const realTime: VoiceClock & Scheduler = {
  nowMs: () => performance.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => {
      clearTimeout(timer);
    };
  },
};
