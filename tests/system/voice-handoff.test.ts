import { expect, jest, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { createPasswordHashing } from '../../bot/accounts/hash-password.ts';
import { isCallFact } from '../support/call-activities.ts';
import { useCallers, type Caller } from '../support/callers.ts';
import { signIn, type DeskClient } from '../support/desk-client.ts';
import { OUT_OF_HOURS } from '../support/handoff-server.ts';
import { reasonOf } from '../support/reason-of.ts';
import type { Heard } from '../support/phone-talk.ts';
import { startSoftphone, type Softphone } from '../support/softphone.ts';

// A caller, an agent at the desk and an agent's phone, all real; the desk of office.yaml is open at the server's time.
jest.setTimeout(180_000);
const callers = useCallers();
const PASSWORD = 'une phrase longue et secrète';

/** An agent who is there. */
async function openDesk(): Promise<DeskClient> {
  const { server } = callers;
  const { store, origin } = server;
  const email = `agent-${randomUUID()}@correze.example`;
  const passwordHash = await createPasswordHashing({ cost: 2 ** 12, atOnce: 1 }).hash(PASSWORD);
  const about = { name: 'Nadia Roche', position: '', service: '', role: 'agent', disabled: false } as const;
  const agent = { id: randomUUID(), email, ...about, createdAt: server.now().toISOString() };
  await store.agents.add(agent, { passwordHash, failures: 0 });
  const desk = await signIn(origin, email, PASSWORD);
  await desk.send('PUT', '/presence', { state: 'available' });
  return desk;
}

const startAgentPhone = (answersByItself: boolean): Promise<Softphone> =>
  startSoftphone({ sipPort: callers.server.asterisk.sipPort, name: 'agent', answersByItself });

/** Asks for a human with the key that works everywhere. */
async function askForAgent(caller: Caller): Promise<void> {
  await caller.waitForVoice();
  await caller.phone.press('1');
  await caller.skip();
  await caller.waitForVoice();
  await caller.phone.press('0');
}

/** The two questions of who is put through: the subject, which may be skipped, and the consent. */
async function agreeToTransfer(caller: Caller): Promise<void> {
  expect(await caller.nextQuestion()).toBe('subject');
  await caller.pressUntil('1', ({ channelData }) => reasonOf(channelData).expects === 'consent');
  await caller.pressUntil('1', isCallFact('transfer'));
}

test('in hours a caller is put through with the case on the desk before the phone is answered, and is asked for a score afterwards', async () => {
  const agent = await startAgentPhone(false);
  const caller = await callers.dial();
  const desk = await openDesk();
  await askForAgent(caller);
  await agreeToTransfer(caller);
  await agent.waitFor('CALL_INCOMING');
  const { tickets } = await desk.cases('unassigned');
  const [ticket] = tickets;
  expect(ticket).toMatchObject({ channel: 'telephony', live: true });
  const file = await desk.readCase(ticket?.id ?? '');
  expect(JSON.stringify(file.transcript)).toContain('guichet/call');
  await agent.answer();
  await caller.waitForFact('transferAnswered');
  await agent.hangUp();
  await caller.waitForFact('transferReturned');
  await caller.skip();
  const survey = await caller.listen();
  await caller.phone.press('5');
  await caller.phone.waitFor('CALL_CLOSED');
  await Promise.all([caller.phone.leave(), agent.leave()]);
  expect(await survey.words()).toMatch(/satisf|échange/u);
});

test('where no agent answers the caller comes back to the assistant and leaves a number for a call-back', async () => {
  const agent = await startAgentPhone(false);
  const caller = await callers.dial();
  const desk = await openDesk();
  await askForAgent(caller);
  await agreeToTransfer(caller);
  await caller.waitForFact('transferFailed');
  await caller.skip();
  await caller.waitForVoice();
  const readBack = await giveNumber(caller);
  await caller.phone.press('1');
  await caller.waitFor(({ text }) => text?.includes('0612345678') === true);
  await caller.phone.hangUp();
  await caller.waitForFact('hangUp');
  await Promise.all([caller.phone.leave(), agent.leave()]);
  expect(await readBack.words()).toMatch(/noté|juste/u);
  const ticket = await callers.server.store.tickets.findByConversation(await caller.conversationId());
  expect(ticket).toMatchObject({ live: false });
  await desk.send('PUT', '/presence', { state: 'away' });
});

test('out of hours a caller gets a ticket: the number is read back, the day of the answer said', async () => {
  callers.server.setClock(OUT_OF_HOURS);
  const caller = await callers.dial();
  await askForAgent(caller);
  const readBack = await fillForm(caller);
  await caller.skip();
  const goodbye = await caller.listen();
  await caller.phone.hangUp();
  await caller.waitForFact('hangUp');
  await caller.phone.leave();
  const ticket = await callers.server.store.tickets.findByConversation(await caller.conversationId());
  expect(ticket).toMatchObject({
    channel: 'telephony',
    live: false,
    contact: { way: 'phone', phone: '+33612345678' },
  });
  expect(await readBack.words()).toMatch(/noté|juste/u);
  expect(await goodbye.words()).toMatch(/lundi|mardi|mercredi|jeudi|jeu dit|vendredi|décembre|novembre/u);
});

/** Answers by keys, first choices and the number where it is asked for, until the consent; gives how the number was read back. */
async function fillForm(caller: Caller): Promise<Heard> {
  let readBack: Heard | undefined;
  for (;;) {
    const asked = await caller.nextQuestion();
    if (asked === 'phone') readBack = await giveNumber(caller);
    await caller.phone.press('1');
    if (asked === 'consent' && readBack) return readBack;
  }
}

/** Gives how it is read back. */
async function giveNumber(caller: Caller): Promise<Heard> {
  for (const key of '0612345678') await caller.phone.press(key);
  // The question ends with the first key: its last sound comes a little later.
  await caller.waitForPause();
  await caller.phone.press('#');
  return caller.listen();
}
