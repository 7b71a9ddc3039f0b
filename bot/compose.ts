import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { addApiMessages } from '../channels/bot-framework/add-api-messages.ts';
import { buildConsoleIfStale } from '../channels/console/build-console.ts';
import { createConsole } from '../channels/console/create-console.ts';
import { createFollowUpPages } from '../channels/follow-up/create-follow-up-pages.ts';
import { createHttpServer } from '../channels/http-server.ts';
import { addOperations, type Readiness } from '../channels/operations/add-operations.ts';
import { createRateLimit } from '../channels/rate-limit.ts';
import { buildWidgetIfStale } from '../channels/webchat/build-widget.ts';
import { createWebchat } from '../channels/webchat/create-webchat.ts';
import { dialogs } from '../dialogs/index.ts';
import { createAnswers } from '../nlu/answers.ts';
import type { Nlu, NluStep } from '../nlu/create-nlu.ts';
import { detectLanguage } from '../nlu/detect-language.ts';
import { loadFacts } from '../nlu/load-facts.ts';
import { usualQuestions } from '../nlu/usual-questions.ts';
import { createAccounts } from './accounts/create-accounts.ts';
import { composeNlu } from './compose-nlu.ts';
import { composeVoice } from './compose-voice.ts';
import { addressOf, identityOf, signOnOf, type Config } from './config.ts';
import { invitationPath } from './contracts/accounts.ts';
import type { HandleTurn } from './contracts/channel.ts';
import type { Store } from './contracts/store.ts';
import { createEngine, type Engine } from './engine.ts';
import { createForget } from './forget.ts';
import { createApiMessages } from './framework/api-messages.ts';
import { createChannelAdapter } from './framework/channel-adapter.ts';
import { createAlertDays } from './handoff/alert-days.ts';
import { createFollowUp } from './handoff/follow-up.ts';
import { followUpCode, isFollowUpCode } from './handoff/ticket-number.ts';
import { createJobs } from './jobs.ts';
import { describeError } from './errors.ts';
import { loadOffice } from './load-office.ts';
import { createLogger } from './logger.ts';
import { createMailRoom } from './mail/create-mail-room.ts';
import { createMetrics } from './metrics.ts';
import { createOfficeWords } from './office-words.ts';
import { maskPersonalData } from './privacy/mask-personal-data.ts';
import { createRatingTokens } from './satisfaction/rating-token.ts';
import { loadTokenKey } from './secrets.ts';
import { openStore } from './store/open-store.ts';
import { fullLanguages, loadMessages } from './turn/load-messages.ts';
import { measureTurns } from './turn/measure-turns.ts';
import { createTranslate } from './turn/translate.ts';

const SIGN_INS_PER_MINUTE = 10;

const root = join(import.meta.dirname, '..');

/** The running assistant, ready to be started and stopped. */
export interface Assistant {
  /** The spine, for what talks to the engine in process. */
  readonly handleTurn: HandleTurn;
  readonly engine: Engine;
  readonly store: Store;
  readonly nlu: Nlu;
  readonly readiness: () => Readiness;
  /** The address at which the first administrator takes their account; undefined once there is one. */
  firstAdministratorLink(origin: string): Promise<string | undefined>;
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
  const store = await openStore({
    databaseUrl: config.DATABASE_URL,
    dataDir: config.DATA_DIR,
    onListenerError: (error) => {
      logger.error({ error: describeError(error) }, 'a signal was not taken');
    },
  });
  const { journal } = store;

