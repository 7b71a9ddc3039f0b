import { describe, expect, test } from '@jest/globals';
import type { Write } from '../../../bot/contracts/journal.ts';
import type { Mail } from '../../../bot/contracts/mail.ts';
import type { Ticket, TicketDraft } from '../../../bot/contracts/ticket.ts';
import { createHandoffMoves } from '../../../bot/handoff/apply-handoff.ts';
import { computeDueDate } from '../../../bot/handoff/calendar/due-date.ts';
import { makeActivity } from '../../support/journal-turns.ts';
import { calendar, makeConversation, makeTicket, NOW, ownedBy } from '../../support/make-ticket.ts';

const mailTo = ({ id, version, contact, locale }: Ticket): Mail => ({
  id: `${id}.${version}.opened`,
  to: contact.email ?? '',
  subject: '',
  text: '',
  html: '',
  locale,
  createdAt: NOW,
});
const moves = createHandoffMoves({
  calendar,
  computeDueDate,
  mails: { opened: mailTo },
  now: () => new Date(NOW),
  newId: () => 't1',
});
const draft: TicketDraft = {
  kind: 'information',
  domain: 'permis',
  priority: 'normal',
  cause: 'failures',
  subject: 'Mon permis',
  contact: { way: 'chat' },
  topics: [],
  live: true,
};
const incoming = makeActivity('c1', 'c1|m1', { timestamp: NOW });
const identity = { number: '48217305' };
const queued = makeConversation({ handover: { ticketId: 't1', stage: 'queue' } });
const answered = makeConversation({
  handover: { ticketId: 't1', stage: 'agent', agentId: 'a', agentName: 'Agent a' },
});

const actionsOf = (writes: readonly Write[]) =>
  writes.map((write) => (write.type === 'ticket' ? write.event.action : write.type));
const ticketOf = (writes: readonly Write[]) => writes.find((write) => write.type === 'ticket')?.ticket;

describe('opening', () => {
  test('a live case puts the citizen into the queue', () => {
    const { writes, conversation } = moves.open(draft, makeConversation(), incoming, identity);
    expect(conversation).toEqual(makeConversation({ ...queued, ticketId: 't1' }));
    expect(actionsOf(writes)).toEqual(['open']);
    expect(ticketOf(writes)).toMatchObject({
      ...draft,
      id: 't1',
      number: '48217305',
      conversationId: 'c1',
      channel: 'webchat',
      receivedAt: NOW,
      dueOn: '2026-12-01',
    });
  });

  test('one for later leaves the word to the assistant and is confirmed by mail where there is an address', () => {
    const contact = { way: 'email', email: 'a@b.fr' } as const;
    const later = { ...draft, live: false, contact };
    const { writes, conversation } = moves.open(later, makeConversation(), incoming, identity);
    expect(conversation.handover).toBeUndefined();
    expect(actionsOf(writes)).toEqual(['open', 'mail']);
    expect(writes[1]).toMatchObject({ mail: { id: 't1.1.opened', to: 'a@b.fr' } });
  });

  test('a channel of the Bot Framework that we do not know counts as a chat, the phone as itself', () => {
    const channelOf = (channelId: string) =>
      ticketOf(moves.open(draft, makeConversation({ channelId }), incoming, identity).writes)?.channel;
    expect(channelOf('msteams')).toBe('webchat');
    expect(channelOf('telephony')).toBe('telephony');
  });
});

describe('the queue', () => {
  const live = makeTicket({ live: true });

  test('is left by the citizen, and the case stays', () => {
    const { writes, conversation } = moves.leaveQueue(live, queued, incoming);
    expect(conversation).not.toHaveProperty('handover');
    expect(writes[0]).toMatchObject({
      ticket: { live: false, status: 'open' },
      event: { action: 'defer', by: { kind: 'citizen' }, details: { why: 'citizenLeft' } },
    });
  });

  test('is closed by the house', () => {
    const { writes, conversation } = moves.closeQueue(live, queued, 'nobodyThere');
    expect(conversation).not.toHaveProperty('handover');
    expect(writes[0]).toMatchObject({ event: { by: { kind: 'system' }, details: { why: 'nobodyThere' } } });
  });

  test('is left once, and an agent who has the word keeps it', () => {
    expect(moves.leaveQueue(makeTicket(), queued, incoming).writes).toEqual([]);
    expect(moves.leaveQueue(live, answered, incoming).conversation).toEqual(answered);
  });
});

describe('what the citizen does', () => {
  test('their message goes to the case, whose delay runs again', () => {
    const pending = ownedBy('a', { status: 'pending', pauses: [{ from: NOW }] });
    const { writes, conversation } = moves.relay(pending, answered, incoming);
    expect(conversation).toBe(answered);
    expect(writes[0]).toMatchObject({
      ticket: { status: 'open', citizenWaits: true },
      event: { action: 'citizenWrote', details: { activityId: 'c1|m1' } },
    });
  });

  test('where the case was merged, the assistant has the word again', () => {
    const { writes, conversation } = moves.relay(makeTicket({ status: 'merged' }), answered, incoming);
    expect(writes).toEqual([]);
    expect(conversation).not.toHaveProperty('handover');
  });

  test('they take their request back, once', () => {
    const moved = moves.withdraw(ownedBy('a'), answered);
    expect(moved?.writes[0]).toMatchObject({ ticket: { status: 'withdrawn', closedAt: NOW } });
    expect(moved?.conversation).not.toHaveProperty('handover');
    expect(moves.withdraw(makeTicket({ status: 'withdrawn' }), answered)).toBeUndefined();
  });
});
