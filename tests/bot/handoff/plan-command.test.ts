import { describe, expect, test } from '@jest/globals';
import { findWay, planCommand, textOf } from '../../../bot/handoff/plan-command.ts';
import { makeTicket } from '../../support/make-ticket.ts';

const reply = { via: 'email', activityId: 'r1' } as const;

describe('the way of an answer', () => {
  test('is the open window before all else', () => {
    expect(findWay(makeTicket({ contact: { way: 'email', email: 'a@b.fr' } }), true)).toBe('chat');
  });

  test('is any address there is once the window is closed', () => {
    expect(findWay(makeTicket({ contact: { way: 'email', email: 'a@b.fr' } }), false)).toBe('email');
    expect(
      findWay(makeTicket({ contact: { way: 'phone', phone: '+33555205520', email: 'a@b.fr' } }), false),
    ).toBe('email');
  });

  test('is the follow-up page or a call where no mail was asked for', () => {
    expect(findWay(makeTicket(), false)).toBe('elsewhere');
    expect(findWay(makeTicket({ contact: { way: 'phone', phone: '+33555205520' } }), false)).toBe(
      'elsewhere',
    );
  });

  test('is missing where a mail was asked for without an address', () => {
    expect(findWay(makeTicket({ contact: { way: 'email' } }), false)).toBe('noAddress');
  });
});

describe('a command', () => {
  test('replies, and rests the delay only if it runs', () => {
    const command = { type: 'reply', text: 'x', locale: 'fr', wait: true } as const;
    expect(planCommand(command, { status: 'open' }, reply)).toEqual([
      { type: 'reply', ...reply },
      { type: 'wait' },
    ]);
    expect(planCommand(command, { status: 'pending' }, reply)).toHaveLength(1);
    expect(planCommand({ ...command, wait: false }, { status: 'open' }, reply)).toHaveLength(1);
  });

  test('closes, with a last answer or without', () => {
    const command = { type: 'resolve', resolution: 'answered' } as const;
    expect(planCommand(command, { status: 'open' }, reply)).toEqual([command]);
    expect(planCommand({ ...command, text: ' \n' }, { status: 'open' }, reply)).toEqual([command]);
    expect(planCommand({ ...command, text: 'x' }, { status: 'open' }, reply)).toEqual([
      { type: 'reply', ...reply },
      command,
    ]);
  });

  test('merges under another name, and the others are actions as they are', () => {
    expect(planCommand({ type: 'merge', into: 't2' }, { status: 'open' }, reply)).toEqual([
      { type: 'mergeInto', into: 't2' },
    ]);
    expect(planCommand({ type: 'note', text: 'x' }, { status: 'open' }, reply)).toEqual([
      { type: 'note', text: 'x' },
    ]);
  });

  test('says something only if there are words in it', () => {
    expect(textOf({ type: 'reply', text: ' x ', locale: 'fr', wait: false })).toBe(' x ');
    expect(textOf({ type: 'reply', text: ' \t', locale: 'fr', wait: false })).toBeUndefined();
    expect(textOf({ type: 'note', text: 'secret' })).toBeUndefined();
  });
});
