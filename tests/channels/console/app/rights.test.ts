import { describe, expect, test } from '@jest/globals';
import { rightsOn } from '../../../../channels/console/app/state/rights.ts';
import { makeTicket } from './make-case.ts';

const me = { id: 'me', role: 'agent' } as const;
const supervisor = { id: 'me', role: 'supervisor' } as const;

describe('what is offered for a case', () => {
  test('one that nobody owns can be taken', () => {
    const rights = rightsOn(makeTicket(), me);
    expect(rights).toMatchObject({ canClaim: true, canResolve: true, canWait: false, canRelease: false });
  });

  test('one’s own can be given away, given back and put to rest', () => {
    const rights = rightsOn(makeTicket({ assignee: 'me', live: true }), me);
    expect(rights).toMatchObject({
      canClaim: false,
      canAssign: true,
      canRelease: true,
      canWait: true,
      canHandBack: true,
      // Two people talk in it now.
      canMerge: false,
    });
  });

  test('a colleague’s is only read', () => {
    const { isOver, isOthers, isMine, ...offers } = rightsOn(makeTicket({ assignee: 'other' }), me);
    expect([isOver, isOthers, isMine]).toEqual([false, true, false]);
    expect(Object.values(offers)).not.toContain(true);
  });

  test('a supervisor can take a colleague’s over', () => {
    const rights = rightsOn(makeTicket({ assignee: 'other' }), supervisor);
    expect(rights).toMatchObject({ canTakeOver: true, canAssign: true, canResolve: true, canWait: false });
  });

  test.each(['resolved', 'withdrawn'] as const)(
    'one that is %s can be reopened or become a topic',
    (status) => {
      const rights = rightsOn(makeTicket({ status, assignee: 'me' }), me);
      expect(rights).toMatchObject({
        canReopen: true,
        canDraftTopic: true,
        canEdit: false,
        canResolve: false,
      });
    },
  );

  test('one that was merged stays merged', () => {
    expect(rightsOn(makeTicket({ status: 'merged' }), supervisor).canReopen).toBe(false);
  });
});
