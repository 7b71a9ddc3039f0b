import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, Locator } from 'playwright-core';
import { keepPicture, launchBrowser } from '../support/browser.ts';
import { openCitizen, type Citizen } from '../support/citizen-page.ts';
import { camille, malik, nadia, openDesk, type DeskWindow } from '../support/desk-pages.ts';
import { startHandoffServer, type HandoffServer } from '../support/handoff-server.ts';
import { PREPARING_MS } from '../support/story-world.ts';

jest.setTimeout(120_000);

const LOST = 'لقد فقدت رخصة القيادة، ماذا أفعل؟';
const UNCLEAR = ['وضعتها في جيب المعطف الأزرق', 'جاري يربي النحل فوق السطح'] as const;
const SUBJECT = 'Perte du permis de conduire';
const MAY_I_DRIVE = 'هل يمكنني القيادة الآن؟';
const YES = 'نعم، لمدة شهرين بفضل التصريح بالفقدان.';
const IN_FRENCH = 'Gardez bien la déclaration de perte dans la voiture.';
const PRAISE = 'موظفة لطيفة جدا';

let server: HandoffServer;
let browser: Browser;
let citizen: Citizen;
let agent: DeskWindow;
let colleague: DeskWindow;
let supervisor: DeskWindow;

beforeAll(async () => {
  browser = await launchBrowser();
  server = await startHandoffServer();
}, PREPARING_MS);

afterAll(async () => {
  await browser.close();
  await server.remove();
});

/** What the test asks of an element in the page, where there is a DOM. */
interface Matching {
  matches(selector: string): boolean;
}

/** The direction in which a text is shown, and its language. */
const writing = async (text: Locator) => ({
  isLeftwards: await text.evaluate((element: Matching) => element.matches(':dir(rtl)')),
  lang: await text.getAttribute('lang'),
});

