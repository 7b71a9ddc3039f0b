import { expect, jest, test } from '@jest/globals';
import { useCallers, type Caller } from '../support/callers.ts';
import { reasonOf } from '../support/reason-of.ts';

// The whole server, a real Asterisk and real phones; what was said is judged by recognising what the phone has heard.
jest.setTimeout(180_000);
const callers = useCallers();

const topicsOf = async (caller: Caller) =>
  (await caller.journal()).flatMap(({ channelData }) => reasonOf(channelData).topic ?? []);

const ratingOf = async (caller: Caller) =>
  callers.server.store.ratings.find(await caller.conversationId(), 1);

/** To the end of a call: no more questions, a score by key, goodbye. */
async function rate(caller: Caller, score: string) {
  await caller.phone.press('3');
  const survey = await caller.listen();
  await caller.phone.press(score);
  const goodbye = await caller.listen();
  await caller.phone.waitFor('CALL_CLOSED');
  await caller.phone.leave();
  return { survey, goodbye };
}

test('a caller is greeted, asks in their own words, says yes, hears the answer and rates it by a key', async () => {
  const caller = await callers.dial();
  const greeting = await caller.listen();
  await caller.phone.press('1');
  const prompt = await caller.listen();
  await caller.say('J’ai perdu mon permis de conduire.');
  const reply = await caller.listen();
  const isAsked = /bien cela/u.test(await reply.words());
  if (isAsked) await caller.say('Oui.');
  const answer = isAsked ? await caller.listen() : reply;
  const { survey, goodbye } = await rate(caller, '5');

  expect(await greeting.words()).toMatch(/automatique.*agent/u);
  expect(await prompt.words()).toMatch(/quelques mots/u);
  expect(await answer.words()).toMatch(/euros|titres|déclare/u);
  expect(await survey.words()).toMatch(/satisf/u);
  expect(await goodbye.words()).toMatch(/revoir/u);
  expect(await topicsOf(caller)).toContain('permis-perte');
  expect(await ratingOf(caller)).toMatchObject({ score: 5, channel: 'telephony' });
});

test('a caller chooses in the menus by saying it, and what is said over the assistant silences it', async () => {
  const caller = await callers.dial();
  await caller.listen();
  await caller.phone.press('1');
  await caller.waitForVoice();
  await caller.say('Le permis de conduire.');
  await caller.waitForFact('menu');
  await caller.skip();
  const menu = await caller.listen();
  await caller.say('Perte du permis de conduire.');
  const answer = await caller.listen();
  await caller.phone.hangUp();
  await caller.waitForFact('hangUp');
  await caller.phone.leave();
  expect(await menu.words()).toMatch(/perte du permis.*tap/u);
  expect(await answer.words()).toMatch(/euros|titres|déclare/u);
  expect(await topicsOf(caller)).toContain('permis-perte');
});

test('in English, a question that is not sure is confirmed by a key', async () => {
  const caller = await callers.dial({ locale: 'en' });
  await caller.listen();
  await caller.phone.press('2');
  const prompt = await caller.listen();
  await caller.say('I have lost my driving licence.');
  const reply = await caller.listen();
  const isAsked = /is that right|is that it|press 1|press one/u.test(await reply.words());
  if (isAsked) await caller.phone.press('1');
  const answer = isAsked ? await caller.listen() : reply;
  const { survey, goodbye } = await rate(caller, '4');
  expect(await prompt.words()).toMatch(/few words/u);
  expect(await answer.words()).toMatch(/licen[cs]e|euros/u);
  expect(await survey.words()).toMatch(/satisfied/u);
  expect(await goodbye.words()).toMatch(/goodbye|good luck/u);
  expect(await ratingOf(caller)).toMatchObject({ score: 4, locale: 'en' });
});

test('whoever calls again within ten minutes is offered to go on, with all that was said in one journal', async () => {
  const first = await callers.dial();
  await first.listen();
  await first.phone.press('1');
  await first.listen();
  await first.phone.press('1');
  await first.listen();
  await first.phone.press('1');
  await first.waitFor(({ channelData }) => reasonOf(channelData).outcome === 'answer');
  await first.phone.hangUp();
  await first.waitForFact('hangUp');
  await first.phone.leave();

  const second = await callers.dial();
  const offer = await second.listen();
  await second.phone.press('1');
  await second.waitForFact('resumed');
  const prompt = await second.listen();
  await second.phone.hangUp();
  await second.waitForFact('hangUp');
  await second.phone.leave();
  expect(await offer.words()).toMatch(/reprendre/u);
  expect(await prompt.words()).toMatch(/repren/u);
  expect(await second.conversationId()).toBe(await first.conversationId());
});

test('who hangs up leaves a complete journal, in whatever state the call was', async () => {
  const leave = async (caller: Caller) => {
    await caller.phone.hangUp();
    const fact = await caller.waitForFact('hangUp');
    await caller.phone.leave();
    return (fact.value as { readonly in: string }).in;
  };
  const inGreeting = await callers.dial();
  await inGreeting.waitForVoice();
  expect(await leave(inGreeting)).toBe('greet');

  const inPrompt = await callers.dial();
  await inPrompt.phone.press('2');
  await inPrompt.phone.press('1');
  await inPrompt.waitForVoice();
  expect(await leave(inPrompt)).toMatch(/speak|greet/u);

  const inSurvey = await callers.dial();
  await inSurvey.listen();
  await inSurvey.phone.press('2');
  await inSurvey.listen();
  await inSurvey.phone.press('1');
  await inSurvey.listen();
  await inSurvey.phone.press('1');
  await inSurvey.waitFor(({ channelData }) => reasonOf(channelData).outcome === 'answer');
  await inSurvey.waitForVoice();
  await inSurvey.phone.press('3');
  await inSurvey.listen();
  expect(await leave(inSurvey)).toBe('survey');
  expect(await ratingOf(inSurvey)).toMatchObject({ channel: 'telephony' });
});
