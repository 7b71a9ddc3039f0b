import type { Answer, Answers } from '../contracts/answer.ts';
import type { ComputeDueDate } from '../contracts/calendar.ts';
import type { CaseFile, Desk } from '../contracts/desk.ts';
import type { Journal, JournalEntry } from '../contracts/journal.ts';
import { defaultLocale, languageOf } from '../contracts/locale.ts';
import type { Calendar } from '../contracts/office.ts';
import type { Store } from '../contracts/store.ts';
import type { Ticket } from '../contracts/ticket.ts';
import { delayOf } from './move-due-date.ts';
import { isWindowOpen } from './act-on-ticket.ts';

/** Entries read at once. */
const PAGE = 500;

export interface ReadCaseDeps {
  readonly store: Pick<Store, 'journal' | 'tickets' | 'outbox' | 'agents' | 'desk'>;
  readonly answers: Answers;
  readonly calendar: Calendar;
  readonly computeDueDate: ComputeDueDate;
  readonly now: () => Date;
}

/** All that an agent sees of a case, read as it is now. */
export function createReadCase(deps: ReadCaseDeps): Desk['read'] {
  const { store, answers } = deps;
  return async (ticketId, agent) => {
    if (agent.disabled) return 'notAllowed';
    const ticket = await store.tickets.find(ticketId);
    if (!ticket) return 'notFound';
    const [transcript, merged, events, mails, assignee, isChatOpen, draft] = await Promise.all([
      readTranscript(store.journal, ticket.conversationId),
      readMerged(ticket.id, deps),
      store.tickets.events(ticket.id),
      store.outbox.list(ticket.id),
      findAssignee(ticket, deps),
      isWindowOpen(ticket.conversationId, deps),
      store.desk.readDraft(ticket.id, agent.id),
    ]);
    const proposals = findProposals(ticket, answers);
    const dueTrace = traceDelay(ticket, deps);
    return { ticket, assignee, dueTrace, transcript, merged, events, mails, proposals, isChatOpen, draft };
  };
}

/** The whole journal of a conversation, page by page. */
export async function readTranscript(
  journal: Pick<Journal, 'read'>,
  conversationId: string,
): Promise<readonly JournalEntry[]> {
  const entries: JournalEntry[] = [];
  for (;;) {
    const page = await journal.read(conversationId, (entries.at(-1)?.sequence ?? -1) + 1, PAGE);
    entries.push(...page);
    if (page.length < PAGE) return entries;
  }
}

async function readMerged(ticketId: string, { store }: ReadCaseDeps): Promise<CaseFile['merged']> {
  const tickets = await store.tickets.mergedInto(ticketId);
  return Promise.all(
    tickets.map(async (ticket) => ({
      ticket,
      transcript: await readTranscript(store.journal, ticket.conversationId),
    })),
  );
}

async function findAssignee({ assignee }: Ticket, { store }: ReadCaseDeps): Promise<CaseFile['assignee']> {
  const agent = assignee === undefined ? undefined : await store.agents.find(assignee);
  return agent && { id: agent.id, name: agent.name };
}

const traceDelay = (ticket: Ticket, { computeDueDate, calendar, now }: ReadCaseDeps): CaseFile['dueTrace'] =>
  computeDueDate({ ...delayOf(ticket), now: now().toISOString() }, calendar).trace;

/** The answer in French, and in the citizen's language where it is written in it. */
function findProposals({ topics, locale }: Ticket, answers: Answers): readonly Answer[] {
  const [topic] = topics;
  if (topic === undefined) return [];
  const languages = new Set([defaultLocale, languageOf(locale)]);
  return [...languages]
    .map((language) => ({ language, answer: answers.find(topic, language) }))
    .flatMap(({ language, answer }) => (answer && languageOf(answer.locale) === language ? [answer] : []));
}
