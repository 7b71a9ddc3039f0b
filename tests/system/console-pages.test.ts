import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { keepPicture, launchBrowser } from '../support/browser.ts';
import { callEvent, callMessage, tellOfCall } from '../support/call-activities.ts';
import { openCitizen } from '../support/citizen-page.ts';
import { camille, openDesk, type DeskWindow } from '../support/desk-pages.ts';
import { findBarriers, LAW } from '../support/find-barriers.ts';
import { startHandoffServer, type HandoffServer } from '../support/handoff-server.ts';
import { keepTicket } from '../support/keep-ticket.ts';
import { makeTicket } from '../support/make-ticket.ts';
import { PREPARING_MS } from '../support/story-world.ts';

jest.setTimeout(120_000);

/** Two weeks after the server's first morning: five working days are over. */
const MUCH_LATER = '2026-12-09T10:00:00+01:00';
/** Each would change the title of the page that runs it. */
const HOSTILE = [
  `Mon permis est resté dans le train de Limoges <img src=x onerror="document.title='owned'">`,
  `<script>document.title='owned'</script>`,
  `<b onmouseover="document.title='owned'">gras</b>`,
  `[ici](javascript:document.title='owned')`,
];

let server: HandoffServer;
let browser: Browser;
let desk: DeskWindow;

beforeAll(async () => {
  browser = await launchBrowser();
  server = await startHandoffServer();
  desk = await openDesk(browser, server);
  await desk.takeAccount(await server.firstAdministratorLink(), camille);
  await desk.setPresence('Disponible');
}, PREPARING_MS);

afterAll(async () => {
  await browser.close();
  await server.remove();
});

test('nothing presses on the first morning', async () => {
  await desk.main.getByText('Aucune demande n’attend').waitFor();
  expect(await desk.main.getByText(/en retard :|d’ici deux jours/u).count()).toBe(0);
});

test('what a citizen and an agent write to each other is text, and no script of either runs', async () => {
  const [subject = '', ...others] = HOSTILE;
  const citizen = await openCitizen(browser, server);
  await citizen.chat.ask('parler à un agent');
  await citizen.say(subject);
  await citizen.press('J’accepte');
  await citizen.hear('dans la file');
  await desk.openCase(/onerror/u);
  await desk.press('Prendre la demande');
  await citizen.hear('en relation avec');
  for (const words of others) {
    await citizen.say(words);
    await desk.read(words);
  }
  for (const words of HOSTILE) await desk.answer(words);
  await citizen.hear('javascript:');
  // The last word is the citizen's: an answer is owed, which will be late.
  await citizen.say('et ensuite ?');
  await desk.read('et ensuite ?');
  for (const { page } of [desk, citizen]) {
    expect(await page.title()).not.toContain('owned');
    expect(await page.locator('img[src="x"], [onmouseover], [href^="javascript:" i]').count()).toBe(0);
  }
  expect([...desk.complaints, ...citizen.complaints]).toEqual([]);
  await citizen.leave();
});

test('a caller who is put through is announced, read before anybody picks up, and called back', async () => {
  const { journal } = server.store;
  const timestamp = server.now().toISOString();
  const conversation = { ticketId: 'call' };
  const tell = (activity: ReturnType<typeof callEvent>) =>
    tellOfCall(journal, { ...activity, timestamp }, conversation);
  await tell(callEvent('c-call', 'started'));
  await keepTicket(
    journal,
    makeTicket({
      ...{ id: 'call', conversationId: 'c-call', channel: 'telephony', live: true, liveSince: timestamp },
      ...{ subject: 'Permis perdu', openedAt: timestamp, receivedAt: timestamp },
      contact: { way: 'phone', phone: '+33555205520' },
    }),
  );
  await tell(callEvent('c-call', 'menu', { label: 'Permis perdu' }));
  const hypotheses = [
    { text: 'permis perdu', confidence: 0.62 },
    { text: 'permis vendu', confidence: 0.2 },
  ];
  await tell(callMessage('c-call', 'permis perdu', { by: 'speech', hypotheses }));
  await desk.goto('/');
  const line = await desk.caseLine('Permis perdu');
  await tell(callEvent('c-call', 'transfer'));
  await line.getByText('Le téléphone sonne').waitFor();
  await keepPicture(desk.page, 'call-1-queue');
  await desk.main.getByRole('link', { name: 'Le téléphone sonne : voir la demande' }).click();

  await desk.read('A choisi : Permis perdu');
  const words = await desk.read(/permis perdu.*dit.*, compris à 62/su);
  await words.getByText('Ce que cela pouvait être aussi').click();
  await words.getByText(/permis vendu/u).waitFor();
  await desk.read('le téléphone sonne');
  await desk.main.getByText('décrochez pour parler à l’usager').waitFor();
  expect(await desk.reply.count()).toBe(0);
  expect(await findBarriers(desk.page, LAW)).toEqual([]);
  await keepPicture(desk.page, 'call-2-ringing');

  await tell(callEvent('c-call', 'transferAnswered'));
  await desk.main.getByText('Un agent est en ligne', { exact: true }).waitFor();
  await tell(callEvent('c-call', 'hangUp'));
  await desk.main.getByText('L’usager n’est plus en ligne').waitFor();
  expect(await desk.reply.count()).toBe(0);
  await desk.press('Écrire une note interne');
  await desk.page.keyboard.type('Rappelée, tout est clair.');
  await desk.press('Ajouter la note');
  await desk.main.getByText('Rappelée, tout est clair.').waitFor();
  const number = desk.main.locator('.call-back').getByRole('link');
  expect([await number.getAttribute('href'), (await number.innerText()).replaceAll('\u00a0', ' ')]).toEqual([
    'tel:+33555205520',
    '05 55 20 55 20',
  ]);
  await keepPicture(desk.page, 'call-3-over');
  await desk.press('Rappelé : clore la demande');
  await desk.main.getByText('Cette demande est close.').waitFor();
  expect(desk.complaints).toEqual([]);
});

test('a late answer is said above every list, and leads to it', async () => {
  await desk.leave();
  server.setClock(MUCH_LATER);
  desk = await openDesk(browser, server);
  await desk.signIn(camille);
  await desk.goto('/?view=closed');
  await desk.main.getByRole('link', { name: '1 réponse est en retard : la voir' }).click();
  await desk.caseLine(/onerror/u);
  expect(desk.complaints).toEqual([]);
});
