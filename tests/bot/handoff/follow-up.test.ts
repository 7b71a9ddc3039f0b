import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { FollowUp } from '../../../bot/contracts/desk.ts';
import { createHandoffMoves } from '../../../bot/handoff/apply-handoff.ts';
import { computeDueDate } from '../../../bot/handoff/calendar/due-date.ts';
import { createReceiveFollowUp } from '../../../bot/handoff/follow-up-door.ts';
import { createFollowUp } from '../../../bot/handoff/follow-up.ts';
import { formatTicketNumber, isFollowUpCode, followUpCode } from '../../../bot/handoff/ticket-number.ts';
import { makeDeskWorld, type DeskWorld } from '../../support/desk-world.ts';
import { commitTurn, makeTurn } from '../../support/journal-turns.ts';
import { calendar, makeConversation, NOW } from '../../support/make-ticket.ts';
import { removeTemporaryFolders } from '../../support/temporary-folders.ts';

const key = Buffer.alloc(32, 3);
let world: DeskWorld;
let followUp: FollowUp;
/** What was looked up in the store and compared, in order. */
let effort: string[];

beforeEach(async () => {
  world = await makeDeskWorld();
  effort = [];
  const now = () => new Date('2026-11-25T08:00:00.000Z');
  const { journal, tickets } = world.store;
  followUp = createFollowUp({
    journal,
    tickets: {
      find: (id) => tickets.find(id),
      events: (id) => tickets.events(id),
      findByNumber: (number) => {
        effort.push(`find ${number}`);
        return tickets.findByNumber(number);
      },
    },
    isFollowUpCode: (number, code) => {
      effort.push('compare');
      return isFollowUpCode(number, code, key);
    },
    receive: createReceiveFollowUp({
      journal,
      moves: createHandoffMoves({
        calendar,
        computeDueDate,
        mails: { opened: () => Promise.reject(new Error('no mail is expected')) as never },
        now,
        newId: () => 'never',
      }),
    }),
    now,
  });
});
afterEach(() => world.store.close());
afterAll(removeTemporaryFolders);

async function open(change: Parameters<DeskWorld['open']>[1] = {}) {
  const { number, id } = await world.open('t1', { details: 'Mon permis est perdu.', ...change });
  return { id, number, code: followUpCode(number, key) };
}
const answer = (text: string) =>
  world.act('t1', { type: 'reply', text, locale: 'fr', wait: false }, world.agents.amina);

describe('what is shown', () => {
  test('is the request, then what citizen and agents wrote to each other, and nothing internal', async () => {
    const { number, code } = await open();
    await answer('Bonjour, quel est le problème ?');
    await world.act('t1', { type: 'note', text: 'S3CRET' }, world.agents.amina);
    await world.write('t1', 'Je ne le trouve plus.');
    const view = await followUp.find(number, code);
    expect(view).toEqual({
      ticket: {
        number,
        status: 'open',
        subject: 'Mon permis n’arrive pas',
        details: 'Mon permis est perdu.',
        receivedAt: NOW,
        dueOn: '2026-12-01',
        locale: 'fr',
        live: false,
      },
      messages: [
        { by: 'citizen', text: 'Mon permis est perdu.', at: NOW },
        { by: 'agent', name: 'Agent amina', text: 'Bonjour, quel est le problème ?', at: NOW },
        { by: 'citizen', text: 'Je ne le trouve plus.', at: NOW },
      ],
    });
  });

  test('leaves out what was said to the assistant, before and after', async () => {
    const { number, code } = await open();
    await commitTurn(
      world.store.journal,
      makeTurn('c-t1', 'x1', { text: 'S3CRET', conversation: makeConversation({ id: 'c-t1' }) }),
    );
    expect((await followUp.find(number, code))?.messages.map(({ text }) => text)).toEqual([
      'Mon permis est perdu.',
    ]);
  });

  test('says where a merged request went on', async () => {
    const { number, code } = await open();
    const other = await world.open('t2');
    await world.act('t1', { type: 'merge', into: 't2' }, world.agents.amina);
    expect(await followUp.find(number, code)).toMatchObject({
      ticket: { status: 'merged' },
      mergedInto: other.number,
    });
    expect(await followUp.addMessage(number, code, 'perdu', 'm1')).toMatchObject({
      ticket: { status: 'merged' },
    });
    expect(await world.said('c-t1')).toEqual(['agent: guichet/desk']);
  });

  test('opens with the number and the code as people type them', async () => {
    const { number, code } = await open();
    const spaced = ` ${code.slice(0, 4).toLowerCase()} ${code.slice(4)} `;
    expect(await followUp.find(formatTicketNumber(number), spaced)).toBeDefined();
  });
});

describe('a message', () => {
  test('reaches the case, once however often it is sent', async () => {
    const { number, code } = await open();
    await answer('Envoyez-nous la date.');
    const sent = await followUp.addMessage(number, code, '  Le 3 mars.\u0000 ', 'm1');
    await followUp.addMessage(number, code, 'Le 3 mars.', 'm1');
    expect(sent?.messages.at(-1)).toEqual({
      by: 'citizen',
      text: 'Le 3 mars.',
      at: '2026-11-25T08:00:00.000Z',
    });
    expect((await followUp.find(number, code))?.messages).toHaveLength(3);
    expect(await world.ticket('t1')).toMatchObject({ citizenWaits: true });
  });

  test('opens a closed request again', async () => {
    const { number, code } = await open();
    await world.act('t1', { type: 'resolve', resolution: 'answered' }, world.agents.amina);
    const view = await followUp.addMessage(number, code, 'Toujours rien.', 'm1');
    expect(view?.ticket.status).toBe('open');
  });
});

describe('withdrawing', () => {
  test('closes the request, and again changes nothing', async () => {
    const { number, code } = await open();
    expect((await followUp.withdraw(number, code))?.ticket.status).toBe('withdrawn');
    expect((await followUp.withdraw(number, code))?.ticket.status).toBe('withdrawn');
    const events = await world.store.tickets.events('t1');
    expect(events.map(({ action }) => action)).toEqual(['open', 'withdraw']);
  });
});

describe('who guesses', () => {
  const all = (number: string, code: string) =>
    Promise.all([
      followUp.find(number, code),
      followUp.addMessage(number, code, 'S3CRET', 'm1'),
      followUp.withdraw(number, code),
    ]);

  test('learns nothing from a wrong code, an unknown number or nonsense, and changes nothing', async () => {
    const { number, code } = await open();
    const nothing = [undefined, undefined, undefined];
    expect(await all(number, `${code.slice(1)}A`)).toEqual(nothing);
    expect(await all('99999999', followUpCode('99999999', key))).toEqual(nothing);
    expect(await all('', '')).toEqual(nothing);
    expect(await all('00000000', followUpCode('00000000', key))).toEqual(nothing);
    expect(await world.said('c-t1')).toEqual([]);
  });

  test('costs the same look-up and the same comparison whatever was typed', async () => {
    const { number } = await open();
    for (const typed of [number, '99999999', 'abc', '', '٤٨٢١٧٣٠٥'.repeat(9)]) {
      effort = [];
      await followUp.find(typed, 'WRONG');
      expect(effort.map((step) => step.split(' ')[0])).toEqual(['compare', 'find']);
    }
  });

  test('opens nothing with the code of another request', async () => {
    const { number } = await open();
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 10_000_000, max: 99_999_999 }), async (other) => {
        fc.pre(String(other) !== number);
        expect(await followUp.find(number, followUpCode(String(other), key))).toBeUndefined();
      }),
      { numRuns: 50 },
    );
  });
});
