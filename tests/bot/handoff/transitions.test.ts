import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { ticketStatuses, type TicketAction } from '../../../bot/contracts/ticket.ts';
import { isRefusal } from '../../../bot/handoff/step.ts';
import { stepTicket } from '../../../bot/handoff/step-ticket.ts';
import { isOver, transitions, type Transition } from '../../../bot/handoff/transitions.ts';
import { agentContext, citizenContext, makeTicket, NOW } from '../../support/make-ticket.ts';

const rules: readonly (readonly [string, Transition])[] = Object.entries(transitions);

const owners = { nobody: 'nobody', selfOrNobody: 'they or nobody', self: 'they', anyone: 'anyone' };
const takes = { never: '', whenFree: 'if nobody did', always: 'yes' };

/** The table as `docs/handoff.md` shows it, one line an action. */
const rows = rules.map(([action, rule]) => [
  `\`${action}\``,
  rule.by.join(', '),
  rule.from.length === ticketStatuses.length ? 'any' : rule.from.join(', '),
  rule.to === 'same' ? '' : rule.to,
  rule.by.includes('agent') ? owners[rule.owner] + (rule.overrule ? '; supervisor always' : '') : '',
  takes[rule.takes],
  rule.also,
]);

const withoutPadding = (line: string): string => line.replace(/ *\| */g, '|');

test('docs/handoff.md has every transition as it is', () => {
  const documented = readFileSync('docs/handoff.md', 'utf8')
    .split('\n')
    .filter((line) => /^\| `/.test(line))
    .map(withoutPadding);
  expect(documented).toEqual(rows.map((row) => `|${row.join('|')}|`));
});

const samples: Readonly<Record<TicketAction['type'], TicketAction>> = {
  claim: { type: 'claim' },
  assign: { type: 'assign', to: 'z' },
  release: { type: 'release' },
  reply: { type: 'reply', via: 'chat', activityId: 'x' },
  citizenWrote: { type: 'citizenWrote', activityId: 'x' },
  note: { type: 'note', text: 'x' },
  wait: { type: 'wait' },
  resume: { type: 'resume' },
  handBack: { type: 'handBack' },
  giveContact: { type: 'giveContact', contact: { way: 'chat' } },
  goLive: { type: 'goLive' },
  defer: { type: 'defer', why: 'closed' },
  resolve: { type: 'resolve', resolution: 'answered' },
  reopen: { type: 'reopen' },
  withdraw: { type: 'withdraw' },
  mergeInto: { type: 'mergeInto', into: 't2' },
  absorb: { type: 'absorb', from: 't0', receivedAt: NOW },
  edit: { type: 'edit', change: { subject: 'x' } },
};

test.each(Object.values(samples))('$type is taken in the statuses of the table and in no other', (action) => {
  const rule: Transition = transitions[action.type];
  const context = rule.by.includes('agent')
    ? agentContext('a', { role: 'agent' })
    : citizenContext({ by: { kind: rule.by[0] ?? 'bot' } });
  for (const status of ticketStatuses) {
    const ticket = makeTicket({
      status,
      live: action.type === 'defer',
      ...(rule.owner !== 'nobody' && { assignee: 'a' }),
    });
    const result = stepTicket(ticket, action, context);
    if (!rule.from.includes(status)) expect(result).toBe('notNow');
    else
      expect(isRefusal(result) ? result : result.ticket.status).toBe(rule.to === 'same' ? status : rule.to);
  }
});

test.each(Object.values(samples))(
  '$type is taken from those the table names and from nobody else',
  (action) => {
    const rule: Transition = transitions[action.type];
    for (const kind of ['citizen', 'agent', 'bot', 'system'] as const) {
      const result = stepTicket(
        makeTicket({ assignee: 'b' }),
        action,
        agentContext('a', { by: { kind, id: 'a' } }),
      );
      if (!rule.by.includes(kind)) expect(result).toBe('notAllowed');
      else expect(result).not.toBe('notAllowed');
    }
  },
);

test('what is over is neither open nor pending', () => {
  expect(ticketStatuses.filter(isOver)).toEqual(['resolved', 'withdrawn', 'merged']);
});
