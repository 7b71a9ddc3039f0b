import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { chatOn, readJournal, type Chat } from '../support/browser-chat.ts';
import { startBrowserServer, type BrowserServer } from '../support/browser-server.ts';
import { keepPicture, launchBrowser, openVisit, type Visit } from '../support/browser.ts';

/** The first start on a machine encodes the whole FAQ. */
const FIRST_START_MS = 900_000;
jest.setTimeout(120_000);

const LOST = 'j’ai perdu mon permis de conduire';
const VAGUE = 'permis étranger';
const phone = { viewport: { width: 375, height: 667 }, isMobile: true, hasTouch: true } as const;

let server: BrowserServer;
let browser: Browser;
let visit: Visit | undefined;

beforeAll(async () => {
  browser = await launchBrowser();
  server = await startBrowserServer();
}, FIRST_START_MS);

afterAll(async () => {
  await browser.close();
  await server.remove();
});

afterEach(async () => {
  const complaints = visit?.complaints ?? [];
  await visit?.page.context().close();
  visit = undefined;
  expect(complaints).toEqual([]);
});

/** A new visitor on the demonstration page, with the chat's button in view. */
async function arrive(options: BrowserContextOptions = {}): Promise<Visit & { readonly chat: Chat }> {
  const arrived = await openVisit(browser, server.origin, options);
  visit = arrived;
  await arrived.page.goto('/');
  const chat = chatOn(arrived.page);
  await chat.launcher.waitFor();
  return { ...arrived, chat };
}

