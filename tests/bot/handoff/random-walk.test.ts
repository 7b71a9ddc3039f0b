import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Actor, Ticket, TicketAction, TicketEvent } from '../../../bot/contracts/ticket.ts';
import { resolutions } from '../../../bot/contracts/ticket.ts';
import { computeDueDate } from '../../../bot/handoff/calendar/due-date.ts';
import { isRefusal, type StepContext } from '../../../bot/handoff/step.ts';
import { stepTicket } from '../../../bot/handoff/step-ticket.ts';
import { isOver, transitions } from '../../../bot/handoff/transitions.ts';
import { calendar, makeTicket, NOW } from '../../support/make-ticket.ts';

const agents = ['a', 'b', 's'] as const;

const action: fc.Arbitrary<TicketAction> = fc.oneof(
  // Often, because all the rest depends on them.
  {
    weight: 6,
    arbitrary: fc.constantFrom<TicketAction>({ type: 'claim' }, { type: 'wait' }, { type: 'resume' }),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom<TicketAction>(
      { type: 'release' },
      { type: 'handBack' },
      { type: 'reopen' },
      { type: 'note', text: 'note' },
    ),
  },
  fc.constantFrom<TicketAction>(
    { type: 'withdraw' },
    { type: 'goLive' },
    { type: 'giveContact', contact: { way: 'email', email: 'a@b.fr' } },
    { type: 'mergeInto', into: 't1' },
    { type: 'mergeInto', into: 't2' },
  ),
  fc.record({ type: fc.constant('assign' as const), to: fc.constantFrom(...agents) }),
  fc.record({
    type: fc.constant('reply' as const),
    via: fc.constantFrom('chat', 'email', 'elsewhere'),
    activityId: fc.uuid(),
  }),
  fc.record({ type: fc.constant('citizenWrote' as const), activityId: fc.uuid() }),
  fc.record({
    type: fc.constant('defer' as const),
    why: fc.constantFrom('citizenLeft', 'nobodyThere', 'closed'),
  }),
  fc.record({ type: fc.constant('resolve' as const), resolution: fc.constantFrom(...resolutions) }),
  fc.record({
    type: fc.constant('absorb' as const),
    from: fc.constant('t0'),
    receivedAt: fc.constantFrom('2026-11-18T16:30:00.000Z', '2026-12-20T08:00:00.000Z'),
  }),
  fc.record({
    type: fc.constant('edit' as const),
    change: fc.record(
      {
        kind: fc.constantFrom('information', 'complaint', 'suggestion'),
        channel: fc.constantFrom('webchat', 'letter', 'urn'),
        receivedAt: fc.constantFrom('2026-11-20T10:00:00.000Z', '2099-01-01T00:00:00.000Z'),
        subject: fc.string(),
      },
      { requiredKeys: [] },
    ),
  }),
);

const actor: fc.Arbitrary<Pick<StepContext, 'by' | 'role'>> = fc.constantFrom(
  { by: { kind: 'agent', id: 'a' }, role: 'agent' },
  { by: { kind: 'agent', id: 'b' }, role: 'agent' },
  { by: { kind: 'agent', id: 's' }, role: 'supervisor' },
  { by: { kind: 'citizen' } satisfies Actor },
  { by: { kind: 'system' } satisfies Actor },
);

/** Commands by anybody, some of them allowed, with the hours between them. */
const walk = fc.array(fc.tuple(actor, action, fc.integer({ min: 0, max: 60 })), {
  minLength: 40,
  maxLength: 60,
  size: 'max',
});

/** Enough that no transition is left out, as the first test sees; its walks are always the same. */
const enough = { numRuns: 300 };

/** Plays a walk; `onStep` sees each ticket before and after, with the event, or undefined when it was refused. */
function play(
  moves: readonly (readonly [Pick<StepContext, 'by' | 'role'>, TicketAction, number])[],
  onStep: (before: Ticket, after: Ticket, event: TicketEvent | undefined, action: TicketAction) => void,
): void {
  let ticket = makeTicket({ live: true });
  let time = Date.parse(NOW);
  for (const [who, what, hours] of moves) {
    time += hours * 3_600_000;
    // A step that changed the ticket it was given would throw.
    const before = Object.freeze(ticket);
    const result = stepTicket(ticket, what, {
      ...who,
      at: new Date(time).toISOString(),
      calendar,
      computeDueDate,
    });
    if (!isRefusal(result)) ticket = result.ticket;
    onStep(before, ticket, isRefusal(result) ? undefined : result.event, what);
  }
}

