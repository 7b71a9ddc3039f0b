import { expect, jest, test } from '@jest/globals';
import type { Activity } from '../../bot/contracts/activity.ts';
import { isCallFact } from '../support/call-activities.ts';
import { useCallers, type Caller } from '../support/callers.ts';
import { reasonOf } from '../support/reason-of.ts';

// The whole server, a real Asterisk and real phones; what was said is judged by recognising what the phone has heard.
jest.setTimeout(180_000);
const callers = useCallers();

const topicsOf = async (caller: Caller) =>
  (await caller.journal()).flatMap(({ channelData }) => reasonOf(channelData).topic ?? []);

const ratingOf = async (caller: Caller) =>
  callers.server.store.ratings.find(await caller.conversationId(), 1);

/** Answers it, or would ask about it first. */
const isAbout =
  (topic: string) =>
  ({ channelData }: Activity): boolean => {
    const { topic: answered, candidates = [] } = reasonOf(channelData);
    return (answered ?? candidates[0]?.topic) === topic;
  };

/** What is left of what a key cuts off is shorter. */
const HEARD_MS = 1_000;

/** Presses a key as soon as something is being said; what came before, and the sound that it cuts off, are forgotten. */
async function pressOverVoice(caller: Caller, key: string): Promise<void> {
  await caller.skip();
  await caller.waitForVoice(HEARD_MS);
  await caller.phone.press(key);
  await caller.skip();
}

test('a caller is greeted, asks in their own words, says yes, hears the answer and rates it by a key', async () => {
  const caller = await callers.dial();
  const greeting = await caller.listen();
  await caller.phone.press('1');
  const prompt = await caller.listen();
  // Said less clearly than « j’ai perdu mon permis », which is answered at once.
  await caller.say('Je ne retrouve plus mon permis, comment je fais ?');
  await caller.waitFor(isAbout('permis-perte'));
  await caller.listen();
  await caller.say('Oui c’est ça.');
  const answer = await caller.listen();
  const isConfirmed = (await caller.journal()).some(isCallFact('confirmed'));
  if (!isConfirmed) await caller.phone.press('1');
  await caller.waitForFact('confirmed');
  await pressOverVoice(caller, '3');
  await caller.waitFor(({ channelData }) => reasonOf(channelData).expects === 'score');
  await caller.skip();
  const survey = await caller.listen();
  await caller.phone.press('5');
  const goodbye = await caller.listen();
  await caller.phone.waitFor('CALL_CLOSED');
  await caller.phone.leave();

  expect(isConfirmed).toBe(true);
  expect(await greeting.words()).toMatch(/automati.*agent/u);
  expect(await prompt.words()).toMatch(/quelques mots|vous am[eè]ne|choisi/u);
  expect(await answer.words()).toMatch(/euros|titres|déclare/u);
  expect(await survey.words()).toMatch(/satisf|échange/u);
  expect(await goodbye.words()).toMatch(/revoir|merci|journée/u);
  expect(await ratingOf(caller)).toMatchObject({ score: 5, channel: 'telephony' });
});

test('a caller chooses in the menus by saying it, and what is said over the assistant silences it', async () => {
  const caller = await callers.dial();
  await pressOverVoice(caller, '1');
  await caller.waitForVoice();
  await caller.say('Le permis de conduire.');
  // Where free words are expected too, a choice that was not heard for sure is asked about.
  if (/bien (?:cela|ça)/u.test(await (await caller.listen()).words())) await caller.phone.press('1');
  await caller.waitForFact('menu');
  await caller.skip();
  const menu = await caller.listen();
  await caller.say('Perte du permis de conduire.');
  const answer = await caller.listen();
  await caller.phone.hangUp();
  await caller.waitForFact('hangUp');
  await caller.phone.leave();
  expect(await menu.words()).toMatch(/permis.*tap/u);
  expect(await answer.words()).toMatch(/euros|titres|déclare/u);
  expect(await topicsOf(caller)).toContain('permis-perte');
});

test('in English, a question that is not sure is confirmed by a key; who hangs up in the survey skips it', async () => {
  const caller = await callers.dial({ locale: 'en' });
  await caller.waitForVoice();
  await caller.phone.press('2');
  await caller.waitFor(({ name }) => name === 'guichet/language');
  await caller.skip();
  const prompt = await caller.listen();
  await caller.say('I lost the pink paper that lets me drive.');
  await caller.waitFor(isAbout('permis-perte'));
  const reply = await caller.listen();
  await caller.phone.press('1');
  await caller.waitForFact('confirmed');
  await pressOverVoice(caller, '3');
  await caller.waitFor(({ channelData }) => reasonOf(channelData).expects === 'score');
  await caller.skip();
  const survey = await caller.listen();
  await caller.phone.hangUp();
  const fact = await caller.waitForFact('hangUp');
  await caller.phone.leave();
  expect(await prompt.words()).toMatch(/few words|choose a subject/u);
  expect(await reply.words()).toMatch(/press 1|press one|right/u);
  expect(await survey.words()).toMatch(/satisf|échange/u);
  expect(fact.value).toMatchObject({ in: 'survey' });
  const rating = await ratingOf(caller);
  expect(rating).toMatchObject({ channel: 'telephony', locale: 'en' });
  expect(rating).not.toHaveProperty('score');
});

test('whoever calls again within ten minutes is offered to go on, with all that was said in one journal', async () => {
  const first = await callers.dial();
  for (const key of '111') await pressOverVoice(first, key);
  await first.waitFor(({ channelData }) => reasonOf(channelData).outcome === 'answer');
  await first.phone.hangUp();
  await first.waitForFact('hangUp');
  await first.phone.leave();

  const second = await callers.dial({ isCallingBack: true });
  const offer = await second.listen();
  await second.phone.press('1');
  await second.waitForFact('resumed');
  const prompt = await second.listen();
  await second.phone.hangUp();
  await second.waitForFact('hangUp');
  await second.phone.leave();
  expect(await offer.words()).toMatch(/repren|appelé/u);
  expect(await prompt.words()).toMatch(/repren|prenons/u);
  expect(await second.conversationId()).toBe(await first.conversationId());
});

test('who hangs up in the greeting leaves a journal that says so', async () => {
  const caller = await callers.dial();
  await caller.waitForVoice();
  await caller.phone.hangUp();
  expect((await caller.waitForFact('hangUp')).value).toMatchObject({ in: 'greet' });
  await caller.phone.leave();
});
