import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { openCitizen } from '../support/citizen-page.ts';
import { camille, openDesk, type DeskWindow } from '../support/desk-pages.ts';
import { startHandoffServer, type HandoffServer } from '../support/handoff-server.ts';
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
