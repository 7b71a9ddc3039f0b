import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { keepPicture, launchBrowser } from '../support/browser.ts';
import { openCitizen, type Citizen } from '../support/citizen-page.ts';
import { camille, nadia, openDesk, PASSWORD, type DeskWindow } from '../support/desk-pages.ts';
import { findBarriers } from '../support/find-barriers.ts';
import { startHandoffServer, type HandoffServer } from '../support/handoff-server.ts';
import { PREPARING_MS } from '../support/story-world.ts';

jest.setTimeout(180_000);

const LOST = 'j’ai perdu mon permis de conduire';
const SUBJECT = 'Perte du permis de conduire';

let server: HandoffServer;
let browser: Browser;
let invitation: string;
const windows: { readonly complaints: readonly string[] }[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
  server = await startHandoffServer();
  const first = await openDesk(browser, server);
  await first.takeAccount(await server.firstAdministratorLink(), camille);
  invitation = await first.invite('Agent');
  await first.leave();
}, PREPARING_MS);

afterAll(async () => {
  await browser.close();
  await server.remove();
});

/** A citizen who waits in the queue, and the agent who will take them. */
async function wait(): Promise<Citizen> {
  const citizen = await openCitizen(browser, server);
  windows.push(citizen);
  await citizen.chat.ask(LOST);
  await citizen.chat.ask('parler à un agent');
  await citizen.press('J’accepte');
  await citizen.hear('dans la file');
  return citizen;
}

describe('the keyboard alone', () => {
  let desk: DeskWindow;

  /** Presses Tab until something with this name has the focus. */
  const tabTo = async (name: string, key = 'Tab'): Promise<void> => {
    for (let presses = 0; presses < 80; presses += 1) {
      if ((await focused(desk.page)).startsWith(name)) return;
      await desk.page.keyboard.press(key);
    }
    throw new Error(`${key} does not lead to "${name}"`);
  };
  const type = async (name: string, text: string) => {
    await tabTo(name);
    await desk.page.keyboard.type(text);
  };

  test('takes an account and says that its owner is there', async () => {
    desk = await openDesk(browser, server);
    windows.push(desk);
    const { page } = desk;
    await page.goto(invitation);
    await desk.main.getByRole('button', { name: 'Créer mon compte' }).waitFor();
    await type('Adresse électronique', nadia.email);
    await type('Prénom et nom', nadia.name);
    await type('Fonction', nadia.position);
    await type('Service', nadia.service);
    await type('Nouveau mot de passe', PASSWORD);
    await type('Le même mot de passe', PASSWORD);
    await page.keyboard.press('Enter');
    await desk.main.getByRole('heading', { level: 1, name: 'Demandes' }).waitFor();
    await tabTo('Se déconnecter');
    await page.keyboard.press('Enter');
    await type('Adresse électronique', nadia.email);
    await type('Mot de passe', PASSWORD);
    await page.keyboard.press('Enter');
    await desk.main.getByRole('heading', { level: 1, name: 'Demandes' }).waitFor();
    await tabTo('Ma disponibilité');
    const saved = page.waitForResponse((response) => response.url().endsWith('/presence'));
    await page.keyboard.type('Disp');
    await saved;
  });

  test('opens a case, takes it, answers and closes it', async () => {
    const citizen = await wait();
    const { page } = desk;
    await desk.caseLine(SUBJECT);
    await page.keyboard.press('Tab');
    await page.keyboard.press('j');
    expect(await focused(page)).toMatch(SUBJECT);
    await page.keyboard.press('Enter');
    await desk.exchange.waitFor();
    await tabTo('Prendre la demande');
    await page.keyboard.press('Enter');
    await citizen.hear('en relation avec Nadia Benali');
    await tabTo('Texte de la réponse', 'Shift+Tab');
    await page.keyboard.type('Bonjour, je regarde.');
    await page.keyboard.press('Control+Enter');
    await citizen.hear('Bonjour, je regarde.');
    expect(await focused(page)).toMatch('Texte de la réponse');
    await tabTo('Clore la demande');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Clore la demande' }).waitFor();
    await tabTo('Réponse donnée');
    await page.keyboard.press('Space');
    await tabTo('Clore la demande');
    await keepPicture(page, 'desk-resolve');
    await page.keyboard.press('Enter');
    await desk.main.getByText('Cette demande est close.').waitFor();
    await citizen.hear('Êtes-vous satisfait');
    await tabTo('Rouvrir la demande');
    await citizen.leave();
    await desk.leave();
  });
});

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  test('no page of the desk and no page of the citizen has a barrier that axe can find', async () => {
    const desk = await openDesk(browser, server, { colorScheme });
    windows.push(desk);
    const { page } = desk;
    const barriers: Record<string, readonly string[]> = {};
    const look = async (name: string, on = page) => {
      await keepPicture(on, `desk-${colorScheme}-${name}`);
      barriers[name] = await findBarriers(on);
    };
    await desk.goto('');
    await page.getByRole('button', { name: 'Se connecter' }).waitFor();
    await look('sign-in');
    await desk.signIn(camille);
    await desk.setPresence('Disponible');
    await look('queue-empty');
    const citizen = await wait();
    await desk.caseLine(SUBJECT);
    await look('queue');
    await desk.openCase(SUBJECT);
    await desk.press('Prendre la demande');
    await citizen.hear('en relation');
    await desk.button('Remettre dans la file').waitFor();
    await look('case');
    await desk.press('Clore la demande');
    await page.getByRole('dialog', { name: 'Clore la demande' }).waitFor();
    await look('resolve');
    await page.keyboard.press('Escape');
    await desk.resolve('Réponse donnée');
    await look('closed');
    await citizen.hear('Êtes-vous satisfait');
    await look('chat-rating', citizen.page);
    await citizen.leave();
    for (const [path, title] of [
      ['/?view=all', 'Demandes'],
      ['/new', 'Nouvelle demande'],
      ['/indicators', 'Satisfaction'],
      ['/mails', 'E-mails en échec'],
      ['/agents', 'Agents'],
      ['/account', 'Mon compte et mes réglages'],
      ['/nowhere', 'Cette page n’existe pas'],
    ] as const) {
      await desk.goto(path);
      await desk.main.getByRole('heading', { level: 1, name: title }).waitFor();
      await page.waitForLoadState('networkidle');
      await look(path.replace(/\W/gu, ''));
    }
    await page.goto('/suivi');
    await look('find');
    await page.goto('/avis?t=wrong');
    await look('wrong-link');
    await desk.leave();
    expect(Object.entries(barriers).filter(([, found]) => found.length > 0)).toEqual([]);
  });
});

test('nothing went wrong in any window', () => {
  const lines = windows.flatMap(({ complaints }) => complaints);
  // The link that does not work is refused as such.
  expect(lines.filter((line) => !/status of 403/u.test(line))).toEqual([]);
});

/** What a screen reader would say of the element that has the focus, about. */
const focused = (page: Page) =>
  page.evaluate<string>(`(() => {
    const { activeElement: element } = document;
    const label = element.labels?.[0]?.textContent;
    return (element.getAttribute('aria-label') ?? label ?? element.textContent).trim();
  })()`);
