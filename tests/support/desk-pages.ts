import type { Browser, BrowserContextOptions, Locator } from 'playwright-core';
import { openVisit, type Visit } from './browser.ts';
import type { HandoffServer } from './handoff-server.ts';

/** Someone who works at the desk. */
export interface Colleague {
  readonly email: string;
  readonly name: string;
  readonly position: string;
  readonly service: string;
}

export const camille: Colleague = {
  email: 'camille.vidal@correze.example',
  name: 'Camille Vidal',
  position: 'Référente qualité',
  service: 'Bureau de l’accueil',
};
export const nadia: Colleague = {
  email: 'nadia.benali@correze.example',
  name: 'Nadia Benali',
  position: 'Instructrice des permis de conduire',
  service: 'Bureau des usagers',
};

export const malik: Colleague = {
  email: 'malik.faure@correze.example',
  name: 'Malik Faure',
  position: 'Agent d’accueil',
  service: 'Bureau des usagers',
};

export const PASSWORD = 'quatre chevaux dans la brume';

/** What the browser says of the question whether somebody is signed in. */
const SIGNED_OUT = /status of 401/u;

/** What a box of the page can do, where there is a DOM. */
interface Scrolling {
  scrollTop: number;
  readonly scrollHeight: number;
  scrollIntoView(): void;
}

/** An agent's window on the desk: roles and words, as its user finds them. */
export interface DeskWindow extends Visit {
  readonly main: Locator;
  /** The exchange of the open case. */
  readonly exchange: Locator;
  readonly reply: Locator;
  goto(path: string): Promise<void>;
  /** Fills in the page behind an invitation. */
  takeAccount(link: string, who: Colleague): Promise<void>;
  signIn(who: Colleague): Promise<void>;
  setPresence(label: string): Promise<void>;
  /** Makes a one-time link for a colleague. */
  invite(role: string): Promise<string>;
  /** The case's line in the list, waited for. */
  caseLine(subject: string | RegExp): Promise<Locator>;
  /** Opens the case by its line in the list. */
  openCase(subject: string | RegExp): Promise<void>;
  button(name: string | RegExp): Locator;
  press(name: string | RegExp): Promise<void>;
  /** A message of the exchange, waited for. */
  read(words: string | RegExp): Promise<Locator>;
  /** Brings the end of the exchange into view, for a picture. */
  showExchange(): Promise<void>;
  /** Types the reply and sends it as its user would: Ctrl and Enter. */
  answer(text: string): Promise<void>;
  /** Closes the case for a reason, with what is typed as the last answer if there is something. */
  resolve(reason: string): Promise<void>;
  leave(): Promise<void>;
}

/** Opens a window of somebody who is not signed in yet, on a clock like the server's. */
export async function openDesk(
  browser: Browser,
  server: HandoffServer,
  options: BrowserContextOptions = {},
): Promise<DeskWindow> {
  const viewport = { width: 1280, height: 900 };
  const visit = await openVisit(browser, server.origin, { viewport, ...options });
  const { page } = visit;
  await page.clock.install({ time: server.now() });
  const main = page.getByRole('main');
  const button = (name: string | RegExp) =>
    main.getByRole('button', { name, ...(typeof name === 'string' && { exact: true }) });
  const queue = main.getByRole('heading', { level: 1, name: 'Demandes' });
  const exchange = page.getByRole('log');
  const reply = main.getByRole('textbox', { name: /Texte de la réponse/u });
  const lineOf = (subject: string | RegExp) =>
    main.getByRole('listitem').filter({ has: page.getByRole('link', { name: subject }) });
  const fill = async (labels: readonly (readonly [string | RegExp, string])[]) => {
    for (const [label, value] of labels) await page.getByLabel(label).fill(value);
  };

  const desk: DeskWindow = {
    ...visit,
    get complaints() {
      return visit.complaints.filter((line) => !SIGNED_OUT.test(line));
    },
    main,
    exchange,
    reply,
    button,
    async goto(path) {
      await page.goto(`/console${path}`);
    },
    async takeAccount(link, { email, name, position, service }) {
      await page.goto(link);
      await fill([
        [/Adresse électronique/u, email],
        [/Prénom et nom/u, name],
        [/Fonction/u, position],
        [/Service/u, service],
        [/Nouveau mot de passe/u, PASSWORD],
        [/encore une fois/u, PASSWORD],
      ]);
      await page.getByRole('button', { name: 'Créer mon compte' }).click();
      await queue.waitFor();
    },
    async signIn({ email }) {
      await page.goto('/console');
      await fill([
        [/Adresse électronique/u, email],
        ['Mot de passe', PASSWORD],
      ]);
      await page.getByRole('button', { name: 'Se connecter' }).click();
      await queue.waitFor();
    },
    async setPresence(label) {
      const saved = page.waitForResponse((response) => response.url().endsWith('/presence'));
      await page.getByRole('combobox', { name: 'Ma disponibilité' }).selectOption({ label });
      await saved;
    },
    async invite(role) {
      await page.goto('/console/agents');
      await main.getByRole('combobox', { name: /^Rôle L/u }).selectOption({ label: role });
      await button('Créer le lien d’invitation').click();
      const link = main.getByRole('status').getByText(/\/console\/invitation\//u);
      return link.innerText();
    },
    async caseLine(subject) {
      const line = lineOf(subject);
      await line.waitFor();
      return line;
    },
    async openCase(subject) {
      await lineOf(subject).getByRole('link').click();
      await exchange.waitFor();
    },
    press: (name) => button(name).click(),
    async read(words) {
      const message = exchange.getByRole('listitem').filter({ hasText: words }).last();
      await message.waitFor();
      return message;
    },
    async showExchange() {
      await exchange.evaluate((log: Scrolling) => {
        log.scrollTop = log.scrollHeight;
        log.scrollIntoView();
      });
    },
    async answer(text) {
      await reply.focus();
      await page.keyboard.type(text);
      await page.keyboard.press('Control+Enter');
      await desk.read(text);
    },
    async resolve(reason) {
      const typed = await reply.inputValue();
      await button(typed === '' ? 'Clore la demande' : 'Répondre et clore').click();
      const dialog = page.getByRole('dialog', { name: 'Clore la demande' });
      await dialog.getByText(reason).click();
      await dialog
        .getByRole('button', { name: typed === '' ? 'Clore la demande' : 'Répondre et clore' })
        .click();
      await main.getByText('Cette demande est close.').waitFor();
    },
    leave: () => page.context().close(),
  };
  return desk;
}
