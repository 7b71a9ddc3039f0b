import { describe, expect, test } from '@jest/globals';
import type { Ticket, TicketAction } from '../../../bot/contracts/ticket.ts';
import { isRefusal, type Step, type StepContext } from '../../../bot/handoff/step.ts';
import { stepTicket } from '../../../bot/handoff/step-ticket.ts';
import { agentContext, citizenContext, makeTicket, NOW, ownedBy } from '../../support/make-ticket.ts';

const WEDNESDAY = '2026-11-25T09:00:00.000Z';
const FRIDAY = '2026-11-27T09:00:00.000Z';

function take(ticket: Ticket, action: TicketAction, context: StepContext): Step {
  const step = stepTicket(ticket, action, context);
  if (isRefusal(step)) throw new Error(`${action.type} was refused: ${step}`);
  return step;
}

describe('waiting for the citizen', () => {
  const waiting = take(ownedBy('a'), { type: 'wait' }, agentContext('a', { at: WEDNESDAY })).ticket;

  test('is for the owner alone and opens a pause', () => {
    expect(waiting).toMatchObject({ status: 'pending', pauses: [{ from: WEDNESDAY }], dueOn: '2026-12-01' });
    expect(stepTicket(ownedBy('a'), { type: 'wait' }, agentContext('s', { role: 'supervisor' }))).toBe(
      'ownedByAnother',
    );
    expect(stepTicket(makeTicket(), { type: 'wait' }, agentContext('a'))).toBe('notAllowed');
  });

  test.each([
    ['the owner goes on', { type: 'resume' }, agentContext('a', { at: FRIDAY })],
    ['the citizen writes', { type: 'citizenWrote', activityId: 'm' }, citizenContext({ at: FRIDAY })],
    ['the case is closed', { type: 'resolve', resolution: 'noAnswer' }, agentContext('a', { at: FRIDAY })],
    ['the citizen withdraws', { type: 'withdraw' }, citizenContext({ at: FRIDAY })],
  ] as const)('two days do not count once %s, and the event says so', (_, action, context) => {
    const { ticket, event } = take(waiting, action, context);
    expect(ticket).toMatchObject({ pauses: [{ from: WEDNESDAY, to: FRIDAY }], dueOn: '2026-12-03' });
    expect(event.details).toMatchObject({
      dueOn: { from: '2026-12-01', to: '2026-12-03', why: 'pauseEnded' },
    });
  });

  test('a second pause adds to the first', () => {
    const resumed = take(waiting, { type: 'resume' }, agentContext('a', { at: FRIDAY })).ticket;
    const again = take(resumed, { type: 'wait' }, agentContext('a', { at: '2026-11-30T09:00:00.000Z' }));
    const { ticket } = take(
      again.ticket,
      { type: 'resume' },
      agentContext('a', { at: '2026-12-01T09:00:00.000Z' }),
    );
    expect(ticket.pauses).toHaveLength(2);
    expect(ticket.dueOn).toBe('2026-12-04');
  });

  test('a clock that is behind ends a pause where it began, and nothing moves', () => {
    const { ticket, event } = take(waiting, { type: 'resume' }, agentContext('a', { at: NOW }));
    expect(ticket).toMatchObject({ pauses: [{ from: WEDNESDAY, to: WEDNESDAY }], dueOn: '2026-12-01' });
    expect(event.details).not.toHaveProperty('dueOn');
  });
});