test('the walks go through every transition, and out of every status', () => {
  const taken = new Set<string>();
  fc.assert(
    fc.property(walk, (moves) => {
      play(moves, (before, _after, event) => {
        if (event) taken.add(`${event.action} from ${before.status}`);
      });
    }),
    { ...enough, seed: 2026 },
  );
  const all = Object.entries(transitions).flatMap(([type, { from }]) =>
    from.map((status) => `${type} from ${status}`),
  );
  expect([...taken].sort()).toEqual(all.sort());
});

test('a refusal changes nothing, and a step is the next version with an event of that version', () => {
  fc.assert(
    fc.property(walk, (moves) => {
      play(moves, (before, after, event, { type }) => {
        if (!event) expect(after).toBe(before);
        else
          expect([after.version, event.version, event.action]).toEqual([
            before.version + 1,
            after.version,
            type,
          ]);
      });
    }),
    enough,
  );
});

test('there is one owner at most, and every change of owner is told', () => {
  fc.assert(
    fc.property(walk, (moves) => {
      play(moves, (before, after, event) => {
        expect([undefined, ...agents]).toContain(after.assignee);
        if (after.assignee === before.assignee) return;
        expect(event?.details['assignee']).toEqual({
          from: before.assignee ?? null,
          to: after.assignee ?? null,
        });
      });
    }),
    enough,
  );
});

test('an agent who does not own a case changes nothing of another’s but by a note or by merging into it', () => {
  fc.assert(
    fc.property(walk, (moves) => {
      play(moves, (before, after, event, { type }) => {
        if (event?.by.kind !== 'agent' || event.by.id === 's') return;
        if (before.assignee === undefined || before.assignee === event.by.id) return;
        expect(['note', 'absorb']).toContain(type);
        expect(after.assignee).toBe(before.assignee);
      });
    }),
    enough,
  );
});

test('no message is lost: each one that was taken is in the register', () => {
  fc.assert(
    fc.property(walk, (moves) => {
      play(moves, (_before, after, event, taken) => {
        if (!event || (taken.type !== 'reply' && taken.type !== 'citizenWrote')) return;
        expect(event.details['activityId']).toBe(taken.activityId);
        expect(after.citizenWaits).toBe(taken.type === 'citizenWrote');
      });
    }),
    enough,
  );
});

test('the due date never moves without an event that says from, to and why', () => {
  fc.assert(
    fc.property(walk, (moves) => {
      play(moves, (before, after, event) => {
        const told = event?.details['dueOn'];
        if (before.dueOn === after.dueOn) expect(told).toBeUndefined();
        else
          expect(told).toEqual({
            from: before.dueOn,
            to: after.dueOn,
            why: expect.stringMatching(/^(pauseEnded|corrected|merged|askedAgain)$/),
          });
      });
    }),
    enough,
  );
});

test('the due date is always what the register’s own facts give', () => {
  fc.assert(
    fc.property(walk, (moves) => {
      play(moves, (_before, { receivedAt, askedAgainAt, channel, kind, pauses, status, dueOn }, _event) => {
        if (status === 'pending') return;
        const from = askedAgainAt ?? receivedAt;
        const request = { receivedAt: from, channel, kind, pauses, now: '2200-01-01T00:00:00.000Z' } as const;
        const due = computeDueDate(request, calendar);
        expect(due.on).toBe(dueOn);
      });
    }),
    enough,
  );
});

test('a case that is over takes nothing but a note, a new start and the citizen’s words', () => {
  fc.assert(
    fc.property(walk, (moves) => {
      play(moves, (before, _after, event, { type }) => {
        if (event && isOver(before.status)) expect(['note', 'reopen', 'citizenWrote']).toContain(type);
      });
    }),
    enough,
  );
});

test('the delay rests exactly while the citizen is waited for, and what is over has nobody in it', () => {
  fc.assert(
    fc.property(walk, (moves) => {
      play(moves, (_before, after) => {
        const resting = after.pauses.filter(({ to }) => to === undefined);
        expect(resting).toHaveLength(after.status === 'pending' ? 1 : 0);
        expect(after.closedAt !== undefined).toBe(isOver(after.status));
        expect(after.resolution !== undefined).toBe(after.status === 'resolved');
        expect(after.mergedInto !== undefined).toBe(after.status === 'merged');
        if (isOver(after.status)) expect([after.live, after.citizenWaits]).toEqual([false, false]);
      });
    }),
    enough,
  );
});
