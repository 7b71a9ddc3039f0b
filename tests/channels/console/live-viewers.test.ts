import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createKnownCases } from '../../../channels/console/known-cases.ts';
import { createLiveViewers } from '../../../channels/console/live-viewers.ts';
import { parseLiveRequest } from '../../../channels/console/live-window.ts';
import { makeTicket, NOW } from '../../support/make-ticket.ts';

const clock = () => {
  let at = Date.parse(NOW);
  return { now: () => new Date(at), wait: (ms: number) => (at += ms) };
};

describe('who looks at a case', () => {
  test('is new once, until they left', () => {
    const viewers = createLiveViewers(clock().now);
    expect(viewers.came('t1', 'ines', 'Inès')).toBe(true);
    expect(viewers.came('t1', 'ines', 'Inès')).toBe(false);
    expect(viewers.came('t2', 'ines', 'Inès')).toBe(true);
    viewers.left('t1', 'ines');
    expect(viewers.came('t1', 'ines', 'Inès')).toBe(true);
  });

  test('does not see themselves, nor those at another case', () => {
    const viewers = createLiveViewers(clock().now);
    viewers.came('t1', 'ines', 'Inès');
    viewers.came('t1', 'louis', 'Louis');
    viewers.came('t2', 'zoe', 'Zoé');
    expect(viewers.namesBut('t1', 'ines')).toEqual(['Louis']);
    expect(viewers.namesBut('t1', 'nobody')).toEqual(['Inès', 'Louis']);
    expect(viewers.namesBut('t3', 'ines')).toEqual([]);
  });

  test('is forgotten a minute after they were last heard of, and the case is named', () => {
    const { now, wait } = clock();
    const viewers = createLiveViewers(now);
    viewers.came('t1', 'ines', 'Inès');
    viewers.came('t2', 'louis', 'Louis');
    wait(30_000);
    viewers.came('t2', 'louis', 'Louis');
    wait(30_000);
    expect(viewers.sweep()).toEqual(['t1']);
    expect(viewers.namesBut('t2', 'ines')).toEqual(['Louis']);
    expect(viewers.sweep()).toEqual([]);
  });

  test('is there exactly when they came last and less than a minute ago, whatever happened', () => {
    const move = fc.record({
      kind: fc.constantFrom('came', 'left', 'wait'),
      ticketId: fc.constantFrom('t1', 't2'),
      agentId: fc.constantFrom('a', 'b', 'c'),
    });
    fc.assert(
      fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
        const { now, wait } = clock();
        const viewers = createLiveViewers(now);
        const heard = new Map<string, number>();
        for (const { kind, ticketId, agentId } of moves) {
          if (kind === 'wait') wait(25_000);
          else if (kind === 'left') viewers.left(ticketId, agentId);
          else viewers.came(ticketId, agentId, agentId);
          if (kind === 'left') heard.delete(`${ticketId} ${agentId}`);
          if (kind === 'came') heard.set(`${ticketId} ${agentId}`, now().getTime());
        }
        viewers.sweep();
        const there = [...heard].filter(([, at]) => now().getTime() - at < 60_000).map(([key]) => key);
        const seen = ['t1', 't2'].flatMap((id) => viewers.namesBut(id, '').map((name) => `${id} ${name}`));
        expect(seen.toSorted()).toEqual(there.toSorted());
      }),
    );
  });
});

describe('a case that is heard of', () => {
  test('is new the first time, in the minute it was opened', async () => {
    const { now, wait } = clock();
    const isNew = createKnownCases({
      tickets: { find: async (id) => (id === 'none' ? undefined : makeTicket({ id })) },
      now,
    });
    expect(await isNew('t1')).toBe(true);
    expect(await isNew('t1')).toBe(false);
    expect(await isNew('none')).toBe(false);
    wait(60_000);
    expect(await isNew('t2')).toBe(false);
  });
});

describe('a request of a window', () => {
  test.each([
    '{"type":"view"}',
    '{"type":"view","ticketId":"t1"}',
    '{"type":"view","ticketId":"t1","from":3}',
    '{"type":"typing","ticketId":"t1"}',
  ])('is read: %s', (text) => {
    expect(parseLiveRequest(text)).toEqual(JSON.parse(text));
  });

  test('that is any other JSON, or none, is not', () => {
    for (const text of [
      '{"type":"typing"}',
      '{"type":"view","from":-1}',
      '{"type":"view","ticketId":""}',
      '[]',
      '',
    ])
      expect(parseLiveRequest(text)).toBeUndefined();
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        expect(parseLiveRequest(text)).toBeUndefined();
      }),
    );
  });
});