describe('putting right', () => {
  const edit = (change: Extract<TicketAction, { type: 'edit' }>['change'], ticket = ownedBy('a')) =>
    take(ticket, { type: 'edit', change }, agentContext('a'));

  test('both sides of each change are told, and what is the same is not', () => {
    const { ticket, event } = edit({ subject: 'Permis perdu', domain: 'permis', details: 'Volé à Brive' });
    expect(ticket).toMatchObject({ subject: 'Permis perdu', details: 'Volé à Brive', version: 2 });
    expect(event.details).toEqual({
      changes: {
        subject: { from: 'Mon permis n’arrive pas', to: 'Permis perdu' },
        details: { from: null, to: 'Volé à Brive' },
      },
    });
  });

  test('a letter has ten days, counted from when it came', () => {
    const { ticket, event } = edit({ channel: 'letter', receivedAt: '2026-11-20T09:00:00Z' });
    expect(ticket).toMatchObject({ dueOn: '2026-12-04', receivedAt: '2026-11-20T09:00:00.000Z' });
    expect(event.details).toMatchObject({
      dueOn: { from: '2026-12-01', to: '2026-12-04', why: 'corrected' },
    });
  });

  test.each(['2026-11-25T09:00:00.000Z', 'yesterday', ''])('nothing was received at “%s”', (receivedAt) => {
    const action: TicketAction = { type: 'edit', change: { receivedAt } };
    expect(stepTicket(ownedBy('a'), action, agentContext('a'))).toBe('notAllowed');
  });

  test('only what may be edited is', () => {
    const change = { subject: 'x', status: 'resolved', assignee: 'b', dueOn: '2030-01-01' };
    expect(edit(change).ticket).toEqual(ownedBy('a', { subject: 'x', version: 2 }));
  });

  test('another’s case is theirs to put right', () => {
    const action: TicketAction = { type: 'edit', change: { subject: 'x' } };
    expect(stepTicket(ownedBy('b'), action, agentContext('a'))).toBe('ownedByAnother');
    expect(take(makeTicket(), action, agentContext('a')).ticket).not.toHaveProperty('assignee');
  });
});

describe('merging', () => {
  const into: TicketAction = { type: 'mergeInto', into: 't2' };

  test('the source is over and says where it went', () => {
    const { ticket } = take(ownedBy('a'), into, agentContext('a'));
    expect(ticket).toMatchObject({ status: 'merged', mergedInto: 't2', closedAt: NOW, citizenWaits: false });
  });

  test('a live case, one that is over and the case itself are not merged', () => {
    expect(stepTicket(makeTicket({ live: true }), into, agentContext('a'))).toBe('notMergeable');
    expect(stepTicket(makeTicket({ id: 't2' }), into, agentContext('a'))).toBe('notMergeable');
    expect(stepTicket(makeTicket({ status: 'resolved' }), into, agentContext('a'))).toBe('notNow');
    expect(stepTicket(makeTicket(), { type: 'absorb', from: 't1', receivedAt: NOW }, agentContext('a'))).toBe(
      'notMergeable',
    );
  });

  test('the target counts from the earlier receipt, and learns topics and address', () => {
    const action: TicketAction = {
      type: 'absorb',
      from: 't0',
      receivedAt: '2026-11-20T09:00:00.000Z',
      topics: ['permis-perte', 'permis-suivi-fabrication'],
      contact: { way: 'email', email: 'a@b.fr', name: 'A' },
    };
    const { ticket, event } = take(
      makeTicket({ contact: { way: 'chat', name: 'Amina' } }),
      action,
      agentContext('a'),
    );
    expect(ticket).toMatchObject({
      receivedAt: '2026-11-20T09:00:00.000Z',
      dueOn: '2026-11-27',
      topics: ['permis-suivi-fabrication', 'permis-perte'],
      contact: { way: 'email', email: 'a@b.fr', name: 'Amina' },
    });
    expect(event.details).toEqual({
      from: 't0',
      receivedAt: { from: NOW, to: '2026-11-20T09:00:00.000Z' },
      contactFilled: true,
      dueOn: { from: '2026-12-01', to: '2026-11-27', why: 'merged' },
    });
  });

  test('the target keeps its own address and an earlier receipt of its own', () => {
    const contact = { way: 'phone', phone: '+33555205520' } as const;
    const { ticket, event } = take(
      makeTicket({ contact }),
      {
        type: 'absorb',
        from: 't0',
        receivedAt: FRIDAY,
        contact: { way: 'email', email: 'a@b.fr' },
      },
      agentContext('a'),
    );
    expect(ticket).toEqual(makeTicket({ contact, version: 2 }));
    expect(event.details).toEqual({ from: 't0' });
  });
});
