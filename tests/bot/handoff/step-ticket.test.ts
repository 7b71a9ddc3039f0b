import { describe, expect, test } from '@jest/globals';
import type { Ticket, TicketAction } from '../../../bot/contracts/ticket.ts';
import { isRefusal, type Step, type StepContext } from '../../../bot/handoff/step.ts';
import { stepTicket } from '../../../bot/handoff/step-ticket.ts';
import { agentContext, citizenContext, makeTicket, NOW, ownedBy } from '../../support/make-ticket.ts';

/** The step, or a failed test when it was refused. */
function take(ticket: Ticket, action: TicketAction, context: StepContext = agentContext('a')): Step {
  const step = stepTicket(ticket, action, context);
  if (isRefusal(step)) throw new Error(`${action.type} was refused: ${step}`);
  return step;
}

const supervisor = agentContext('s', { role: 'supervisor' });
const other = agentContext('b');
const reply: TicketAction = { type: 'reply', via: 'email', activityId: 'r1' };
const wrote: TicketAction = { type: 'citizenWrote', activityId: 'm1' };
const resolve: TicketAction = { type: 'resolve', resolution: 'answered' };

test('every step is one version and one event that says who, when and what', () => {
  const { ticket, event } = take(makeTicket({ version: 7 }), { type: 'claim' });
  expect(ticket).toEqual(ownedBy('a', { version: 8 }));
  expect(event).toEqual({
    ticketId: 't1',
    version: 8,
    at: NOW,
    by: { kind: 'agent', id: 'a', name: 'Agent a' },
    action: 'claim',
    details: { assignee: { from: null, to: 'a' } },
  });
});

describe('owning', () => {
  test('a second agent can’t claim what another owns, not even a supervisor', () => {
    expect(stepTicket(ownedBy('a'), { type: 'claim' }, other)).toBe('ownedByAnother');
    expect(stepTicket(ownedBy('a'), { type: 'claim' }, supervisor)).toBe('ownedByAnother');
    expect(stepTicket(ownedBy('a'), { type: 'claim' }, agentContext('a'))).toBe('notNow');
  });

  test('a reply takes what nobody owns', () => {
    expect(take(makeTicket(), reply).ticket.assignee).toBe('a');
  });

  test('nobody replies to another’s case but a supervisor, who owns it from then on', () => {
    expect(stepTicket(ownedBy('a'), reply, other)).toBe('ownedByAnother');
    const { ticket, event } = take(ownedBy('a'), reply, supervisor);
    expect(ticket.assignee).toBe('s');
    expect(event.details).toMatchObject({ assignee: { from: 'a', to: 's' } });
    const administrator = agentContext('z', { role: 'administrator' });
    expect(take(ownedBy('a'), reply, administrator).ticket.assignee).toBe('z');
  });

  test('the owner or a supervisor gives it to somebody else', () => {
    const assign: TicketAction = { type: 'assign', to: 'b' };
    expect(take(ownedBy('a'), assign).ticket.assignee).toBe('b');
    expect(take(ownedBy('a'), assign, supervisor).ticket.assignee).toBe('b');
    expect(take(makeTicket(), assign, supervisor).ticket.assignee).toBe('b');
    expect(stepTicket(ownedBy('b'), { type: 'assign', to: 'c' }, agentContext('a'))).toBe('ownedByAnother');
    expect(stepTicket(makeTicket(), assign, agentContext('a'))).toBe('notAllowed');
    expect(stepTicket(ownedBy('b'), assign, supervisor)).toBe('notNow');
  });

  test('a released case has no owner and waits for one', () => {
    expect(take(ownedBy('a'), { type: 'release' }).ticket).not.toHaveProperty('assignee');
    expect(stepTicket(makeTicket(), { type: 'release' }, supervisor)).toBe('notNow');
  });
});

describe('talking', () => {
  test('a reply says that the citizen waits no longer, and goes on live where it went into the chat', () => {
    expect(take(makeTicket(), reply).ticket).toMatchObject({ citizenWaits: false, live: false });
    expect(take(makeTicket(), { ...reply, via: 'chat' }).ticket.live).toBe(true);
    expect(take(makeTicket(), reply).event.details).toMatchObject({ via: 'email', activityId: 'r1' });
  });

  test('what the citizen writes makes them wait again', () => {
    const { ticket, event } = take(ownedBy('a', { citizenWaits: false }), wrote, citizenContext());
    expect(ticket).toMatchObject({ citizenWaits: true, assignee: 'a', status: 'open' });
    expect(event).toMatchObject({ by: { kind: 'citizen' }, details: { activityId: 'm1' } });
  });

  test('handing back leaves the case open with its owner', () => {
    const { ticket } = take(ownedBy('a', { live: true }), { type: 'handBack' });
    expect(ticket).toEqual(ownedBy('a', { live: false, liveSince: NOW, version: 2 }));
  });

  test('only a live case can be put off', () => {
    const defer: TicketAction = { type: 'defer', why: 'closed' };
    const system = citizenContext({ by: { kind: 'system' } });
    expect(take(makeTicket({ live: true }), defer, system).ticket.live).toBe(false);
    expect(take(makeTicket({ live: true }), defer, system).event.details).toEqual({ why: 'closed' });
    expect(stepTicket(makeTicket(), defer, system)).toBe('notNow');
    expect(stepTicket(makeTicket({ live: true }), defer, agentContext('a'))).toBe('notAllowed');
  });

  test('a note is in the register only, whoever owns the case and even when it is over', () => {
    const { ticket, event } = take(
      ownedBy('a', { status: 'merged' }),
      { type: 'note', text: 'Appelé.' },
      other,
    );
    expect(ticket).toEqual(ownedBy('a', { status: 'merged', version: 2 }));
    expect(event.details).toEqual({ text: 'Appelé.' });
  });
});