  const { nlu, readiness } = await composeNlu(config, { faqDir: content, metrics, logger, onProgress });
  const answers = createAnswers({
    topics: nlu.topics,
    facts: loadFacts(content),
    office,
    officeWords: createOfficeWords(office, translate),
  });
  const key = await loadTokenKey(config, store.desk);
  const publicUrl = addressOf(config);
  const codeOf = (number: string) => followUpCode(number, key);
  const ratingTokens = createRatingTokens(key, now);
  const mailRoom = createMailRoom({
    office,
    translate: await createTranslate(loadMessages([join(root, 'bot/mail/locales')])),
    publicUrl,
    followUpCode: codeOf,
    ratingToken: (claims) => ratingTokens.issue(claims),
    store,
    smtpUrl: config.SMTP_URL,
    from: config.MAIL_FROM,
    mask: maskPersonalData,
    logger,
    now,
  });
  const engine = createEngine({
    store,
    office,
    dialogs,
    understand: nlu.understand,
    detectLanguage,
    answers,
    translate,
    mails: mailRoom.letters,
    followUpCode: codeOf,
    followUpUrl: publicUrl && `${publicUrl.replace(/\/+$/u, '')}/suivi`,
    logger,
    onTurnFailed: metrics.turnFailed,
    random: Math.random,
    now,
    newId,
  });
  const handleTurn = measureTurns(engine.handleTurn, metrics, fullLanguages(messages));
  const jobs = createJobs([...engine.sweeps, mailRoom.digest, createForget(store, now)], logger);

  const http = createHttpServer({ logger, allowedOrigins: config.ALLOWED_ORIGINS });
  const widgetDir = join(root, 'dist/webchat');
  const consoleDir = join(root, 'dist/console');
  onProgress?.('widget', 0);
  await buildWidgetIfStale(widgetDir);
  await buildConsoleIfStale(consoleDir);
  onProgress?.('widget', 1);
  const caller = { trustProxy: config.TRUST_PROXY, publicUrl: config.PUBLIC_URL };
  const clock = () => now().getTime();
  const webchat = createWebchat({
    http,
    journal,
    bus: store.bus,
    chats: store.desk,
    receive: createChannelAdapter(handleTurn),
    tokenKey: key,
    office,
    languages: fullLanguages(messages),
    translate: await createTranslate(loadMessages([join(root, 'channels/webchat/locales')])),
    widgetDir,
    voice: config.VOICE_BROWSER,
    caller,
    conversationsPerMinute: config.CONVERSATIONS_PER_MINUTE,
    messagesPerMinute: config.MESSAGES_PER_MINUTE,
    logger,
    onStream: metrics.streamsOpen,
    now,
    newId,
  });
  addApiMessages(http.routes, createApiMessages({ handleTurn, identity: identityOf(config), now, newId }));
  createFollowUpPages({
    routes: http.routes,
    followUp: createFollowUp({
      ...store,
      isFollowUpCode: (number, code) => isFollowUpCode(number, code, key),
      receive: engine.receiveFollowUp,
      now,
    }),
    ratingTokens,
    rate: engine.rateByLink,
    office,
    translate: await createTranslate(loadMessages([join(root, 'channels/follow-up/locales')])),
    caller,
    logger,
    now,
    newId,
  });
  const accounts = createAccounts({ ...store, logger, now, newId, signOn: signOnOf(config) });
  const desk = createConsole({
    ...store,
    http,
    accounts,
    desk: engine.desk,
    deskStore: store.desk,
    office,
    canSendMail: mailRoom.canSend,
    appDir: consoleDir,
    caller,
    signInLimit: createRateLimit(SIGN_INS_PER_MINUTE, clock),
    logger,
    now,
    ...createAlertDays(office, now),
  });
  const voice = await composeVoice(config, {
    ...store,
    http,
    chats: store.desk,
    receive: handleTurn,
    answers,
    topics: nlu.topics,
    questions: usualQuestions(nlu.knowledge),
    messages,
    office,
    sendDetails: mailRoom.detailsFrom(answers),
    caller,
    metrics,
    logger,
    now,
    newId,
  });
  addOperations(http.routes, { readiness, metrics });

  return {
    handleTurn,
    engine,
    store,
    nlu,
    readiness,
    async firstAdministratorLink(origin) {
      const secret = await accounts.invitations.firstAdministratorLink();
      return secret && `${origin}${invitationPath(secret)}`;
    },
    async listen() {
      const port = await http.listen(config.HTTP_PORT, config.HTTP_HOST);
      jobs.start();
      mailRoom.postman.start();
      voice.start();
      return port;
    },
    async stop() {
      await Promise.all([jobs.stop(), mailRoom.postman.stop(), voice.close()]);
      desk.close();
      webchat.close();
      await http.close();
      await nlu.close();
      await store.close();
    },
  };
}
