import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { startConsoleServer } from '../../support/console-server.ts';
import type { ConsoleWindow } from '../../support/console-window.ts';
import { commitTurn, makeTurn } from '../../support/journal-turns.ts';
import { useLiveSetting } from '../../support/live-setting.ts';

const setting = useLiveSetting();
const say = (id: string) => commitTurn(setting.server.store.journal, makeTurn('c1', id, { replies: 0 }));
const viewing = async (window: ConsoleWindow, ticketId = 't1', from = 0) => {
  window.send({ type: 'view', ticketId, from });
  // The last thing that is sent for a view: from the beginning there are entries, from far on there are none.
  await window.next(from === 0 ? 'entries' : 'viewers');
};

describe('a window that looks at a case', () => {
  beforeEach(() => setting.openCase());

  test('gets what is new in it from where it left off, in order and once', async () => {
    const window = await setting.open();
    window.send({ type: 'view', ticketId: 't1', from: 1 });
    const sequences: number[] = [];
    const collect = async (until: number) => {
      while (!sequences.includes(until)) {
        const { ticketId, entries } = await window.next('entries');
        expect(ticketId).toBe('t1');
        sequences.push(...entries.map(({ sequence }) => sequence));
      }
    };
    await collect(1);
    for (const id of ['a', 'b', 'c', 'd']) await say(id);
    await collect(5);
    expect(sequences).toEqual([1, 2, 3, 4, 5]);
  });

  test('gets nothing of another one', async () => {
    await setting.openCase({ id: 't2', number: '11112222', conversationId: 'c2' });
    const window = await setting.open();
    await viewing(window, 't2', 100);
    await say('a');
    await setting.publish({ type: 'typing', conversationId: 'c1', role: 'user' });
    await setting.publish({ type: 'presence' });
    await window.next('presence');
    expect(window.messages.filter(({ type }) => type === 'entries' || type === 'typing')).toEqual([]);
  });

  test('gets nothing when it left it, nor when the desk refuses it', async () => {
    const window = await setting.open();
    await viewing(window, 't1', 100);
    window.send({ type: 'view' });
    setting.server.desk.refusal = 'notAllowed';
    window.send({ type: 'view', ticketId: 't1' });
    window.send({ type: 'view', ticketId: 'nothing' });
    await window.settle();
    await setting.server.store.tickets.find('t1');
    await setting.publish({ type: 'typing', conversationId: 'c1', role: 'user' });
    await setting.publish({ type: 'presence' });
    await window.next('presence');
    expect(window.messages.map(({ type }) => type)).not.toContain('typing');
  });

  test('sees the citizen type, and not itself', async () => {
    const window = await setting.open();
    await viewing(window);
    await setting.publish({ type: 'typing', conversationId: 'c1', role: 'agent', name: 'Inès' });
    await setting.publish({ type: 'typing', conversationId: 'c1', role: 'user' });
    expect(await window.next('typing')).toEqual({ type: 'typing', ticketId: 't1' });
    await setting.publish({ type: 'presence' });
    await window.next('presence');
    expect(window.messages.map(({ type }) => type)).not.toContain('typing');
  });

  test('sees who else does, and that they left; the same agent twice is one', async () => {
    const louis = await setting.signInAs('louis');
    const [mine, second, theirs] = [await setting.open(), await setting.open(), await setting.open(louis)];
    await viewing(mine);
    await viewing(second);
    theirs.send({ type: 'view', ticketId: 't1' });
    await theirs.next('viewers', ({ names }) => names.join() === 'Prénom ines');
    await mine.next('viewers', ({ names }) => names.join() === 'Prénom louis');
    second.socket.close();
    await second.closed;
    mine.send({ type: 'view', ticketId: 't1', from: 100 });
    theirs.socket.close();
    await mine.next('viewers', ({ names }) => names.length === 0);
  });

  test('sees who does in another process, until nothing is heard of them', async () => {
    const window = await setting.open();
    await viewing(window);
    await setting.publish({
      type: 'viewing',
      ticketId: 't1',
      agentId: 'far',
      name: 'Far Away',
      isThere: true,
    });
    await window.next('viewers', ({ names }) => names.join() === 'Far Away');
    // Who came there has to hear who is here.
    expect(
      setting.signals.filter((signal) => signal.type === 'viewing' && signal.agentId === setting.ines.id)
        .length,
    ).toBeGreaterThan(1);
    setting.server.wait(60_000);
    jest.advanceTimersByTime(20_000);
    await window.next('viewers', ({ names }) => names.length === 0);
  });
});