describe('closing and opening again', () => {
  const closed = ownedBy('a', { status: 'resolved', resolution: 'answered', closedAt: NOW });

  test('resolving says why and when, and nobody waits any more', () => {
    const { ticket } = take(makeTicket({ live: true }), resolve);
    expect(ticket).toMatchObject({
      status: 'resolved',
      resolution: 'answered',
      closedAt: NOW,
      live: false,
      citizenWaits: false,
      assignee: 'a',
    });
  });

  test('a supervisor resolves for the owner, another agent does not', () => {
    expect(take(ownedBy('a'), resolve, supervisor).ticket.assignee).toBe('a');
    expect(stepTicket(ownedBy('a'), resolve, other)).toBe('ownedByAnother');
  });

  test('a closed case opens again with its owner and without its reason', () => {
    const { ticket } = take(closed, { type: 'reopen' });
    expect(ticket).toMatchObject({ status: 'open', assignee: 'a', dueOn: closed.dueOn, pauses: [] });
    expect(ticket).not.toHaveProperty('resolution');
    expect(ticket).not.toHaveProperty('closedAt');
    expect(stepTicket(closed, { type: 'reopen' }, other)).toBe('ownedByAnother');
    expect(stepTicket(ownedBy('a'), { type: 'reopen' }, agentContext('a'))).toBe('notNow');
  });

  test('a closed case that nobody owned belongs to who opens it again', () => {
    expect(take(makeTicket({ status: 'withdrawn' }), { type: 'reopen' }).ticket.assignee).toBe('a');
  });

  test('the citizen who writes opens a closed case again', () => {
    const { ticket } = take(closed, wrote, citizenContext());
    expect(ticket).toMatchObject({ status: 'open', assignee: 'a', citizenWaits: true });
    expect(stepTicket({ ...closed, status: 'merged' }, wrote, citizenContext())).toBe('notNow');
  });

  test('only the citizen withdraws, and only once', () => {
    const { ticket } = take(makeTicket(), { type: 'withdraw' }, citizenContext());
    expect(ticket).toMatchObject({ status: 'withdrawn', closedAt: NOW, live: false });
    expect(stepTicket(ticket, { type: 'withdraw' }, citizenContext())).toBe('notNow');
    expect(stepTicket(makeTicket(), { type: 'withdraw' }, supervisor)).toBe('notAllowed');
  });
});

test('an agent without an id can do nothing', () => {
  const nobody = citizenContext({ by: { kind: 'agent' } });
  expect(stepTicket(makeTicket(), { type: 'claim' }, nobody)).toBe('notAllowed');
  expect(stepTicket(makeTicket(), { type: 'note', text: 'x' }, nobody)).toBe('notAllowed');
});

describe('a citizen who writes after an answer', () => {
  const answered = makeTicket({
    status: 'resolved',
    assignee: 'a',
    citizenWaits: false,
    pauses: [{ from: '2026-11-25T09:00:00.000Z', to: '2026-11-26T09:00:00.000Z' }],
  });
  const later = citizenContext({ at: '2026-12-15T09:00:00.000Z' });

  test('asks anew: the delay counts from these words, and the register says why', () => {
    const { ticket, event } = take(answered, wrote, later);
    expect(ticket).toMatchObject({
      status: 'open',
      assignee: 'a',
      askedAgainAt: '2026-12-15T09:00:00.000Z',
      receivedAt: answered.receivedAt,
      pauses: [],
      dueOn: '2026-12-22',
    });
    expect(event.details['dueOn']).toEqual({ from: '2026-12-01', to: '2026-12-22', why: 'askedAgain' });
  });

  test('and who writes before one, or while we wait for them, keeps the day that was promised', () => {
    expect(take(makeTicket(), wrote, later).ticket.dueOn).toBe('2026-12-01');
    const pending = makeTicket({
      status: 'pending',
      assignee: 'a',
      citizenWaits: false,
      pauses: [{ from: '2026-11-24T10:00:00.000Z' }],
    });
    expect(take(pending, wrote, later).ticket).not.toHaveProperty('askedAgainAt');
  });
});
