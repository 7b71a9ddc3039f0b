import { describe, expect, test } from '@jest/globals';
import type { Signal } from '../../bot/contracts/bus.ts';
import type { Store } from '../../bot/contracts/store.ts';
import { commitTurn, makeTurn } from '../support/journal-turns.ts';
import { makeTicket, makeTicketWrite, write } from './store-samples.ts';
import type { StoreSubject } from './store-subject.ts';
import { useEmptyStore } from './store-subject.ts';

const end = { type: 'sessionEnded', agentId: 'end of the test' } as const satisfies Signal;

/** Everything a store hears until the end of the test is announced; each later signal is behind every earlier one. */
export function listenTo(store: Store): { readonly untilEnd: () => Promise<readonly Signal[]> } {
  const heard: Signal[] = [];
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const stop = store.bus.subscribe((signal) => {
    if (signal.type === end.type && signal.agentId === end.agentId) resolve(undefined);
    else heard.push(signal);
  });
  return {
    untilEnd: async () => {
      await store.bus.publish(end);
      await promise;
      stop();
      return heard;
    },
  };
}

/** Signals within one store. */
export function describeBus(subject: StoreSubject): void {
  describe('the bus', () => {
    const current = useEmptyStore(subject);

    test('tells each subscription each signal once, in order', async () => {
      const { store } = current();
      const signals: readonly Signal[] = [
        { type: 'typing', conversationId: 'c', role: 'user' },
        { type: 'typing', conversationId: 'c', role: 'agent', name: 'Inès "🪪"' },
        { type: 'presence' },
        { type: 'presence' },
        { type: 'viewing', ticketId: 't', agentId: 'a', name: 'Zoé', isThere: false },
        { type: 'resync' },
      ];
      const [one, other] = [listenTo(store), listenTo(store)];
      for (const signal of signals) await store.bus.publish(signal);
      const [heard, heardByOther] = await Promise.all([one.untilEnd(), other.untilEnd()]);
      expect(heard).toEqual(signals);
      expect(heardByOther).toEqual(signals);
    });

    test('announces a turn and its tickets, each once, when they can be read', async () => {
      const { store } = current();
      const readable: Promise<unknown>[] = [];
      const stop = store.bus.subscribe((signal) => {
        if (signal.type === 'ticket') readable.push(store.tickets.find(signal.ticketId));
        if (signal.type === 'conversation') readable.push(store.journal.exists(signal.conversationId));
      });
      const listening = listenTo(store);
      const ticket = makeTicket('t', { conversationId: 'other' });
      await write(
        store,
        'announced',
        makeTicketWrite(ticket),
        makeTicketWrite({ ...ticket, version: 2 }),
        makeTicketWrite(makeTicket('u')),
      );
      expect(await listening.untilEnd()).toEqual([
        { type: 'conversation', conversationId: 'announced' },
        { type: 'ticket', ticketId: 't', conversationId: 'other' },
        { type: 'ticket', ticketId: 'u', conversationId: 'conversation of u' },
      ]);
      stop();
      expect(await Promise.all(readable)).toEqual([
        true,
        { ...ticket, version: 2 },
        expect.objectContaining({ id: 'u' }),
      ]);
    });

    test('says nothing of a turn that throws, conflicts or commits nothing', async () => {
      const { store } = current();
      const listening = listenTo(store);
      await store.journal.hold('idle', () => Promise.resolve());
      const thrown = store.journal.hold('thrown', async (held) => {
        await held.commit({ ...makeTurn('thrown', 'm'), writes: [makeTicketWrite(makeTicket('never'))] });
        throw new Error('as planned');
      });
      await expect(thrown).rejects.toThrow('as planned');
      const late = makeTicketWrite(makeTicket('never', { version: 2 }));
      await expect(write(store, 'conflict', late)).rejects.toMatchObject({ code: 'STORE_CONFLICT' });
      expect(await listening.untilEnd()).toEqual([]);
    });

    test('goes on when a listener throws, and tells the one who opened the store', async () => {
      const failures: unknown[] = [];
      const store = await current().place.open((error) => failures.push(error));
      const error = new Error('a listener that fails');
      store.bus.subscribe(() => {
        throw error;
      });
      const listening = listenTo(store);
      await commitTurn(store.journal, makeTurn('listened', 'm'));
      expect(await listening.untilEnd()).toEqual([{ type: 'conversation', conversationId: 'listened' }]);
      expect(failures).toEqual([error, error]);
      await store.close();
    });

    test('forgets who does not want to hear any more, even one who leaves while it is told', async () => {
      const { store } = current();
      const heard: string[] = [];
      const stops: (() => void)[] = [];
      stops.push(
        store.bus.subscribe(() => {
          heard.push('first');
          for (const stop of stops) stop();
        }),
        store.bus.subscribe(() => heard.push('second')),
      );
      const listening = listenTo(store);
      await store.bus.publish({ type: 'presence' });
      await store.bus.publish({ type: 'presence' });
      await listening.untilEnd();
      expect(heard).toEqual(['first']);
    });

    test('drops what is published after the end', async () => {
      const store = await current().place.open();
      const heard: Signal[] = [];
      store.bus.subscribe((signal) => heard.push(signal));
      await store.close();
      await store.bus.publish({ type: 'presence' });
      expect(heard).toEqual([]);
    });
  });
}