describe('a citizen on the préfecture’s page', () => {
  test('opens the chat with the keyboard, is greeted, asks, and reads an answer with its source, date and links', async () => {
    const { page, chat } = await arrive();
    const greeting = await chat.open();
    expect(await greeting.innerText()).toMatch(/l’assistant automatique de la Préfecture de la Corrèze/u);
    expect(await chat.choices.count()).toBeGreaterThan(0);
    const [greetingBox, logBox] = [
      await greeting.boundingBox(),
      await chat.panel.getByRole('log').boundingBox(),
    ];
    // It is longer than the panel is high, and is read from its first line.
    expect(greetingBox?.y).toBeGreaterThanOrEqual(logBox?.y ?? Infinity);
    await keepPicture(page, 'greeting');

    const answer = await chat.ask(LOST);
    const text = await answer.innerText();
    expect(text).toMatch(/France Titres/u);
    expect(text).toMatch(/Source\u00a0: .+ Fiche relue le \d+ \p{L}+ \d{4}\./u);
    const links = answer.getByRole('link');
    expect(await links.count()).toBeGreaterThan(0);
    expect(await links.first().getAttribute('href')).toMatch(/^https:\/\/[a-z.]+\.gouv\.fr\//u);
    expect(await links.first().getAttribute('rel')).toBe('noopener noreferrer');
    await keepPicture(page, 'answer');
  });

  test('asks something ambiguous and chooses what they meant', async () => {
    const { page, chat } = await arrive();
    await chat.open();
    await chat.ask(VAGUE);
    const labels = await chat.choices.allInnerTexts();
    expect(labels.length).toBeLessThanOrEqual(4);
    expect(labels.at(-1)).toBe('Aucun de ces sujets');
    await keepPicture(page, 'clarification');

    const answer = await chat.choose(chat.choices.first());
    expect(await chat.own.last().innerText()).toContain(labels[0]);
    expect(await answer.innerText()).toMatch(/Fiche relue le/u);
  });

  test('reloads the page, finds the conversation again and goes on with the subject in hand', async () => {
    const { page, chat } = await arrive();
    await chat.open();
    await chat.ask(LOST);
    const before = await chat.panel.getByRole('log').innerText();
    await page.reload();
    await chat.replies.nth(1).waitFor();
    expect(await chat.panel.getByRole('log').innerText()).toBe(before);

    const answer = await chat.ask('et combien ça coûte ?');
    expect(await answer.innerText()).toMatch(/\d+\s€/u);
  });

  test('picks English and goes on in English', async () => {
    const { page, chat } = await arrive();
    await chat.open();
    const replies = await chat.replies.count();
    await chat.panel.getByRole('combobox').selectOption('en');
    await chat.replies.nth(replies).waitFor();
    expect(await chat.replies.last().innerText()).toMatch(/Let’s go on in English/u);
    expect(await chat.field.getAttribute('aria-label')).toBe('Your message');

    const answer = await chat.ask('I lost my driving licence');
    expect(await answer.innerText()).toMatch(/Answer read over on/u);
    await keepPicture(page, 'english');
  });

  test('types while the server is away: the message goes out by itself, once', async () => {
    const { page, chat, forgiveOutage } = await arrive();
    await chat.open();
    await server.stop();
    await chat.status.getByText('Reconnexion').waitFor();
    await chat.field.focus();
    await page.keyboard.type(LOST);
    await page.keyboard.press('Enter');
    await chat.own.getByText('Envoi en cours').waitFor();
    await page.keyboard.type('un brouillon');
    await keepPicture(page, 'offline');

    await server.start();
    await chat.replies.nth(1).waitFor({ timeout: 60_000 });
    await chat.status.getByText('Connecté').waitFor();
    expect(await chat.replies.last().innerText()).toMatch(/France Titres/u);
    expect(await chat.field.inputValue()).toBe('un brouillon');
    expect(await chat.own.count()).toBe(1);
    expect(await chat.own.getByText('Envoi en cours').isVisible()).toBe(false);
    expect((await readJournal(page)).filter((text) => text === LOST)).toHaveLength(1);
    forgiveOutage();
  });
});

describe('any citizen', () => {
  test('reaches everything with the keyboard alone, and is never held', async () => {
    const { page, chat } = await arrive();
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Aller au contenu');
    await tabTo('launcher');
    await page.keyboard.press('Enter');
    await chat.replies.first().waitFor();
    expect(await focusedId(page)).toBe('field');

    await page.keyboard.press('Shift+Tab');
    expect(await focused(page)).toBe(await chat.choices.last().innerText());
    await page.keyboard.press('Enter');
    await chat.replies.nth(1).waitFor();
    expect(await focusedId(page)).toBe('field');

    await tabBackTo('restart');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    expect(await chat.panel.isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    expect(await chat.panel.isVisible()).toBe(false);
    expect(await focusedId(page)).toBe('launcher');

    async function tabTo(id: string) {
      for (let steps = 0; (await focusedId(page)) !== id; steps += 1) {
        expect(steps).toBeLessThan(30);
        await page.keyboard.press('Tab');
      }
    }
    async function tabBackTo(id: string) {
      for (let steps = 0; (await focusedId(page)) !== id; steps += 1) {
        expect(steps).toBeLessThan(60);
        await page.keyboard.press('Shift+Tab');
      }
    }
  });

  test('has the whole screen of a telephone, and no keyboard over the messages', async () => {
    const { page, chat } = await arrive(phone);
    await chat.launcher.tap();
    await chat.replies.first().waitFor();
    expect(await chat.panel.boundingBox()).toEqual({ x: 0, y: 0, ...phone.viewport });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(phone.viewport.width);
    expect(await focusedId(page)).not.toBe('field');
    await chat.ask(LOST);
    await keepPicture(page, 'telephone');
  });

  test('who writes from right to left finds everything mirrored', async () => {
    const { page, chat } = await arrive();
    await page.route('**/webchat/settings*', (route) =>
      route.fulfill({
        json: {
          name: 'Guichet',
          office: 'Préfecture de la Corrèze',
          privacy: null,
          locales: [
            { code: 'fr', label: 'Français', dir: 'ltr' },
            { code: 'ar', label: 'العربية', dir: 'rtl' },
          ],
        },
      }),
    );
    await page.reload();
    await chat.open();
    const right = await chat.panel.boundingBox();
    await chat.panel.getByRole('combobox').selectOption('ar');
    await page.locator('#guichet .frame[dir=rtl]').waitFor({ state: 'attached' });
    const left = await chat.panel.boundingBox();
    expect(right?.x).toBeGreaterThan(600);
    expect(left?.x).toBeLessThan(100);
    await chat.ask('لقد فقدت رخصة القيادة');
    const [own, reply] = [await chat.own.last().boundingBox(), await chat.replies.last().boundingBox()];
    expect(own?.x).toBeLessThan(reply?.x ?? 0);
    await keepPicture(page, 'right-to-left');
  });

  test.each(['light', 'dark'] as const)('has no barrier that axe can find, in %s', async (colorScheme) => {
    const { page, chat } = await arrive({ colorScheme });
    expect(await findBarriers(page)).toEqual([]);
    await chat.open();
    await chat.ask(LOST);
    await chat.ask(VAGUE);
    await keepPicture(page, `axe-${colorScheme}`);
    expect(await findBarriers(page)).toEqual([]);
  });
});

describe('the suite', () => {
  test('says how to get Chromium where there is none', async () => {
    await expect(launchBrowser('/nowhere/chromium')).rejects.toThrow(/npm run setup:test/u);
  });
});

type Page = Visit['page'];

async function findBarriers(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target }) => `${id}: ${help} at ${target.join(' ')}`),
  );
}

const FOCUSED = 'document.activeElement.shadowRoot?.activeElement ?? document.activeElement';
const focusedId = (page: Page) => page.evaluate<string>(`(${FOCUSED}).id`);
const focused = (page: Page) => page.evaluate<string>(`(${FOCUSED}).textContent`);
