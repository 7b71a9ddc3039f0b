import { join } from 'node:path';
import { buildVoicePageIfStale } from '../channels/voice/browser/build-voice-page.ts';
import { createVoice, type Voice, type VoiceDeps } from '../channels/voice/create-voice.ts';
import type { CallerOptions } from '../channels/caller.ts';
import type { HttpServer } from '../channels/http-server.ts';
import type { Topic } from '../nlu/load-faq.ts';
import { shortWordings } from '../nlu/short-wordings.ts';
import { asteriskOf, speechOf, type Config } from './config.ts';
import type { Metrics } from './metrics.ts';
import { loadMessages } from './turn/load-messages.ts';
import { createTranslate, type Messages } from './turn/translate.ts';

const CALLS_PER_MINUTE = 20;
const root = join(import.meta.dirname, '..');
const loadFrom = (folder: string) => loadMessages([join(root, folder)]);

export interface ComposeVoiceDeps extends Omit<
  VoiceDeps,
  | 'translate'
  | 'synonymsOf'
  | 'allTopics'
  | 'texts'
  | 'asterisk'
  | 'browser'
  | 'speech'
  | 'maxCalls'
  | 'metrics'
  | 'onRendered'
> {
  /** The sentences of the dialogs. */
  readonly messages: Messages;
  readonly http: HttpServer;
  readonly topics: readonly Topic[];
  readonly caller: CallerOptions;
  readonly metrics: Pick<Metrics, 'calls' | 'sentencesRendered'>;
}

/** The voice server, by telephone where there is an exchange and in the browser where the office wants it. */
export async function composeVoice(config: Config, deps: ComposeVoiceDeps): Promise<Voice> {
  const pageDir = join(root, 'dist/voice');
  if (config.VOICE_BROWSER) await buildVoicePageIfStale(pageDir);
  const prompts = loadFrom('channels/voice/locales');
  const browser = {
    http: deps.http,
    translate: await createTranslate(loadFrom('channels/voice/browser/locales')),
    pageDir,
    caller: deps.caller,
    allowedOrigins: config.ALLOWED_ORIGINS,
    callsPerMinute: CALLS_PER_MINUTE,
  };
  return createVoice({
    ...deps,
    translate: await createTranslate(prompts),
    texts: { prompts, dialogs: deps.messages },
    allTopics: deps.topics.map(({ id }) => id),
    onRendered: deps.metrics.sentencesRendered,
    synonymsOf: shortWordings(deps.topics),
    asterisk: asteriskOf(config),
    browser: config.VOICE_BROWSER ? browser : undefined,
    speech: speechOf(config),
    maxCalls: config.VOICE_MAX_CALLS,
    metrics: deps.metrics.calls,
  });
}
