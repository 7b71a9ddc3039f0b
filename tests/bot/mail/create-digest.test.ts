import { describe, expect, test } from '@jest/globals';
import type { Ticket } from '../../../bot/contracts/ticket.ts';
import { createAlertDays } from '../../../bot/handoff/alert-days.ts';
import { createDigest, type DigestDeps } from '../../../bot/mail/create-digest.ts';
import { agent, makeClock, makeOutbox, makeTicket, office, translate } from './mail-world.ts';

/** A Friday; Paris is an hour ahead of UTC. */
const FRIDAY = new Date('2026-11-27T06:30:00Z');
const overdue = makeTicket({ id: 'late', number: '11112222', dueOn: '2026-11-26', assignee: agent.id });
const soon = makeTicket({ id: 'soon', number: '33334444', dueOn: '2026-12-01' });

function start(due: readonly Ticket[] = [overdue, soon], change: Partial<DigestDeps> = {}) {
  const outbox = makeOutbox();
  const clock = makeClock(FRIDAY);
  const jobs = new Set<string>();
  const asked: string[] = [];
  const deps: DigestDeps = {
    tickets: {
      async dueUntil(day) {
        asked.push(day);
        return due;
      },
    },
    agents: { list: async () => [agent] },
    desk: { takeJob: async (name) => !jobs.has(name) && jobs.add(name).has(name) },
    outbox,
    office,
    translate,
    publicUrl: 'https://guichet.correze.example',
    isWorkingDay: (day) => ![0, 6].includes(new Date(day).getUTCDay()),
    soonUntil: () => createAlertDays(office, clock.now).soonUntil(),
    mask: (text) => text.replaceAll('Dupont', '[nom]'),
    now: clock.now,
    ...change,
  };
  return {
    outbox,
    clock,
    asked,
    deps,
    digest: createDigest(deps),
    mail: () => [...outbox.entries.values()][0],
  };
}

describe('the daily mail', () => {
  test('lists what is late and what is due soon, with owner and link', async () => {
    const { digest, mail } = start();
    expect(await digest.sendIfDue()).toBe(true);
    expect(mail()).toMatchObject({
      id: 'digest.2026-11-27',
      to: 'qualite@correze.example',
      subject: 'Demandes : 1 en retard, 1 à échéance proche',
    });
    expect(mail()?.text).toContain(
      [
        'EN RETARD',
        '',
        '- 1111-2222 – Permis perdu – échéance le jeudi 26 novembre 2026 – Claire Martin',
        '  https://guichet.correze.example/console/cases/late',
        '',
        'À TRAITER D’ICI DEUX JOURS OUVRÉS',
        '',
        '- 3333-4444 – Permis perdu – échéance le mardi 1er décembre 2026 – sans agent',
        '  https://guichet.correze.example/console/cases/soon',
      ].join('\n'),
    );
    expect(mail()?.html).toContain('href="https://guichet.correze.example/console/cases/late"');
  });

  test('looks two working days ahead, over a weekend', async () => {
    const { digest, asked } = start();
    await digest.sendIfDue();
    expect(asked).toEqual(['2026-12-01']);
  });

  test('counts what is due today as not late yet', async () => {
    const { digest, mail } = start([makeTicket({ dueOn: '2026-11-27' })]);
    await digest.sendIfDue();
    expect(mail()?.subject).toContain('0 en retard, 1 à échéance');
  });

  test('holds no personal data: subject masked and cut, no contact, no details', async () => {
    const subject = `Permis de M. Dupont ${'très long '.repeat(20)}`;
    const { digest, mail } = start([{ ...overdue, subject }]);
    await digest.sendIfDue();
    const content = `${mail()?.text}${mail()?.html}`;
    expect(content).toContain('Permis de M. [nom] très long');
    expect(content).toContain('…');
    expect(content).not.toMatch(/Dupont|citoyen@exemple|Brive|(?:très long ){8}/u);
  });

  test('escapes a subject', async () => {
    const { digest, mail } = start([{ ...overdue, subject: '<script>1</script>' }]);
    await digest.sendIfDue();
    expect(mail()?.html).toContain('&lt;script&gt;');
    expect(mail()?.html).not.toContain('<script>');
  });

  test('of very many cases names fifty and says how many are left', async () => {
    const { digest, mail } = start(Array.from({ length: 60 }, (_, at) => ({ ...overdue, id: `late-${at}` })));
    await digest.sendIfDue();
    expect(mail()?.text.match(/^- /gmu)).toHaveLength(50);
    expect(mail()?.text).toContain('Et 10 de plus');
  });

  test('has no links where our address is not known', async () => {
    const { digest, mail } = start(undefined, { publicUrl: undefined });
    await digest.sendIfDue();
    expect(mail()?.html).not.toContain('<a ');
  });
});

describe('it is put in', () => {
  test('not before half past seven, local time', async () => {
    const { digest, clock } = start();
    clock.advanceMinutes(-1);
    expect(await digest.sendIfDue()).toBe(false);
    clock.advanceMinutes(1);
    expect(await digest.sendIfDue()).toBe(true);
  });

  test('once a day, however many processes ask', async () => {
    const { digest, deps, outbox, clock, asked } = start();
    const other = createDigest(deps);
    const results = await Promise.all([digest.sendIfDue(), other.sendIfDue(), digest.sendIfDue()]);
    expect(results.filter(Boolean)).toHaveLength(1);
    clock.advanceMinutes(60);
    const before = asked.length;
    expect(await digest.sendIfDue()).toBe(false);
    expect(asked).toHaveLength(before);
    expect(outbox.entries.size).toBe(1);
  });

  test('again on the next working day, not on a weekend', async () => {
    const { digest, clock, outbox } = start();
    const results: boolean[] = [];
    for (let day = 0; day < 4; day += 1) {
      results.push(await digest.sendIfDue());
      clock.advanceMinutes(24 * 60);
    }
    expect(results).toEqual([true, false, false, true]);
    expect([...outbox.entries.keys()]).toEqual(['digest.2026-11-27', 'digest.2026-11-30']);
  });

  test('not when there is nothing to say, and not later on that day', async () => {
    const due: Ticket[] = [];
    const { digest, clock, outbox } = start(due);
    expect(await digest.sendIfDue()).toBe(false);
    due.push(overdue);
    clock.advanceMinutes(60);
    expect(await digest.sendIfDue()).toBe(false);
    expect(outbox.entries.size).toBe(0);
  });

  test('not where there is no quality mailbox', async () => {
    const desk = { confirmed: true, cannedReplies: [] };
    const { digest, asked } = start(undefined, { office: { ...office, desk } });
    expect(await digest.sendIfDue()).toBe(false);
    expect(asked).toEqual([]);
  });

  test('at the hour of an office overseas', async () => {
    const reunion = { ...office, timeZone: 'Indian/Reunion' };
    const { digest, clock } = start(undefined, { office: reunion });
    clock.advanceMinutes(-3 * 60);
    expect(await digest.sendIfDue()).toBe(true);
  });
});
