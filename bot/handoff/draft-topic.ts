import type { Activity } from '../contracts/activity.ts';
import type { Desk } from '../contracts/desk.ts';
import type { Journal } from '../contracts/journal.ts';
import type { Office } from '../contracts/office.ts';
import type { Ticket, TicketReader } from '../contracts/ticket.ts';
import { listNames, removeNames } from './remove-names.ts';
import { readTranscript } from './read-case.ts';
import { isOver } from './transitions.ts';
import { writeTopicDraft } from './write-topic-draft.ts';

export interface DraftTopicDeps {
  readonly journal: Pick<Journal, 'read'>;
  readonly tickets: Pick<TicketReader, 'find' | 'events'>;
  readonly office: Pick<Office, 'timeZone'>;
  readonly maskPersonalData: (text: string) => string;
  readonly now: () => Date;
}

/** Wordings beyond these are no new way of asking. */
const MOST_UTTERANCES = 20;

/**
 * A case that is over as the beginning of an FAQ topic, for an editor to finish. Who asked and who answered is taken out
 * twice: by pattern, and by the names that the case itself knows.
 */
export function createDraftTopic(deps: DraftTopicDeps): Desk['draftTopic'] {
  return async (ticketId, agent) => {
    if (agent.disabled) return 'notAllowed';
    const ticket = await deps.tickets.find(ticketId);
    if (!ticket) return 'notFound';
    if (!isOver(ticket.status)) return 'notNow';
    const [transcript, events] = await Promise.all([
      readTranscript(deps.journal, ticket.conversationId),
      deps.tickets.events(ticketId),
    ]);
    const activities = transcript.map(({ activity }) => activity);
    const names = listNames([
      ...[ticket.contact.name, ticket.contact.email, ticket.contact.phone, agent.name, agent.email],
      ...events.map(({ by }) => by.name),
      ...activities.map(({ from }) => (from.role === 'bot' ? undefined : from.name)),
    ]);
    const clean = (text: string) => removeNames(deps.maskPersonalData(text), names).trim();
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: deps.office.timeZone }).format(deps.now());
    return writeTopicDraft({
      subject: clean(ticket.subject),
      answer: clean(lastAnswer(activities) ?? ''),
      utterances: listWordings(ticket, activities).map(clean).filter(saysSomething).slice(0, MOST_UTTERANCES),
      ...{ today, domain: ticket.domain, locale: ticket.locale, related: ticket.topics },
    });
  };
}

const lastAnswer = (activities: readonly Activity[]): string | undefined =>
  activities.findLast(({ type, from, text }) => type === 'message' && from.role === 'agent' && text)?.text;

/** What the citizen wrote by themselves; a pressed button is a wording of ours. */
function listWordings({ subject, details }: Ticket, activities: readonly Activity[]): readonly string[] {
  const offered = new Set(
    activities.flatMap(({ suggestedActions }) => suggestedActions?.actions.map(({ value }) => value) ?? []),
  );
  const written = activities.flatMap(({ from, text }) =>
    from.role === 'user' && text !== undefined && !offered.has(text) ? [text] : [],
  );
  return [...new Set([subject, details ?? '', ...written].map((text) => text.replace(/\s+/gu, ' ').trim()))];
}

/** Three words that are not masks; less is a name, an address or a yes. */
const saysSomething = (text: string): boolean =>
  (text.replace(/\[[^\]]*\]/gu, ' ').match(/[\p{L}\p{N}]{2,}/gu)?.length ?? 0) >= 3 && text.length <= 1_000;
