import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';

/** Where Debian puts Chromium. */
export const CHROMIUM = '/usr/bin/chromium';

const screenshots = join(import.meta.dirname, '../../var/screenshots');
/** How long anything on a page may take on a busy machine. */
const WAIT_MS = 20_000;
/** Nothing glides: a picture shows where things end up. */
const visitor = { locale: 'fr-FR', reducedMotion: 'reduce' } as const;
const flags = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-gpu',
  '--disable-sync',
  '--no-first-run',
];

/** A real Chromium with a profile of its own, gone when it is closed; with more flags for a pretended microphone. */
export async function launchBrowser(
  executablePath = CHROMIUM,
  more: readonly string[] = [],
): Promise<Browser> {
  if (!existsSync(executablePath)) {
    throw new Error(
      `The browser tests need Chromium and there is none at ${executablePath}: run \`npm run setup:test\`.`,
    );
  }
  return chromium.launch({ executablePath, args: [...flags, ...more] });
}

/** A page of a new visitor, and everything about it that must not happen. */
export interface Visit {
  readonly page: Page;
  /** Requests to elsewhere, errors in the console (a broken Content-Security-Policy is one) and uncaught ones. */
  readonly complaints: readonly string[];
  /** Forgets what an outage writes into the console: requests and sockets that found nobody. */
  readonly forgiveOutage: () => void;
}

/** Opens a visitor's page on a server; nothing is loaded yet. */
export async function openVisit(
  browser: Browser,
  origin: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({ ...visitor, baseURL: origin, ...options });
  const complaints: string[] = [];
  const checkAddress = (address: string) => {
    const isOurs = [origin, origin.replace(/^http/u, 'ws'), 'data:', 'about:'].some((own) =>
      address.startsWith(own),
    );
    if (!isOurs) complaints.push(`a request to ${address}`);
  };
  context.setDefaultTimeout(WAIT_MS);
  const page = await context.newPage();
  context.on('request', (request) => {
    checkAddress(request.url());
  });
  page.on('websocket', (socket) => {
    checkAddress(socket.url());
  });
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      complaints.push(`console: ${message.text()}`);
  });
  const forgiveOutage = () => {
    const real = complaints.filter((line) => !/net::ERR_CONNECTION_|WebSocket connection to/u.test(line));
    complaints.splice(0, complaints.length, ...real);
  };
  return { page, complaints, forgiveOutage };
}

/** Keeps a picture of the page in `var/screenshots` for people to look at. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  mkdirSync(screenshots, { recursive: true });
  await page.screenshot({ path: join(screenshots, `${name}.png`), animations: 'disabled' });
}
