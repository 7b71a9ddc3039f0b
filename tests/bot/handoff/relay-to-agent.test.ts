import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  makeEngineWorld,
  MINUTE_MS,
  textsOf,
  translate,
  type EngineWorld,
} from '../../support/engine-world.ts';
import { removeTemporaryFolders } from '../../support/temporary-folders.ts';

const passedOn = translate('fr')('handoff.passedOn', { name: 'Agent amina' });

let world: EngineWorld;
/** A live conversation in which the agent has the word. */
const start = async () => {
  world = await makeEngineWorld();
  await world.staff('available');
  await world.askForHuman();
  await world.act({ type: 'claim' });
};
beforeEach(start);
afterEach(async () => world.store.close());
afterAll(removeTemporaryFolders);

const reply = (wait = false) => world.act({ type: 'reply', text: 'Bonjour', locale: 'fr', wait });

describe('while an agent has the word', () => {
  test('the assistant says nothing to what it could answer; the ticket is marked and the journal has it', async () => {
    await reply();
    expect(await world.ticket()).toMatchObject({ citizenWaits: false });
    expect(await world.say('permis perdu ?', { id: 'm9' })).toEqual([]);
    expect(await world.ticket()).toMatchObject({ citizenWaits: true, status: 'open', assignee: 'amina' });
    expect((await world.events()).at(-1)).toMatchObject({
      action: 'citizenWrote',
      by: { kind: 'citizen' },
      details: { activityId: 'm9' },
    });
    expect((await world.journal()).at(-1)).toMatchObject({ id: 'm9', text: 'permis perdu ?' });
  });

  test('the same message again marks nothing again', async () => {
    await world.say('allô', { id: 'm9' });
    const events = await world.events();
    expect(await world.say('allô', { id: 'm9' })).toEqual([]);
    expect(await world.events()).toEqual(events);
  });

  test('a case that waits for the citizen goes on, and its delay runs again', async () => {
    await reply(true);
    expect(await world.ticket()).toMatchObject({ status: 'pending' });
    world.pass(20_000);
    await world.say('Voici ma réponse');
    const ticket = await world.ticket();
    expect(ticket).toMatchObject({ status: 'open', citizenWaits: true });
    expect(ticket?.pauses).toMatchObject([{ to: world.now().toISOString() }]);
  });

  test('neither "un agent" nor "au revoir" nor the number of a button wakes the assistant', async () => {
    for (const text of ['un agent', 'au revoir', '1', 'annuler']) expect(await world.say(text)).toEqual([]);
    expect(await world.ratings()).toEqual([]);
    expect(await world.conversation()).toMatchObject({ handover: { stage: 'agent', agentId: 'amina' } });
  });

  test('an event of the client is no message for the agent', async () => {
    const before = await world.events();
    await world.say('', { type: 'event', name: 'guichet/language', value: 'en' });
    expect(await world.events()).toEqual(before);
  });

  test('a busy agent is there, so nothing is said', async () => {
    await world.staff('busy');
    expect(await world.say('allô')).toEqual([]);
  });
});

describe('when the agent is not there', () => {
  test.each([
    ['away', async () => world.staff('away')],
    [
      'not seen for a minute',
      async () => {
        world.pass(MINUTE_MS + 1);
      },
    ],
    [
      'gone while a colleague is there',
      async () => {
        world.pass(MINUTE_MS + 1);
        await world.staff('available', 'bruno');
      },
    ],
  ])('%s: it is said once that the message is kept, and the ticket has every one', async (_why, leave) => {
    await leave();
    expect(textsOf(await world.say('allô ?'))).toEqual([passedOn]);
    expect(await world.say('toujours là ?')).toEqual([]);
    const wrote = (await world.events()).filter(({ action }) => action === 'citizenWrote');
    expect(wrote).toHaveLength(2);
    expect(await world.conversation()).toMatchObject({ handover: { stage: 'agent', acknowledged: true } });
  });

  test('it is said again only after the agent has written', async () => {
    await world.staff('away');
    await world.say('allô ?');
    await reply();
    expect(textsOf(await world.say('merci, et …'))).toEqual([passedOn]);
    expect(await world.say('encore là ?')).toEqual([]);
  });

  test('seen for the last time just a minute ago still counts as there', async () => {
    world.pass(MINUTE_MS);
    expect(await world.say('allô')).toEqual([]);
    expect((await world.conversation())?.handover).not.toHaveProperty('acknowledged');
  });

  test('it is said in the language of the conversation', async () => {
    await world.say('', { type: 'event', name: 'guichet/language', value: 'en' });
    await world.staff('away');
    const [said] = await world.say('permis');
    expect(said?.text).toBe(translate('en')('handoff.passedOn', { name: 'Agent amina' }));
  });
});

test('once the agent hands back, the assistant answers again', async () => {
  await world.say('allô');
  await world.act({ type: 'handBack' });
  expect(textsOf(await world.say('permis perdu')).join()).toContain('25 €');
});

test('whatever happens, no message of the citizen is lost and at most one is acknowledged until the agent writes', async () => {
  const move = fc.constantFrom('write', 'write', 'reply', 'away', 'available', 'wait');
  await fc.assert(
    fc.asyncProperty(fc.array(move, { maxLength: 12 }), async (moves) => {
      let [written, told] = [0, 0];
      for (const one of moves) {
        if (one === 'write') {
          told += (await world.say(`message ${String((written += 1))}`)).length;
          expect(told).toBeLessThanOrEqual(1);
        } else if (one === 'reply' || one === 'wait') {
          await reply(one === 'wait');
          told = 0;
        } else await world.staff(one);
      }
      const wrote = (await world.events()).flatMap(({ action, details }) =>
        action === 'citizenWrote' ? [details['activityId']] : [],
      );
      const journal = await world.journal();
      const texts = wrote.map((id) => journal.find((activity) => activity.id === id)?.text);
      expect(texts).toEqual(Array.from({ length: written }, (_, at) => `message ${String(at + 1)}`));
      expect(await world.ticket()).toMatchObject({ assignee: 'amina' });
    }),
    {
      numRuns: 15,
      plugins: [
        fc.beforeEach(async () => {
          await world.store.close();
          await start();
        }),
      ],
    },
  );
});
