import { describe, expect, test } from '@jest/globals';
import { makeAgent, makeInvitation, makeSession, noCredentials } from './store-samples.ts';
import type { StoreSubject } from './store-subject.ts';
import { useEmptyStore } from './store-subject.ts';

/** Accounts and what proves whose they are. */
export function describeAgents(subject: StoreSubject): void {
  describe('accounts', () => {
    const current = useEmptyStore(subject);
    const agents = () => current().store.agents;

    test('are found by id, by e-mail in any case, and by their identity elsewhere', async () => {
      const agent = makeAgent('ines', { email: 'ines@correze.example', role: 'supervisor', disabled: true });
      expect(
        await agents().add(
          { ...agent, email: 'Ines@Correze.example' },
          { failures: 0, oidcSubject: 'iss sub' },
        ),
      ).toBe(true);
      expect(await agents().find('ines')).toStrictEqual(agent);
      expect(await agents().findByEmail('INES@correze.example')).toStrictEqual(agent);
      expect(await agents().findByOidcSubject('iss sub')).toStrictEqual(agent);
      for (const wrong of ['', '\u0000', "' or 1=1 --", '%']) {
        expect(await agents().find(wrong)).toBeUndefined();
        expect(await agents().findByEmail(wrong)).toBeUndefined();
        expect(await agents().findByOidcSubject(wrong)).toBeUndefined();
      }
    });

    test('have one e-mail address each, also when two are made at once', async () => {
      const added = await Promise.all(
        ['x', 'y', 'z'].map((id) => agents().add(makeAgent(id, { email: `Same@x.example` }), noCredentials)),
      );
      expect(added.filter(Boolean)).toHaveLength(1);
      await agents().add(makeAgent('taken'), noCredentials);
      await expect(agents().update('taken', { email: 'same@X.example' })).rejects.toMatchObject({
        code: 'STORE_CONFLICT',
      });
    });

    test('change field by field and are listed by name', async () => {
      await agents().add(makeAgent('b', { name: '  Zoé' }), noCredentials);
      await agents().add(makeAgent('a', { name: '  Ali' }), noCredentials);
      await agents().update('b', { disabled: true, service: 'Accueil\u0000' });
      await agents().update('b', {});
      await agents().update('unknown', { name: 'Nobody' });
      expect(await agents().find('b')).toStrictEqual(
        makeAgent('b', { name: '  Zoé', disabled: true, service: 'Accueil' }),
      );
      const names = (await agents().list()).map(({ name }) => name);
      expect(names.indexOf('  Ali')).toBeLessThan(names.indexOf('  Zoé'));
    });

    test('keep their credentials apart; a field set to undefined is cleared', async () => {
      await agents().add(makeAgent('secret'), { failures: 0, passwordHash: 'scrypt$1' });
      expect(await agents().credentials('secret')).toStrictEqual({ failures: 0, passwordHash: 'scrypt$1' });
      await agents().setCredentials('secret', { failures: 5, lockedUntil: '2026-11-24T10:00:00.000Z' });
      await agents().setCredentials('secret', { oidcSubject: 's' });
      expect(await agents().credentials('secret')).toStrictEqual({
        failures: 5,
        passwordHash: 'scrypt$1',
        oidcSubject: 's',
        lockedUntil: '2026-11-24T10:00:00.000Z',
      });
      await agents().setCredentials('secret', {
        failures: 0,
        lockedUntil: undefined,
        passwordHash: undefined,
      });
      expect(await agents().credentials('secret')).toStrictEqual({ failures: 0, oidcSubject: 's' });
      expect(await agents().credentials('unknown')).toBeUndefined();
      expect(JSON.stringify(await agents().find('secret'))).not.toContain('scrypt');
    });

    test('count every failure, also of guesses at the same time', async () => {
      await agents().add(makeAgent('guessed'), noCredentials);
      const counts = await Promise.all(Array.from({ length: 20 }, () => agents().addFailure('guessed')));
      expect(counts.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
      expect((await agents().credentials('guessed'))?.failures).toBe(20);
      expect(await agents().addFailure('unknown')).toBe(0);
    });

    test('say whether they are there, for as long as they are seen', async () => {
      const [early, late] = ['2026-11-24T09:00:00.000Z', '2026-11-24T09:01:00.000Z'];
      await agents().setPresence({ agentId: 'p1', state: 'available', seenAt: early });
      await agents().setPresence({ agentId: 'p2', state: 'busy', seenAt: early });
      await agents().setPresence({ agentId: 'p1', state: 'away', seenAt: late });
      expect(await agents().presences(early)).toEqual([
        { agentId: 'p1', state: 'away', seenAt: late },
        { agentId: 'p2', state: 'busy', seenAt: early },
      ]);
      expect((await agents().presences(late)).map(({ agentId }) => agentId)).toEqual(['p1']);
    });
  });

  describeSessions(subject);
  describeInvitations(subject);
}

function describeSessions(subject: StoreSubject): void {
  describe('sessions', () => {
    const current = useEmptyStore(subject);
    const agents = () => current().store.agents;
    const idsOf = async (agentId: string): Promise<readonly string[]> =>
      (await agents().sessionsOf(agentId)).map(({ id }) => id).toSorted();

    test('come back as they were opened, and move with being seen', async () => {
      await agents().add(makeAgent('a'), noCredentials);
      const session = makeSession('s', 'a', { device: 'Firefox 🦊' });
      await agents().addSession(session);
      expect(await agents().findSession('s')).toStrictEqual(session);
      await agents().touchSession('s', '2026-11-24T09:30:00.000Z');
      expect((await agents().findSession('s'))?.seenAt).toBe('2026-11-24T09:30:00.000Z');
      expect(await agents().findSession('\u0000')).toBeUndefined();
    });

    test('end one by one, or all of an agent but one', async () => {
      for (const agent of ['b', 'c']) await agents().add(makeAgent(agent), noCredentials);
      for (const id of ['1', '2', '3', '4']) await agents().addSession(makeSession(id, 'b'));
      await agents().addSession(makeSession('5', 'c'));
      await agents().endSession('1');
      await agents().endSession('unknown');
      expect(await idsOf('b')).toEqual(['2', '3', '4']);
      await agents().endSessionsOf('b', '3');
      expect(await idsOf('b')).toEqual(['3']);
      await agents().endSessionsOf('b');
      expect(await idsOf('b')).toEqual([]);
      expect(await idsOf('c')).toEqual(['5']);
    });

    test('that are over go when the agent opens another', async () => {
      await agents().add(makeAgent('d'), noCredentials);
      await agents().addSession(makeSession('old', 'd'));
      await agents().addSession(makeSession('new', 'd', { createdAt: '2026-11-24T19:00:00.000Z' }));
      expect(await idsOf('d')).toEqual(['new']);
    });

    test('are nobody’s without an account, and have an id each', async () => {
      await expect(agents().addSession(makeSession('stray', 'nobody'))).rejects.toMatchObject({
        name: 'AppError',
      });
      await agents().add(makeAgent('e'), noCredentials);
      await agents().addSession(makeSession('twice', 'e'));
      await expect(agents().addSession(makeSession('twice', 'e'))).rejects.toMatchObject({
        code: 'STORE_CONFLICT',
      });
    });
  });
}

function describeInvitations(subject: StoreSubject): void {
  describe('invitations', () => {
    const current = useEmptyStore(subject);
    const agents = () => current().store.agents;
    const inTime = '2026-11-25T09:00:00.000Z';

    test('come back as they were made', async () => {
      await agents().add(makeAgent('a'), noCredentials);
      const full = makeInvitation('full', { email: 'a@x.example', agentId: 'a', role: 'administrator' });
      for (const invitation of [full, makeInvitation('bare')]) {
        await agents().addInvitation(invitation);
        expect(await agents().findInvitation(invitation.id)).toStrictEqual(invitation);
      }
      expect(await agents().findInvitation('\u0000')).toBeUndefined();
    });

    test('are used up by one alone, however many try at once', async () => {
      const { store, place } = current();
      const other = subject.shared ? await place.open() : store;
      await agents().addInvitation(makeInvitation('one-time'));
      const used = await Promise.all(
        Array.from({ length: 12 }, (_, index) =>
          (index % 2 === 0 ? store : other).agents.useInvitation('one-time', inTime),
        ),
      );
      expect(used.filter(Boolean)).toHaveLength(1);
      expect((await agents().findInvitation('one-time'))?.usedAt).toBe(inTime);
      expect(await agents().useInvitation('one-time', inTime)).toBe(false);
      if (other !== store) await other.close();
    });

    test('are of no use from their end on, or when they were never made', async () => {
      await agents().addInvitation(makeInvitation('expired'));
      expect(await agents().useInvitation('expired', '2026-11-26T09:00:00.000Z')).toBe(false);
      expect(await agents().useInvitation('forged', inTime)).toBe(false);
      expect(await agents().useInvitation('expired', '2026-11-26T08:59:59.999Z')).toBe(true);
    });
  });
}
