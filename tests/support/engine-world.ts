import { join } from 'node:path';
import type { Activity } from '../../bot/contracts/activity.ts';
import type { Agent, PresenceState } from '../../bot/contracts/agent.ts';
import type { Conversation } from '../../bot/contracts/conversation.ts';
import type { DeskCommand } from '../../bot/contracts/desk.ts';
import type { Office } from '../../bot/contracts/office.ts';
import type { Rating } from '../../bot/contracts/rating.ts';
import type { Store } from '../../bot/contracts/store.ts';
import type { Ticket, TicketEvent } from '../../bot/contracts/ticket.ts';
import type { Understanding } from '../../bot/contracts/understanding.ts';
import { createEngine, type Engine, type EngineDeps } from '../../bot/engine.ts';
import { followUpCode } from '../../bot/handoff/ticket-number.ts';
import { createLogger } from '../../bot/logger.ts';
import { createHandoffMails } from '../../bot/mail/create-handoff-mails.ts';
import { openStore } from '../../bot/store/open-store.ts';
import { loadMessages } from '../../bot/turn/load-messages.ts';
import { createTranslate } from '../../bot/turn/translate.ts';
import { dialogs } from '../../dialogs/index.ts';
import { makeAnswer, office } from './dialog-turn.ts';
import { makeActivity } from './journal-turns.ts';
import { makeAgent, NOW } from './make-ticket.ts';
import { makeTemporaryFolder } from './temporary-folders.ts';

const root = join(import.meta.dirname, '../..');
export const translate = await createTranslate(loadMessages([join(root, 'dialogs/locales')]));
const translateMail = await createTranslate(loadMessages([join(root, 'bot/mail/locales')]));

export const MINUTE_MS = 60_000;

/** The office of the dialogs' tests, with a desk that shuts for lunch: on Tuesday at ten, it is open. */
const week = ['09:00-12:00', '14:00-17:00'];
export const staffedOffice: Office = {
  ...office,
  desk: {
    ...office.desk,
    hours: { monday: week, tuesday: week, wednesday: week, thursday: week, friday: week },
  },
};

export const codeOf = (number: string): string => followUpCode(number, new Uint8Array(32));

/** Words whose meaning is known; a message that holds none of them is not understood. */
const meanings: readonly (readonly [RegExp, Omit<Understanding, 'candidates'>])[] = [
  [/au revoir|goodbye/iu, { outcome: 'smalltalk', smalltalk: 'goodbye', confidence: 1 }],
  [/agent/iu, { outcome: 'handoff', confidence: 1 }],
  [/perdu|lost/iu, { outcome: 'answer', topic: 'lost-licence', confidence: 1 }],
];
export const understandWords = async (text: string): Promise<Understanding> => ({
  ...(meanings.find(([words]) => words.test(text))?.[1] ?? { outcome: 'abstain', confidence: 0 }),
  candidates: [],
});

/** The real engine with its dialogs on a real store: only what messages mean is scripted, and the clock stands still. */
export interface EngineWorld extends Engine {
  readonly store: Store;
  readonly dataDir: string;
  readonly deps: EngineDeps;
  readonly agent: Agent;
  /** What was written to the log. */
  readonly lines: readonly string[];
  readonly turnsFailed: () => number;
  readonly now: () => Date;
  readonly pass: (ms: number) => void;
  /** A message of the citizen in `c1`; resolves with what the channel is told. */
  readonly say: (text: string, change?: Partial<Activity>) => Promise<readonly Activity[]>;
  readonly staff: (state: PresenceState, agentId?: string) => Promise<void>;
  /** The agent acts on the last ticket of `c1`. */
  readonly act: (command: DeskCommand) => Promise<Ticket>;
  /** The citizen asks for a human, and sends the request: into the queue where an agent is available. */
  readonly askForHuman: () => Promise<Ticket>;
  readonly conversation: (id?: string) => Promise<Conversation | undefined>;
  readonly journal: (id?: string) => Promise<readonly Activity[]>;
  readonly ticket: (conversationId?: string) => Promise<Ticket | undefined>;
  readonly events: (conversationId?: string) => Promise<readonly TicketEvent[]>;
  readonly ratings: () => Promise<readonly Rating[]>;
  /** Runs a sweep by its name; resolves with how many were told. */
  readonly sweep: (name: 'close the queue' | 'ask for ratings') => Promise<unknown>;
}

