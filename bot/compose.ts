import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { addApiMessages } from '../channels/bot-framework/add-api-messages.ts';
import { createHttpServer } from '../channels/http-server.ts';
import { addOperations, type Readiness } from '../channels/operations/add-operations.ts';
import { buildWidgetIfStale } from '../channels/webchat/build-widget.ts';
import { createWebchat } from '../channels/webchat/create-webchat.ts';
import { dialogs } from '../dialogs/index.ts';
import { createAnswers } from '../nlu/answers.ts';
import { createNlu, type Nlu, type NluStep } from '../nlu/create-nlu.ts';
import { detectLanguage } from '../nlu/detect-language.ts';
import { loadFacts } from '../nlu/load-facts.ts';
import type { Config } from './config.ts';
import type { HandleTurn, OnCommitted } from './contracts/channel.ts';
import { createApiMessages } from './framework/api-messages.ts';
import { createChannelAdapter } from './framework/channel-adapter.ts';
import { loadOffice } from './load-office.ts';
import { createLogger } from './logger.ts';
import { createMetrics } from './metrics.ts';
import { createOfficeWords } from './office-words.ts';
import { loadTokenKey } from './secrets.ts';
import { openJournal } from './store/open-journal.ts';
import { createApologise } from './turn/apologise.ts';
import { createHandleTurn } from './turn/handle-turn.ts';
import { createHear } from './turn/hear.ts';
import { fullLanguages, loadMessages } from './turn/load-messages.ts';
import { measureTurns } from './turn/measure-turns.ts';
import { createRunDialog } from './turn/run-dialog.ts';
import { createTranslate } from './turn/translate.ts';

const root = join(import.meta.dirname, '..');

/** The running assistant, ready to be started and stopped. */
export interface Assistant {
  /** The spine, for what talks to the engine in process. */
  readonly handleTurn: HandleTurn;
  readonly nlu: Nlu;
  readonly readiness: () => Readiness;
  /** Resolves with the port once requests are taken. */
  listen(): Promise<number>;
  /** Finishes the turns in progress, then lets everything go. */
  stop(): Promise<void>;
}

export interface ComposeOptions {
  readonly config: Config;
  readonly onProgress?: (step: NluStep | 'widget', share: number) => void;
  readonly now?: () => Date;
  readonly newId?: () => string;
}

/** Builds every object of the process, once, and ties them together. The only file that knows everybody. */
export async function compose({
  config,
  onProgress,
  now = () => new Date(),
  newId = randomUUID,
}: ComposeOptions): Promise<Assistant> {
  const logger = createLogger(config.LOG_LEVEL);
  const metrics = createMetrics();
  const content = join(config.CONTENT_DIR, 'nlu/faq');
  const office = loadOffice(join(config.CONTENT_DIR, 'office.yaml'));
  const messages = loadMessages([join(root, 'dialogs/locales'), join(config.CONTENT_DIR, 'dialogs/locales')]);
  const translate = await createTranslate(messages);
  const journal = await openJournal({ databaseUrl: config.DATABASE_URL, dataDir: config.DATA_DIR });

  let encoder: Readiness['encoder'] = config.ENCODER ? 'preparing' : 'off';
  let encoded = 0;
  const nlu = await createNlu({
    faqDir: content,
    cacheDir: join(config.DATA_DIR, 'cache'),
    useEncoder: config.ENCODER,
    onProgress: (step, share) => {
      if (step === 'embedding') encoded = share;
      onProgress?.(step, share);
    },
    onDegraded: (error) => {
      encoder = 'unavailable';
      metrics.encoderUsed(false);
      logger.warn({ error: String(error) }, 'the encoder can’t be used: the linear view understands alone');
    },
  });
  void nlu.complete.then(() => {
    if (encoder !== 'preparing') return;
    encoder = 'ready';
    encoded = 1;
    metrics.encoderUsed(true);
    logger.info({}, 'the encoder takes part in the understanding');
  });

  const answers = createAnswers({
    topics: nlu.topics,
    facts: loadFacts(content),
    office,
    officeWords: createOfficeWords(office, translate),
  });
  const listeners: OnCommitted[] = [];
  const handleTurn = measureTurns(
    createHandleTurn({
      journal,
      hear: createHear({ understand: nlu.understand, detectLanguage }),
      runDialog: createRunDialog(dialogs),
      apologise: createApologise({ translate, office, logger, onTurnFailed: metrics.turnFailed }),
      translate,
      answers,
      office,
      onCommitted: (conversation) => {
        for (const listener of listeners) listener(conversation);
      },
      now,
      newId,
    }),
    metrics,
    fullLanguages(messages),
  );

  const http = createHttpServer({ logger, allowedOrigins: config.ALLOWED_ORIGINS });
  const widgetDir = join(root, 'dist/webchat');
  onProgress?.('widget', 0);
  await buildWidgetIfStale(widgetDir);
  onProgress?.('widget', 1);
  const webchat = createWebchat({
    http,
    journal,
    receive: createChannelAdapter(handleTurn),
    tokenKey: loadTokenKey(config.DATA_DIR),
    office,
    languages: fullLanguages(messages),
    translate: await createTranslate(loadMessages([join(root, 'channels/webchat/locales')])),
    widgetDir,
    caller: { trustProxy: config.TRUST_PROXY, publicUrl: config.PUBLIC_URL },
    conversationsPerMinute: config.CONVERSATIONS_PER_MINUTE,
    messagesPerMinute: config.MESSAGES_PER_MINUTE,
    logger,
    onStream: metrics.streamsOpen,
    now,
    newId,
  });
  listeners.push(webchat.onCommitted);
  addApiMessages(http.routes, createApiMessages({ handleTurn, identity: identityOf(config), now, newId }));
  const readiness = () => ({ ready: true, encoder, encoded });
  addOperations(http.routes, { readiness, metrics });

  return {
    handleTurn,
    nlu,
    readiness,
    listen: () => http.listen(config.HTTP_PORT, config.HTTP_HOST),
    async stop() {
      webchat.close();
      await http.close();
      await nlu.close();
      await journal.close();
    },
  };
}

const identityOf = (config: Config) =>
  config.MICROSOFT_APP_ID === undefined
    ? undefined
    : {
        clientId: config.MICROSOFT_APP_ID,
        ...(config.MICROSOFT_APP_PASSWORD !== undefined && { clientSecret: config.MICROSOFT_APP_PASSWORD }),
        ...(config.MICROSOFT_APP_TENANT_ID !== undefined && { tenantId: config.MICROSOFT_APP_TENANT_ID }),
      };