describe('a conversation that goes to an agent and back, in two windows', () => {
  test('the first administrator takes their account and invites two colleagues; one is available', async () => {
    supervisor = await openDesk(browser, server);
    await supervisor.takeAccount(await server.firstAdministratorLink(), camille);
    [agent, colleague] = [await openDesk(browser, server), await openDesk(browser, server)];
    await agent.takeAccount(await supervisor.invite('Agent'), nadia);
    await colleague.takeAccount(await supervisor.invite('Agent'), malik);
    await agent.setPresence('Disponible');
  });

  test('a citizen writes in Arabic, is answered, is not understood twice, and is offered an agent', async () => {
    citizen = await openCitizen(browser, server);
    const { chat, page } = citizen;
    expect(await (await chat.ask(LOST)).innerText()).toMatch(/France Titres/u);
    await keepPicture(page, 'live-1-question');
    for (const unclear of UNCLEAR) await chat.ask(unclear);
    await citizen.hear('Une personne peut vous aider');
    await keepPicture(page, 'live-2-not-understood');
  });

  test('they want one, agree to what is kept, and have a place in the queue', async () => {
    await citizen.press('Parler à un agent');
    await citizen.hear('Êtes-vous d’accord');
    await citizen.press('J’accepte');
    const place = await citizen.hear('dans la file');
    expect(await place.innerText()).toMatch(/en position 1 dans la file/u);
    await keepPicture(citizen.page, 'live-3-queue');
  });

  test('the agent sees the case arrive, reads what was said and what was understood, and takes it', async () => {
    const line = await agent.caseLine(SUBJECT);
    expect(await line.textContent()).toMatch(/En direct – attend depuis moins d’une minute/u);
    await keepPicture(agent.page, 'live-4-desk-queue');
    await agent.openCase(SUBJECT);
    expect(await writing((await agent.read(LOST)).locator('.message__text'))).toEqual({
      isLeftwards: true,
      lang: 'ar',
    });
    const failure = await agent.read('Une personne peut vous aider');
    await failure.getByText('Ce que l’assistant a compris').click();
    expect(await failure.innerText()).toMatch(/Il n’a pas su répondre/u);
    await keepPicture(agent.page, 'live-5-case');
    await failure.getByText('Ce que l’assistant a compris').click();
    await agent.press('Prendre la demande');
    await citizen.hear('en relation avec Nadia Benali');
  });

  test('they talk, in Arabic and in French, and each sees the other write', async () => {
    await citizen.chat.field.focus();
    await citizen.page.keyboard.type(MAY_I_DRIVE);
    await agent.main.getByText('L’usager écrit…').waitFor();
    await citizen.page.keyboard.press('Enter');
    const asked = await agent.read(MAY_I_DRIVE);
    expect(await writing(asked.locator('.message__text'))).toEqual({ isLeftwards: true, lang: 'ar' });

    await agent.reply.focus();
    await agent.page.keyboard.type(YES);
    await citizen.chat.panel.getByText('Nadia Benali écrit').waitFor({ state: 'attached' });
    await keepPicture(citizen.page, 'live-6-agent-types');
    await agent.page.keyboard.press('Control+Enter');
    const answered = await citizen.hear(YES);
    expect((await writing(answered.getByText(YES))).isLeftwards).toBe(true);
    expect((await writing(answered.locator('.body'))).lang).toBe('ar');
    expect((await writing(citizen.chat.own.last().locator('.body'))).isLeftwards).toBe(true);

    await agent.main.getByRole('combobox', { name: 'Langue de la réponse' }).selectOption('fr');
    await agent.answer(IN_FRENCH);
    expect(await writing((await citizen.hear(IN_FRENCH)).locator('.body'))).toEqual({
      isLeftwards: false,
      lang: 'fr',
    });
    await citizen.say('Merci beaucoup !');
    expect((await writing((await agent.read('Merci beaucoup')).locator('.message__text'))).isLeftwards).toBe(
      false,
    );
    await keepPicture(citizen.page, 'live-7-live-citizen');
    await agent.showExchange();
    await keepPicture(agent.page, 'live-8-live-agent');
  });

  test('a second agent sees who has the case, and can’t write', async () => {
    await colleague.goto('/?view=all');
    await colleague.openCase(SUBJECT);
    await colleague.main.getByText('Nadia Benali suit cette demande').waitFor();
    expect(await colleague.reply.count()).toBe(0);
    await agent.main.getByText('Malik Faure regarde aussi cette demande').waitFor();
    await colleague.showExchange();
    await keepPicture(colleague.page, 'live-9-second-agent');
  });

  test('the agent closes the case with a reason, and the citizen says how satisfied they are', async () => {
    await agent.resolve('Réponse donnée');
    await keepPicture(agent.page, 'live-10-closed');
    await citizen.hear('ما مدى رضاكم');
    await keepPicture(citizen.page, 'live-11-rating');
    await citizen.press('5 – راضٍ جدًا');
    await citizen.hear('هل تودون إضافة كلمة');
    await citizen.chat.ask(`${PRAISE} 06 12 34 56 78`);
    await citizen.hear('شكرًا على رأيكم');
    await keepPicture(citizen.page, 'live-12-rated');
  });

  test('the quality officer reads it in the figures, as a chart, as a table and as a file', async () => {
    const { page, main } = supervisor;
    await supervisor.goto('/indicators');
    await main.getByText('Taux de réponse').first().waitFor();
    expect(await main.locator('dl').first().innerText()).toMatch(
      /Avis demandés\s+1\s+Avis donnés\s+1\s+Taux de réponse\s+100\s%\s+Note moyenne\s+5,0 \/ 5/u,
    );
    await keepPicture(page, 'live-13-satisfaction');
    await main.getByText('Tableau').click();
    const row = main.getByRole('row').filter({ hasText: 'Chat du site, Arabe' });
    const cells = await row.getByRole('cell').allInnerTexts();
    expect(cells.map((cell) => cell.replace(/\s/gu, ' '))).toEqual(
      expect.arrayContaining(['1', '100 %', '5,0 / 5']),
    );
    const downloading = page.waitForEvent('download');
    await main.getByRole('link', { name: 'Télécharger en CSV' }).click();
    const chunks = await (await (await downloading).createReadStream()).toArray();
    const csv = Buffer.concat(chunks as Buffer[]).toString('utf8');
    expect(csv).toContain(PRAISE);
    expect(csv).not.toMatch(/06 ?12/u);
  });

  test('and nothing went wrong in any window', () => {
    const windows = [citizen, agent, colleague, supervisor];
    expect(windows.flatMap(({ complaints }) => complaints)).toEqual([]);
  });
});
