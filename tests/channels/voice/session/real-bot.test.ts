import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Activity } from '../../../../bot/contracts/activity.ts';
import type { TurnOutcome } from '../../../../bot/contracts/channel.ts';
import { makeAnswer } from '../../../support/dialog-turn.ts';
import { makeEngineWorld, type EngineWorld } from '../../../support/engine-world.ts';
import { heardAs } from './fake-speech.ts';
import { startCall } from './scripted-call.ts';

let world: EngineWorld;
beforeAll(async () => {
  world = await makeEngineWorld();
});
afterAll(() => world.store.close());

/** What the handoff dialog is to say of its question by itself, read from its memory until it does. */
const receive = async (activity: Activity): Promise<TurnOutcome> => {
  const outcome = await world.handleTurn(activity);
  const { id } = activity.conversation;
  const conversation = await world.conversation(id);
  const { active } = conversation ?? {};
  const expects = active?.dialog === 'handoff' ? active.memory['step'] : undefined;
  const live = conversation?.handover?.stage === 'queue';
  const last = outcome.replies.at(-1);
  const replies = outcome.replies.map((reply) =>
    reply === last && (expects !== undefined || live)
      ? {
          ...reply,
          channelData: {
            guichet: {
              ...(reply.channelData as { readonly guichet: object }).guichet,
              ...(expects !== undefined && { expects }),
              ...(live && { live }),
            },
          },
        }
      : reply,
  );
  return { ...outcome, replies };
};

const dial = async () => {
  const call = await startCall({
    deps: {
      receive,
      newId: world.deps.newId,
      answers: { find: (topic) => (topic === 'lost-licence' ? makeAnswer() : undefined) },
      topics: ['lost-licence'],
    },
  });
  const press = async (keys: string) => {
    for (const key of keys) {
      await call.press(key);
      await call.pass(60);
    }
    await call.listen();
    await call.pass(200);
    await call.listen();
  };
  return { ...call, press };
};

describe('a call with the real bot', () => {
  test('hears the answer, rates it by a key, and leaves it all in the journal', async () => {
    const call = await dial();
    await call.press('1');
    await call.say(heardAs('j’ai perdu mes papiers'));
    await call.pass(200);
    await call.listen();
    expect(call.said()).toContain(makeAnswer().speak);
    await call.press('3');
    expect(call.session.state()).toBe('survey');
    await call.press('5');
    expect(call.transport.hasHungUp()).toBe(true);
    const id = call.session.conversationId();
    const rating = await world.store.ratings.find(id, 1);
    expect(rating).toMatchObject({ score: 5, channel: 'telephony' });
    const journal = await world.journal(id);
    expect(journal[0]).toMatchObject({ name: 'guichet/call', value: { kind: 'started' } });
    expect(journal.at(-1)).toMatchObject({ name: 'guichet/call', value: { kind: 'ended' } });
  });

  test('opens a call-back ticket with the number that was typed, when nobody is there', async () => {
    const call = await dial();
    await call.press('1');
    await call.press('0');
    expect(call.session.state()).toBe('listen');
    await call.say(heardAs('mon échange'));
    await call.pass(300);
    await call.listen();
    await call.press('1');
    await call.press('0612345678#');
    await call.press('1');
    await call.press('1');
    const ticket = await world.ticket(call.session.conversationId());
    expect(ticket).toMatchObject({
      subject: 'mon échange',
      contact: { way: 'phone', phone: '+33612345678' },
    });
  });

  test('is put through while an agent is there, and comes back with a number when nobody picks up', async () => {
    await world.staff('available');
    const call = await dial();
    await call.press('1');
    await call.press('0');
    await call.say(heardAs('mon échange'));
    await call.pass(300);
    await call.listen();
    await call.press('1');
    expect(call.session.state()).toBe('transfer');
    call.transport.emit({ type: 'transfer', outcome: 'failed' });
    await call.press('0612345678#');
    await call.press('1');
    const ticket = await world.ticket(call.session.conversationId());
    expect(ticket).toBeDefined();
    expect(call.said().join(' ')).toContain('Votre demande est gardée');
    await world.staff('away');
  });
});