describe('typing', () => {
  const typed = () => setting.signals.filter(({ type }) => type === 'typing');
  const type = async (window: ConsoleWindow) => {
    window.send({ type: 'typing', ticketId: 't1' });
    // A view is answered after what was asked before it.
    await viewing(window);
  };

  test('is shown to the citizen, at most every two seconds', async () => {
    await setting.openCase({ live: true, assignee: setting.ines.id });
    const window = await setting.open();
    await viewing(window);
    await type(window);
    await type(window);
    expect(typed()).toEqual([{ type: 'typing', conversationId: 'c1', role: 'agent', name: 'Prénom ines' }]);
    setting.server.wait(2_000);
    await type(window);
    expect(typed()).toHaveLength(2);
  });

  test.each<[string, { readonly live: boolean; readonly assignee?: string }]>([
    ['is another’s', { live: true, assignee: 'louis' }],
    ['waits in the queue', { live: true }],
    ['is not live', { live: false, assignee: 'ines' }],
  ])('is not shown in a case that %s', async (_what, change) => {
    await setting.openCase({ ...change, ...(change.assignee === 'ines' && { assignee: setting.ines.id }) });
    const window = await setting.open();
    await viewing(window);
    await type(window);
    expect(typed()).toEqual([]);
  });
});

describe('every window', () => {
  test('hears of each case that changes, and whether it is new', async () => {
    const window = await setting.open();
    await setting.openCase();
    expect(await window.next('case')).toEqual({ type: 'case', ticketId: 't1', isNew: true });
    await setting.openCase({ version: 2 });
    expect(await window.next('case')).toEqual({ type: 'case', ticketId: 't1', isNew: false });
    await setting.openCase({
      id: 'old',
      number: '11112222',
      conversationId: 'c2',
      openedAt: '2026-11-01T09:00:00.000Z',
    });
    expect(await window.next('case')).toEqual({ type: 'case', ticketId: 'old', isNew: false });
  });

  test('that shows a case hears of changes in that one only, until it shows it no more', async () => {
    await setting.openCase();
    const window = await setting.open();
    await viewing(window);
    const other = {
      id: 'old',
      number: '11112222',
      conversationId: 'c2',
      openedAt: '2026-11-01T09:00:00.000Z',
    };
    await setting.openCase(other);
    await setting.openCase({ version: 2 });
    expect(await window.next('case')).toMatchObject({ ticketId: 't1' });
    window.send({ type: 'view' });
    await window.settle();
    await setting.openCase({ ...other, version: 2 });
    expect(await window.next('case')).toMatchObject({ ticketId: 'old' });
  });

  test('hears of presence, and of setting.signals that may have been missed', async () => {
    const window = await setting.open();
    await setting.browser.call('PUT', '/presence', { state: 'busy' });
    await window.next('presence');
    await setting.publish({ type: 'resync' });
    await window.next('resync');
  });

  test('keeps its agent present while it is open', async () => {
    await setting.browser.call('PUT', '/presence', { state: 'available' });
    const window = await setting.open();
    for (let beat = 0; beat < 5; beat += 1) {
      setting.server.wait(20_000);
      jest.advanceTimersByTime(20_000);
      await window.settle();
    }
    expect((await setting.server.accounts.presence.now()).get(setting.ines.id)).toBe('available');
  });

  test('that answers no ping is dropped at the next heartbeat', async () => {
    const window = await setting.open();
    Object.assign(window.socket, { pong: () => undefined });
    const pinged = new Promise((resolve) => window.socket.once('ping', resolve));
    jest.advanceTimersByTime(20_000);
    await pinged;
    jest.advanceTimersByTime(20_000);
    expect(await window.closed).toBe(1006);
  });

  test('is told goodbye when the server stops', async () => {
    const window = await setting.open();
    await setting.server.close();
    expect(await window.closed).toBe(1001);
    setting.server = await startConsoleServer();
  });
});
