import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../bot/config.ts';
import type { Activity } from '../../bot/contracts/activity.ts';
import { LANGUAGE_EVENT } from '../../bot/turn/hear.ts';
import { loadCompose } from './load-compose.ts';
import { createBackstage, type Backstage, type StoryClock } from './story-backstage.ts';
import { storyTime } from './story-time.ts';
import { countIds, root, sharedCache } from './story-world.ts';
import type { Talk } from './story.ts';

interface StoryServerOptions {
  /** The office's content; the préfecture's by default. */
  readonly contentDir?: string;
  /** Off, the linear view understands alone. */
  readonly useEncoder?: boolean;
}

/** The whole server on a free port, with all views of the understanding ready. */
export interface StoryServer {
  /** `http://127.0.0.1:port` */
  readonly origin: string;
  startTalk(): Talk;
  close(): Promise<void>;
}

/** Starts the real server in this process, on a journal of its own, with the models and embeddings of `var/cache`. */
export async function startStoryServer(options: StoryServerOptions = {}): Promise<StoryServer> {
  const { contentDir = root, useEncoder = true } = options;
  const dataDir = mkdtempSync(join(tmpdir(), 'guichet-story-server-'));
  mkdirSync(sharedCache, { recursive: true });
  symlinkSync(sharedCache, join(dataDir, 'cache'));
  const clock: StoryClock = { now: storyTime };
  const compose = await loadCompose();
  const assistant = await compose({
    config: loadConfig({
      HTTP_PORT: '0',
      DATA_DIR: dataDir,
      CONTENT_DIR: contentDir,
      ENCODER: useEncoder ? 'on' : 'off',
      LOG_LEVEL: 'silent',
      // The clock stands still, so that a minute never ends.
      CONVERSATIONS_PER_MINUTE: '1000000',
      MESSAGES_PER_MINUTE: '1000000',
    }),
    now: () => clock.now,
  });
  const origin = `http://127.0.0.1:${String(await assistant.listen())}`;
  await assistant.nlu.complete;
  if (useEncoder && !assistant.nlu.sight())
    throw new Error('The stories need the encoder, and it is not there.');
  const newId = countIds('command');
  const backstage = createBackstage({ ...assistant, ...assistant.engine, clock, newId });
  return {
    origin,
    startTalk: () => talkOverDirectLine(`${origin}/v3/directline`, backstage),
    async close() {
      await assistant.stop();
      rmSync(dataDir, { recursive: true });
    },
  };
}

/** Plain HTTP as any Direct Line 3.0 client speaks it: a token, a conversation, activities posted and read by watermark. */
function talkOverDirectLine(address: string, backstage: Backstage): Talk {
  const newId = countIds('client');
  let token = '';
  let conversation = '';
  let watermark = '';
  let last: object = {};

  async function call(method: 'GET' | 'POST', path: string, body?: object): Promise<Record<string, unknown>> {
    const response = await fetch(`${address}${path}`, {
      method,
      headers: {
        'Content-Type': 'application/json',
        ...(token !== '' && { Authorization: `Bearer ${token}` }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json();
    if (!response.ok)
      throw new Error(`${method} ${path}: ${String(response.status)} ${JSON.stringify(answer)}`);
    return answer as Record<string, unknown>;
  }
  const post = () => call('POST', `${conversation}/activities`, last);
  const send = async (activity: object) => {
    last = { ...activity, from: { id: 'citizen' }, channelData: { clientActivityID: newId() } };
    await post();
  };
  return {
    async open(language) {
      ({ token } = (await call('POST', '/tokens/generate', {})) as { token: string });
      const started = await call('POST', '/conversations', { locale: language });
      conversation = `/conversations/${String(started['conversationId'])}`;
    },
    say: (text) => send({ type: 'message', text }),
    pickLanguage: (language) => send({ type: 'event', name: LANGUAGE_EVENT, value: language }),
    async sendAgain() {
      await post();
    },
    async read() {
      const set = await call('GET', `${conversation}/activities?watermark=${watermark}`);
      watermark = String(set['watermark']);
      return (set['activities'] as Activity[]).filter(({ from }) => from.role !== 'user');
    },
    conversationId: () => conversation.slice('/conversations/'.length),
    backstage,
  };
}
