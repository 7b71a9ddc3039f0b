import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Activity } from '../../bot/contracts/activity.ts';
import type { HandleTurn } from '../../bot/contracts/channel.ts';
import type { Journal } from '../../bot/contracts/journal.ts';
import { loadOffice } from '../../bot/load-office.ts';
import { createLogger } from '../../bot/logger.ts';
import { createOfficeWords } from '../../bot/office-words.ts';
import { openJournal } from '../../bot/store/open-journal.ts';
import { createApologise } from '../../bot/turn/apologise.ts';
import { createHandleTurn } from '../../bot/turn/handle-turn.ts';
import { createHear, LANGUAGE_EVENT } from '../../bot/turn/hear.ts';
import { loadMessages } from '../../bot/turn/load-messages.ts';
import { createRunDialog } from '../../bot/turn/run-dialog.ts';
import { createTranslate } from '../../bot/turn/translate.ts';
import { dialogs } from '../../dialogs/index.ts';
import { createAnswers } from '../../nlu/answers.ts';
import type { Nlu } from '../../nlu/create-nlu.ts';
import { detectLanguage } from '../../nlu/detect-language.ts';
import { loadFacts } from '../../nlu/load-facts.ts';
import { countIds, root, storyTime } from './story-world.ts';
import type { Talk } from './story.ts';

/** The engine of the préfecture without its channels, on a journal of its own. */
export interface StoryEngine {
  startTalk(): Talk;
  close(): Promise<void>;
}

/** Puts the engine together as `compose` does, in process, with a clock that stands still and ids that count. */
export async function createStoryEngine(nlu: Nlu): Promise<StoryEngine> {
  const dataDir = mkdtempSync(join(tmpdir(), 'guichet-stories-'));
  const journal = await openJournal({ dataDir });
  const office = loadOffice(join(root, 'office.yaml'));
  const translate = await createTranslate(loadMessages([join(root, 'dialogs/locales')]));
  const newId = countIds('reply');
  const handleTurn = createHandleTurn({
    journal,
    hear: createHear({ understand: nlu.understand, detectLanguage }),
    runDialog: createRunDialog(dialogs),
    apologise: createApologise({
      translate,
      office,
      logger: createLogger('silent'),
      onTurnFailed: () => undefined,
    }),
    translate,
    answers: createAnswers({
      topics: nlu.topics,
      facts: loadFacts(join(root, 'nlu/faq')),
      office,
      officeWords: createOfficeWords(office, translate),
    }),
    office,
    onCommitted: () => undefined,
    now: () => storyTime,
    newId,
  });
  const newConversationId = countIds('conversation');
  return {
    startTalk: () => talkInProcess(handleTurn, journal, newConversationId()),
    async close() {
      await journal.close();
      rmSync(dataDir, { recursive: true });
    },
  };
}

/** Activities go straight into the spine; replies are read from the journal, as a channel reads them. */
function talkInProcess(handleTurn: HandleTurn, journal: Journal, conversationId: string): Talk {
  const newId = countIds(`${conversationId}.message`);
  let last: Activity | undefined;
  let nextToRead = 0;
  const send = async (change: Pick<Activity, 'type'> & Partial<Activity>) => {
    last = {
      id: newId(),
      timestamp: storyTime.toISOString(),
      channelId: 'webchat',
      conversation: { id: conversationId },
      from: { id: 'citizen', role: 'user' },
      ...change,
    };
    await handleTurn(last);
  };
  return {
    open: (language) => send({ type: 'conversationUpdate', locale: language }),
    say: (text) => send({ type: 'message', text }),
    pickLanguage: (language) => send({ type: 'event', name: LANGUAGE_EVENT, value: language }),
    async sendAgain() {
      if (last) await handleTurn(last);
    },
    async read() {
      const entries = await journal.read(conversationId, nextToRead, 1_000);
      nextToRead += entries.length;
      return entries.map(({ activity }) => activity).filter(({ from }) => from.role === 'bot');
    },
  };
}
