import { describe, expect, test } from '@jest/globals';
import type { Conversation } from '../../bot/contracts/conversation.ts';
import { makeActivity, makeTurn } from '../support/journal-turns.ts';
import type { StoreSubject } from './store-subject.ts';
import { useEmptyStore } from './store-subject.ts';

const at = '2026-11-24T09:00:00.000Z';

/** The small things of the desk, and who fell silent. */
export function describeDesk(subject: StoreSubject): void {
  describe('the desk’s small things', () => {
    const current = useEmptyStore(subject);
    const desk = () => current().store.desk;

    test('a draft is kept for each agent and ticket, until it is emptied', async () => {
      expect(await desk().readDraft('t', 'a')).toBe('');
      await desk().keepDraft('t', 'a', 'Bonjour,\n« cœur » 🪪\u0000', at);
      await desk().keepDraft('t', 'b', 'autre', at);
      expect(await desk().readDraft('t', 'a')).toBe('Bonjour,\n« cœur » 🪪');
      await desk().keepDraft('t', 'a', 'fini', at);
      expect(await desk().readDraft('t', 'a')).toBe('fini');
      await desk().keepDraft('t', 'a', '', at);
      expect(await desk().readDraft('t', 'a')).toBe('');
      expect(await desk().readDraft('t', 'b')).toBe('autre');
    });

    test('a citizen’s window is open while it is seen, and not after it closed', async () => {
      const open = (since: string): Promise<boolean> => desk().isChatOpen('c', since);
      expect(await open(at)).toBe(false);
      await desk().seeChat('c', at);
      await desk().seeChat('c', '2026-11-24T09:01:00.000Z');
      expect(await open('2026-11-24T09:01:00.000Z')).toBe(true);
      expect(await open('2026-11-24T09:01:00.001Z')).toBe(false);
      // Another process lost sight of it before: the citizen is still there.
      await desk().leaveChat('c', '2026-11-24T09:00:59.999Z');
      expect(await open(at)).toBe(true);
      await desk().leaveChat('c', '2026-11-24T09:01:00.000Z');
      await desk().leaveChat('never there', at);
      expect(await open(at)).toBe(false);
    });

    test('a job of a period is done by one, a secret is the same for all', async () => {
      const { store, place } = current();
      const other = subject.shared ? await place.open() : store;
      const each = <T>(ask: (one: typeof store, name: string) => Promise<T>): Promise<T[]> =>
        Promise.all(
          Array.from({ length: 10 }, (_, index) => ask(index % 2 === 0 ? store : other, String(index))),
        );
      const taken = await each((one) => one.desk.takeJob('digest 2026-11-26', at));
      expect(taken.filter(Boolean)).toHaveLength(1);
      expect(await desk().takeJob('digest 2026-11-27', at)).toBe(true);
      const secrets = await each((one, name) => one.desk.shareSecret('codes', `proposal ${name}`));
      expect(new Set(secrets).size).toBe(1);
      expect(secrets[0]).toMatch(/^proposal \d$/u);
      expect(await desk().shareSecret('codes', 'later')).toBe(secrets[0]);
      expect(await desk().shareSecret('tokens', 'other')).toBe('other');
      if (other !== store) await other.close();
    });

    test('nothing is kept or told once the store is closed', async () => {
      const { place } = current();
      const store = await place.open();
      await store.close();
      const refused = { code: 'STORE_UNAVAILABLE' };
      await expect(store.desk.takeJob('late', at)).rejects.toMatchObject(refused);
      await expect(store.tickets.queue()).rejects.toMatchObject(refused);
      await expect(store.ratings.list(at, at)).rejects.toMatchObject(refused);
      await expect(store.outbox.list()).rejects.toMatchObject(refused);
      await expect(store.agents.list()).rejects.toMatchObject(refused);
      await expect(store.journal.silentSince('webchat', at, 1)).rejects.toMatchObject(refused);
      await store.bus.publish({ type: 'presence' });
    });
  });

  describeSilence(subject);
}

function describeSilence(subject: StoreSubject): void {
  describe('conversations that fell silent', () => {
    const current = useEmptyStore(subject);
    const episode = { number: 1, isUnderWay: true, topics: [], owner: 'bot', asked: false } as const;
    const talk = async (id: string, minute: number, change: Partial<Conversation>): Promise<void> => {
      const turn = makeTurn(id, `m${String(minute)}`, { conversation: change });
      const timestamp = `2026-11-24T09:0${String(minute)}:00.000Z`;
      const incoming = makeActivity(id, turn.incoming.id, { timestamp });
      await current().store.journal.hold(id, (held) => held.commit({ ...turn, incoming }));
    };
    const silent = (before: number, limit = 10): Promise<readonly string[]> =>
      current().store.journal.silentSince('webchat', `2026-11-24T09:0${String(before)}:00.000Z`, limit);

    test('are those with an episode to end, the longest silent first', async () => {
      await talk('second', 2, { episode });
      await talk('first', 1, { episode });
      await talk('third', 3, { episode });
      await talk('elsewhere', 1, { episode, channelId: 'telephony' });
      await talk('none', 1, {});
      await talk('over', 1, { episode: { ...episode, isUnderWay: false } });
      await talk('asked', 1, { episode: { ...episode, asked: true } });
      await talk('queued', 1, { episode, handover: { ticketId: 't', stage: 'queue' } });
      expect(await silent(3)).toEqual(['first', 'second']);
      expect(await silent(9, 1)).toEqual(['first']);
      expect(await silent(9, -1)).toEqual([]);
      expect(await silent(9, Number.POSITIVE_INFINITY)).toEqual(['first', 'second', 'third']);
      await talk('first', 4, { episode });
      await talk('second', 5, { episode: { ...episode, asked: true } });
      expect(await silent(9)).toEqual(['third', 'first']);
    });
  });
}
