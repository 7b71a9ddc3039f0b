import type { JournalEntry } from '../../../../bot/contracts/journal.ts';
import type { Ticket } from '../../../../bot/contracts/ticket.ts';
import type { CaseFile } from '../../../../channels/console/wire.ts';

/** A case in the queue. */
export const makeTicket = (change: Partial<Ticket> = {}): Ticket => ({
  id: 't1',
  number: '48217305',
  conversationId: 'c1',
  version: 1,
  status: 'open',
  live: false,
  channel: 'webchat',
  kind: 'information',
  domain: 'etrangers',
  locale: 'fr',
  priority: 'normal',
  cause: 'asked',
  subject: 'Mon titre',
  contact: { way: 'email', email: 'a@example.org' },
  topics: [],
  receivedAt: '2026-11-20T09:00:00.000Z',
  openedAt: '2026-11-20T09:00:00.000Z',
  pauses: [],
  dueOn: '2026-11-27',
  citizenWaits: true,
  ...change,
});

/** A message of a conversation. */
export const makeEntry = (sequence: number, role: 'user' | 'bot' | 'agent' = 'user'): JournalEntry => ({
  sequence,
  activity: {
    type: 'message',
    id: String(sequence),
    timestamp: '2026-11-26T09:00:00.000Z',
    channelId: 'webchat',
    conversation: { id: 'c1' },
    from: { id: role, role },
    text: `message ${sequence}`,
  },
});

/** A case as the server tells it. */
export const makeFile = (change: Partial<CaseFile> = {}): CaseFile => ({
  ticket: makeTicket(),
  assignee: undefined,
  dueTrace: [],
  transcript: [],
  merged: [],
  events: [],
  mails: [],
  proposals: [],
  isChatOpen: false,
  draft: '',
  ...change,
});