/** `wrap` puts something between the engine and its store, such as a commit that fails. */
export async function makeEngineWorld(
  change: Partial<EngineDeps> = {},
  wrap: (store: Store) => Store = (store) => store,
): Promise<EngineWorld> {
  const dataDir = makeTemporaryFolder('engine');
  const store = await openStore({ dataDir });
  const lines: string[] = [];
  let [time, ids, failed] = [Date.parse(NOW), 0, 0];
  const now = () => new Date(time);
  const newId = () => `id-${String((ids += 1))}`;
  const tools = { office: staffedOffice, now, followUpCode: codeOf };
  const deps: EngineDeps = {
    ...tools,
    store: wrap(store),
    dialogs,
    understand: understandWords,
    detectLanguage: (text, current) => (text.startsWith('I ') ? 'en' : current),
    answers: { find: (topic) => (topic === 'lost-licence' ? makeAnswer() : undefined) },
    translate,
    mails: createHandoffMails({
      ...tools,
      translate: translateMail,
      publicUrl: 'https://guichet.example',
      ratingToken: ({ episode, score }) => `${episode}-${score}`,
    }),
    logger: createLogger('debug', { write: (line: string) => lines.push(line) }),
    onTurnFailed: () => (failed += 1),
    random: () => (ids += 1) / 10_000,
    newId,
    ...change,
  };
  const engine = createEngine(deps);
  const agent = makeAgent('amina');
  await store.agents.add(agent, { failures: 0 });
  return {
    ...engine,
    ...{ store, dataDir, deps, agent, lines, now },
    turnsFailed: () => failed,
    pass: (ms) => void (time += ms),
    staff: (state, agentId = agent.id) =>
      store.agents.setPresence({ agentId, state, seenAt: now().toISOString() }),
    ...createCitizen(engine, store, { now, newId }),
    ...createWitness(engine, store, { agent, newId }),
  };
}

interface Tools {
  readonly now: () => Date;
  readonly newId: () => string;
}

function createCitizen({ handleTurn }: Engine, store: Store, { now, newId }: Tools) {
  const say: EngineWorld['say'] = async (text, change = {}) => {
    const { id: conversation } = change.conversation ?? { id: 'c1' };
    const message = { text, timestamp: now().toISOString(), ...change };
    return (await handleTurn(makeActivity(conversation, newId(), message))).replies;
  };
  const askForHuman: EngineWorld['askForHuman'] = async () => {
    await say('un agent');
    // Live: the subject, then the consent. Later: what happened and the way of the answer are asked in between.
    for (let answers = ['Mon permis', 'Passer', 'Ici, dans ce chat']; ; answers = answers.slice(1)) {
      const consent = (await openStep(store)) === 'consent';
      await say(consent ? 'J’accepte' : (answers[0] ?? 'Passer'));
      if (consent) return findTicket(store);
    }
  };
  return { say, askForHuman };
}

const openStep = async (store: Store): Promise<unknown> =>
  (await readConversation(store, 'c1'))?.active?.memory['step'];

const readConversation = (store: Store, id: string): Promise<Conversation | undefined> =>
  store.journal.hold(id, async (held) => held.conversation);

async function findTicket(store: Store, conversationId = 'c1'): Promise<Ticket> {
  const ticket = await store.tickets.findByConversation(conversationId);
  if (!ticket) throw new Error(`There is no ticket in ${conversationId}.`);
  return ticket;
}

function createWitness(
  { desk, sweeps }: Engine,
  store: Store,
  { agent, newId }: { readonly agent: Agent; readonly newId: () => string },
) {
  return {
    act: async (command: DeskCommand) => {
      const { id, version } = await findTicket(store);
      const done = await desk.act({ ticketId: id, version, commandId: newId(), command }, agent);
      if (typeof done === 'string') throw new Error(`The desk refused: ${done}.`);
      return done;
    },
    conversation: (id = 'c1') => readConversation(store, id),
    journal: async (id = 'c1') => (await store.journal.read(id, 0, 10_000)).map(({ activity }) => activity),
    ticket: (conversationId = 'c1') => store.tickets.findByConversation(conversationId),
    events: async (conversationId = 'c1') =>
      store.tickets.events((await findTicket(store, conversationId)).id),
    ratings: () => store.ratings.list('2000-01-01T00:00:00.000Z', '2100-01-01T00:00:00.000Z'),
    sweep: async (name: string) => sweeps.find((job) => job.name === name)?.run(),
  };
}

/** The texts of activities, to read them at a glance. */
export const textsOf = (activities: readonly Activity[]): readonly string[] =>
  activities.map(({ text = '' }) => text);
