import { describe, expect, test } from '@jest/globals';
import type { Episode } from '../../../bot/contracts/conversation.ts';
import { giveWordToBot, passWord, putIntoQueue } from '../../../bot/handoff/hand-over.ts';
import { makeAgent, makeConversation, makeTicket } from '../../support/make-ticket.ts';

const agent = makeAgent('a');
const live = makeTicket({ live: true });
const later = makeTicket();
const withBot = makeConversation();
const inQueue = putIntoQueue(withBot, 't1');
const withAgent = makeConversation({
  handover: { ticketId: 't1', stage: 'agent', agentId: 'z', agentName: 'Agent z', acknowledged: true },
});
const held = { ticketId: 't1', stage: 'agent', agentId: 'a', agentName: 'Agent a' };

test('who takes a live case has the word, who takes one for later does not yet', () => {
  expect(passWord(inQueue, 'claim', live, agent).handover).toEqual(held);
  expect(passWord(withBot, 'claim', later, agent).handover).toBeUndefined();
});

test('any reply takes the word, and the next silence is told again', () => {
  expect(passWord(withBot, 'reply', later, agent).handover).toEqual(held);
  expect(passWord(withAgent, 'reply', live, agent).handover).toEqual(held);
});

test('the word goes with the case to another agent', () => {
  expect(passWord(withAgent, 'assign', later, agent).handover).toEqual(held);
  expect(passWord(withBot, 'assign', later, agent).handover).toBeUndefined();
});

test('a live case that is released goes back into the queue, another to the assistant', () => {
  expect(passWord(withAgent, 'release', live, agent).handover).toEqual({ ticketId: 't1', stage: 'queue' });
  expect(passWord(withAgent, 'release', later, agent).handover).toBeUndefined();
});

test.each(['handBack', 'resolve', 'mergeInto'] as const)('%s gives the word to the assistant', (action) => {
  expect(passWord(withAgent, action, later, agent)).not.toHaveProperty('handover');
});

test.each(['wait', 'resume', 'note', 'edit', 'reopen'] as const)(
  '%s leaves the word where it is',
  (action) => {
    expect(passWord(withAgent, action, later, agent)).toEqual(withAgent);
  },
);

test('a case never takes the word from another one', () => {
  const other = putIntoQueue(withBot, 't9');
  expect(giveWordToBot(other, 't1')).toEqual(other);
  expect(passWord(other, 'handBack', later, agent)).toEqual(other);
});

describe('whose episode it is', () => {
  const episode: Episode = { number: 3, isUnderWay: true, topics: ['x'], owner: 'bot', asked: false };
  const agents = { owner: 'agent', agentId: 'a', ticketId: 't1', isUnderWay: true };

  test('a reply makes it the agent’s, a new one if it was rated already', () => {
    const replied = passWord(makeConversation({ episode }), 'reply', later, agent);
    expect(replied.episode).toEqual({ ...episode, ...agents });
    const asked = makeConversation({ episode: { ...episode, asked: true } });
    expect(passWord(asked, 'reply', later, agent).episode).toMatchObject({
      ...agents,
      number: 4,
      asked: false,
    });
  });

  test('closing without a word does so too, but never opens a new one to ask again', () => {
    expect(passWord(makeConversation({ episode }), 'resolve', later, agent).episode).toMatchObject(agents);
    const asked = makeConversation({ episode: { ...episode, asked: true } });
    expect(passWord(asked, 'resolve', later, agent).episode).toEqual(asked.episode);
  });
});
