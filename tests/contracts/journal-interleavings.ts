import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { HeldConversation, Journal, TurnRecord } from '../../bot/contracts/journal.ts';
import { idsOf, makeTurn, readIds } from '../support/journal-turns.ts';
import type { JournalSubject } from './journal-subject.ts';

/** A turn as a property test draws it. */
interface Plan {
  readonly conversation: number;
  readonly journal: number;
  readonly replies: number;
  readonly text: string;
  /** Which of the plans to ask for its replies. */
  readonly asksFor: number;
  readonly ending: 'commit' | 'nothing' | 'throw' | 'throw after commit';
}

/** What one random case runs in; `committed` is the model: the turns of each conversation in the order they were let in. */
interface Case {
  readonly journals: readonly Journal[];
  readonly prefix: string;
  readonly plans: readonly Plan[];
  readonly pause: () => Promise<unknown>;
  readonly committed: Map<string, TurnRecord[]>;
}

const planArbitrary: fc.Arbitrary<Plan> = fc.record({
  conversation: fc.nat(2),
  journal: fc.nat(1),
  replies: fc.nat(3),
  text: fc.string({ unit: 'binary', maxLength: 40 }),
  asksFor: fc.nat(11),
  ending: fc.constantFrom('commit', 'commit', 'nothing', 'throw', 'throw after commit'),
});

/** Random turns at the same time, their steps in random order, against a list in memory. */
export function describeInterleavings(subject: JournalSubject): void {
  test('does what a list in memory does, whatever the turns and their interleaving', async () => {
    const stores = await Promise.all([subject.open(), ...(subject.shared ? [subject.open()] : [])]);
    const journals = stores.map(({ journal }) => journal);
    let cases = 0;
    const property = fc.asyncProperty(
      fc.array(planArbitrary, { minLength: 1, maxLength: 12 }),
      fc.scheduler(),
      async (plans, scheduler) => {
        cases += 1;
        const pause = (): Promise<unknown> => scheduler.schedule(Promise.resolve());
        const run: Case = { journals, prefix: `random ${String(cases)}`, plans, pause, committed: new Map() };
        await scheduler.waitFor(Promise.all(plans.map((plan, index) => runPlan(run, plan, index))));
        await checkJournal(run);
      },
    );
    await fc.assert(property, { numRuns: subject.cases });
    await Promise.all(stores.map((store) => store.close()));
  }, 120_000);
}

const idOf = (run: Case, plan: Plan): string => `${run.prefix} conversation ${String(plan.conversation)}`;

async function runPlan(run: Case, plan: Plan, index: number): Promise<void> {
  await run.pause();
  const journal = run.journals[plan.journal % run.journals.length];
  const hold = journal?.hold(idOf(run, plan), (held) => workThrough(run, plan, index, held));
  if (plan.ending.startsWith('throw')) await expect(hold).rejects.toThrow('as planned');
  else await hold;
}

async function workThrough(run: Case, plan: Plan, index: number, held: HeldConversation): Promise<void> {
  const id = idOf(run, plan);
  const before = run.committed.get(id) ?? [];
  expect(held.conversation).toEqual(before.at(-1)?.conversation);
  await run.pause();
  const asked = before.find((turn) => turn.incoming.id === String(plan.asksFor));
  expect(await held.findReplies(String(plan.asksFor))).toEqual(asked?.replies);
  if (plan.ending === 'throw') throw new Error('as planned');
  if (plan.ending === 'nothing') return;
  const turn = makeTurn(id, String(index), { replies: plan.replies, text: plan.text });
  await held.commit(turn);
  await run.pause();
  if (plan.ending === 'throw after commit') throw new Error('as planned');
  run.committed.set(id, [...before, turn]);
}

async function checkJournal(run: Case): Promise<void> {
  for (const journal of run.journals) {
    for (const plan of run.plans) {
      const turns = run.committed.get(idOf(run, plan)) ?? [];
      expect(await readIds(journal, idOf(run, plan))).toEqual(turns.flatMap(idsOf));
      expect(await journal.exists(idOf(run, plan))).toBe(turns.length > 0);
    }
  }
}
