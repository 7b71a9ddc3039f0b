import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Activity } from '../../bot/contracts/activity.ts';
import type { Answers } from '../../bot/contracts/answer.ts';
import type { HandleTurn } from '../../bot/contracts/channel.ts';
import type { Journal } from '../../bot/contracts/journal.ts';
import type { SpokenMessage } from '../../bot/contracts/speech.ts';
import { createEngine } from '../../bot/engine.ts';
import { followUpCode } from '../../bot/handoff/ticket-number.ts';
import { loadOffice } from '../../bot/load-office.ts';
import { createLogger } from '../../bot/logger.ts';
import { createMailRoom } from '../../bot/mail/create-mail-room.ts';
import { createOfficeWords } from '../../bot/office-words.ts';
import { maskPersonalData } from '../../bot/privacy/mask-personal-data.ts';
import { openStore } from '../../bot/store/open-store.ts';
import { LANGUAGE_EVENT } from '../../bot/turn/hear.ts';
import { loadMessages } from '../../bot/turn/load-messages.ts';
import { createTranslate } from '../../bot/turn/translate.ts';
import { dialogs } from '../../dialogs/index.ts';
import { createAnswers } from '../../nlu/answers.ts';
import type { Nlu } from '../../nlu/create-nlu.ts';
import { detectLanguage } from '../../nlu/detect-language.ts';
import { loadFacts } from '../../nlu/load-facts.ts';
import { createBackstage, type Backstage, type StoryClock } from './story-backstage.ts';
import { storyTime } from './story-time.ts';
import { countIds, root } from './story-world.ts';
import type { Talk } from './story.ts';

/** The engine of the préfecture without its channels, on a store of its own. */
export interface StoryEngine {
  startTalk(channelId?: string): Talk;
  /** What another way to play a story stands on, such as a call. */
  readonly parts: StoryParts;
  close(): Promise<void>;
}

/** The engine behind a story, and what a player needs to know of it. */
export interface StoryParts {
  readonly handleTurn: HandleTurn;
  readonly journal: Journal;
  readonly clock: StoryClock;
  readonly backstage: Backstage;
  readonly answers: Answers;
  readonly newConversationId: () => string;
}

/** Puts the engine together as `compose` does, in process, with a clock that stories move and ids that count. */
export async function createStoryEngine(nlu: Nlu): Promise<StoryEngine> {
  const dataDir = mkdtempSync(join(tmpdir(), 'guichet-stories-'));
  const store = await openStore({ dataDir });
  const clock: StoryClock = { now: storyTime };
  const newId = countIds('reply');
  const { engine, answers } = await createPrefecture(nlu, store, clock, newId);
  const { handleTurn } = engine;
  const backstage = createBackstage({ store, ...engine, clock, newId });
  const newConversationId = countIds('conversation');
  return {
    startTalk: (channelId = 'webchat') =>
      talkInProcess(handleTurn, store.journal, newConversationId(), { clock, backstage, channelId }),
    parts: { handleTurn, journal: store.journal, clock, backstage, answers, newConversationId },
    async close() {
      await store.close();
      rmSync(dataDir, { recursive: true });
    },
  };
}

async function createPrefecture(
  nlu: Nlu,
  store: Awaited<ReturnType<typeof openStore>>,
  clock: StoryClock,
  newId: () => string,
) {
  const office = loadOffice(join(root, 'office.yaml'));
  const translate = await createTranslate(loadMessages([join(root, 'dialogs/locales')]));
  const codeOf = (number: string) => followUpCode(number, new Uint8Array(32));
  const tools = { store, office, followUpCode: codeOf, logger: createLogger('silent'), now: () => clock.now };
  const mailRoom = createMailRoom({
    ...tools,
    translate: await createTranslate(loadMessages([join(root, 'bot/mail/locales')])),
    publicUrl: 'https://guichet.example',
    ratingToken: () => 'token',
    smtpUrl: undefined,
    from: undefined,
    mask: maskPersonalData,
  });
  const answers = createAnswers({
    topics: nlu.topics,
    facts: loadFacts(join(root, 'nlu/faq')),
    office,
    officeWords: createOfficeWords(office, translate),
  });
  const engine = createEngine({
    ...tools,
    dialogs,
    understand: nlu.understand,
    detectLanguage,
    answers,
    translate,
    mails: mailRoom.letters,
    onTurnFailed: () => undefined,
    random: drawInTurn(),
    newId,
  });
  return { engine, answers };
}

/** Numbers that differ and are the same at each run. */
function drawInTurn(): () => number {
  let drawn = 0;
  return () => (drawn += 1) / 10_000;
}

/** Activities go straight into the spine; replies are read from the journal, as a channel reads them. */
function talkInProcess(
  handleTurn: HandleTurn,
  journal: Journal,
  conversationId: string,
  {
    clock,
    backstage,
    channelId,
  }: { readonly clock: StoryClock; readonly backstage: Backstage; readonly channelId: string },
): Talk {
  const newId = countIds(`${conversationId}.message`);
  let last: Activity | undefined;
  let nextToRead = 0;
  const send = async (change: Pick<Activity, 'type'> & Partial<Activity>) => {
    last = {
      id: newId(),
      timestamp: clock.now.toISOString(),
      channelId,
      conversation: { id: conversationId },
      from: { id: 'citizen', role: 'user' },
      ...change,
    };
    await handleTurn(last);
  };
  return {
    open: (language) => send({ type: 'conversationUpdate', locale: language }),
    say: (text, readings) =>
      send({ type: 'message', text, ...(readings && { channelData: { guichet: asSpoken(readings) } }) }),
    pickLanguage: (language) => send({ type: 'event', name: LANGUAGE_EVENT, value: language }),
    async sendAgain() {
      if (last) await handleTurn(last);
    },
    async read() {
      const entries = await journal.read(conversationId, nextToRead, 1_000);
      nextToRead += entries.length;
      return entries.map(({ activity }) => activity).filter(isSaidToCitizen);
    },
    conversationId: () => conversationId,
    backstage,
  };
}

/** As surely as Whisper hears. */
const HEARD = 0.75;

const asSpoken = (readings: readonly string[]): SpokenMessage => ({
  by: 'speech',
  hypotheses: readings.map((text) => ({ text, confidence: HEARD })),
});

const isSaidToCitizen = ({ type, from }: Activity): boolean => type === 'message' && from.role !== 'user';
