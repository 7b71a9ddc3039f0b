import { expect, jest, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { createPasswordHashing } from '../../bot/accounts/hash-password.ts';
import { useCallers, type Caller } from '../support/callers.ts';
import { reasonOf } from '../support/reason-of.ts';
import { signIn, type DeskClient } from '../support/desk-client.ts';
import { OUT_OF_HOURS } from '../support/handoff-server.ts';
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
  await caller.listen();
  await caller.phone.press('1');
  await caller.waitForVoice();
  await caller.phone.press('0');
}

/** The two questions of who is put through: the subject, which may be skipped, and the consent. */
async function agreeToTransfer(caller: Caller): Promise<void> {
  await caller.listen();
  await caller.phone.press('1');
  await caller.listen();
  await caller.phone.press('1');
  await caller.waitForFact('transfer');
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
  const survey = await caller.listen();
  await caller.phone.press('5');
  await caller.phone.waitFor('CALL_CLOSED');
  await Promise.all([caller.phone.leave(), agent.leave()]);
  expect(await survey.words()).toMatch(/satisf/u);
});

test('where no agent answers the caller comes back to the assistant and leaves a number for a call-back', async () => {
  const agent = await startAgentPhone(false);
  const caller = await callers.dial();
  const desk = await openDesk();
  await askForAgent(caller);
  await agreeToTransfer(caller);
  await caller.waitForFact('transferFailed');
  await caller.listen();
  for (const key of '0612345678') await caller.phone.press(key);
  await caller.skip();
  await caller.phone.press('#');
  const readBack = await caller.listen();
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
  const ticket = await fillForm(caller);
  await caller.phone.hangUp();
  await caller.phone.leave();
  expect(ticket).toMatchObject({
    channel: 'telephony',
    live: false,
    contact: { way: 'phone', phone: '+33612345678' },
  });
});

/** Answers whatever is asked by keys, until there is a ticket: first choices, and the number where it is asked for. */
async function fillForm(caller: Caller) {
  const { tickets } = callers.server.store;
  let isGiven = false;
  for (let question = 0; question < 8; question += 1) {
    const heard = await caller.listen();
    const ticket = await tickets.findByConversation(await caller.conversationId());
    if (ticket) {
      expect(await heard.words()).toMatch(/lundi|mardi|mercredi|jeudi|jeu dit|vendredi|décembre|novembre/u);
      return ticket;
    }
    const asked = (await caller.journal()).map(({ channelData }) => reasonOf(channelData).expects);
    if (asked.at(-1) === 'phone' && !isGiven) {
      for (const key of '0612345678#') await caller.phone.press(key);
      isGiven = true;
    } else await caller.phone.press('1');
  }
  throw new Error('There is no ticket.');
}
