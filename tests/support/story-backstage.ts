import type { Agent, AgentStore } from '../../bot/contracts/agent.ts';
import type { Desk, DeskCommand } from '../../bot/contracts/desk.ts';
import type { OutboxEntry } from '../../bot/contracts/mail.ts';
import type { Rating } from '../../bot/contracts/rating.ts';
import type { Store } from '../../bot/contracts/store.ts';
import type { Ticket } from '../../bot/contracts/ticket.ts';
import type { Job } from '../../bot/jobs.ts';

/** What happens behind the conversation of a story: the agent, the clock, and what was written down. */
export interface Backstage {
  /** Nobody is at the desk, nobody waits from the story before, and it is `at`. */
  begin(at: Date): Promise<void>;
  /** An agent becomes available, or leaves. */
  staff(isThere: boolean): Promise<void>;
  /** The citizen's window opens on a conversation, or closes. */
  showWindow(conversationId: string, isOpen: boolean): Promise<void>;
  /** The clock goes on minute by minute, and what the server does by itself in that time is done. */
  pass(minutes: number): Promise<void>;
  act(conversationId: string, command: DeskCommand): Promise<void>;
  ticketOf(conversationId: string): Promise<Ticket | undefined>;
  /** Ratings of a conversation that were asked for, in order. */
  ratingsOf(conversationId: string): Promise<readonly Rating[]>;
  mailsOf(conversationId: string): Promise<readonly OutboxEntry[]>;
}

export interface StoryClock {
  now: Date;
}

interface BackstageDeps {
  readonly store: Pick<Store, 'agents' | 'tickets' | 'ratings' | 'outbox' | 'desk'>;
  readonly desk: Desk;
  readonly sweeps: readonly Job[];
  readonly clock: StoryClock;
  readonly newId: () => string;
}

const camille: Agent = {
  id: 'camille',
  email: 'camille.roux@prefecture.example',
  name: 'Camille Roux',
  position: 'Conseillère',
  service: 'Accueil',
  role: 'agent',
  disabled: false,
  createdAt: '2026-01-01T00:00:00.000Z',
};

/** Longer than anybody waits in the queue of a desk without agents. */
const UNTIL_QUEUE_IS_EMPTY_MINUTES = 2;

/** The one agent of the stories, at the real desk, and the one citizen's window. */
export function createBackstage(deps: BackstageDeps): Backstage {
  const { store, desk, clock, newId } = deps;
  const hired = hire(store.agents);
  const { tick, ...passage } = createPassage(deps, hired);
  const ticketOf = (conversationId: string) => store.tickets.findByConversation(conversationId);
  return {
    async begin(at) {
      await passage.staff(false);
      await tick(UNTIL_QUEUE_IS_EMPTY_MINUTES);
      clock.now = at;
    },
    ...passage,
    async act(conversationId, command) {
      await hired;
      const ticket = await ticketOf(conversationId);
      if (!ticket) throw new Error('There is no ticket for the agent to act on.');
      const request = { ticketId: ticket.id, version: ticket.version, commandId: newId(), command };
      const result = await desk.act(request, camille);
      if (typeof result === 'string') throw new Error(`The desk refused: ${result}.`);
    },
    ticketOf,
    async ratingsOf(conversationId) {
      const all = await store.ratings.list('2000-01-01T00:00:00.000Z', '2100-01-01T00:00:00.000Z');
      return all.filter((rating) => rating.conversationId === conversationId);
    },
    async mailsOf(conversationId) {
      const ticket = await ticketOf(conversationId);
      return ticket ? store.outbox.list(ticket.id) : [];
    },
  };
}

/** Who is there while time passes: the desk forgets people and windows that it has not heard of for a minute. */
function createPassage(
  { store, sweeps, clock }: Pick<BackstageDeps, 'store' | 'sweeps' | 'clock'>,
  hired: Promise<void>,
): Pick<Backstage, 'staff' | 'showWindow' | 'pass'> & { readonly tick: (minutes: number) => Promise<void> } {
  let isStaffed = false;
  let window: string | undefined;
  const seenAt = () => clock.now.toISOString();
  const beSeen = async () => {
    if (isStaffed)
      await store.agents.setPresence({ agentId: camille.id, state: 'available', seenAt: seenAt() });
    if (window !== undefined) await store.desk.seeChat(window, seenAt());
  };
  const tick = async (minutes: number) => {
    clock.now = new Date(clock.now.getTime() + minutes * 60_000);
    await beSeen();
    for (const sweep of sweeps) await sweep.run();
  };
  return {
    tick,
    async staff(isThere) {
      await hired;
      isStaffed = isThere;
      if (isThere) await beSeen();
      else await store.agents.setPresence({ agentId: camille.id, state: 'away', seenAt: seenAt() });
    },
    async showWindow(conversationId, isOpen) {
      window = isOpen ? conversationId : undefined;
      if (isOpen) await beSeen();
      else await store.desk.leaveChat(conversationId, seenAt());
    },
    async pass(minutes) {
      for (let passed = 0; passed < minutes; passed += 1) await tick(1);
    },
  };
}

const hire = async (agents: AgentStore): Promise<void> => {
  await agents.add(camille, { failures: 0 });
};
