import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { createHandoffMoves } from '../../bot/handoff/apply-handoff.ts';
import { computeDueDate } from '../../bot/handoff/calendar/due-date.ts';
import { createReceiveFollowUp } from '../../bot/handoff/follow-up-door.ts';
import { createFollowUp } from '../../bot/handoff/follow-up.ts';
import { followUpCode, isFollowUpCode } from '../../bot/handoff/ticket-number.ts';
import { maskPersonalData } from '../../bot/privacy/mask-personal-data.ts';
import { createRateByLink } from '../../bot/satisfaction/rate-by-link.ts';
import { makePages, type Pages } from '../channels/follow-up/make-pages.ts';
import { keepPicture, launchBrowser, openVisit, type Visit } from '../support/browser.ts';
import { makeDeskWorld, type DeskWorld } from '../support/desk-world.ts';
import { makeActivity } from '../support/journal-turns.ts';
import { calendar, makeConversation } from '../support/make-ticket.ts';
import { removeTemporaryFolders } from '../support/temporary-folders.ts';

jest.setTimeout(60_000);
const key = Buffer.alloc(32, 3);
let browser: Browser;
let world: DeskWorld;
let pages: Pages;
let visit: Visit;
let page: Page;
let keys: { readonly number: string; readonly code: string };

beforeAll(async () => {
  browser = await launchBrowser();
}, 120_000);
afterAll(async () => {
  await browser.close();
  removeTemporaryFolders();
});

/** The real case behind the real pages in a real browser that runs no script. */
beforeEach(async () => {
  world = await makeDeskWorld();
  let time = Date.parse('2026-11-25T08:00:00Z');
  const common = { now: () => new Date((time += 1_000)), newId: () => crypto.randomUUID() };
  const { journal, tickets } = world.store;
  const moves = createHandoffMoves({ ...common, calendar, computeDueDate, mails: {} as never });
  pages = await makePages({
    followUp: createFollowUp({
      ...{ journal, tickets, now: common.now },
      isFollowUpCode: (number, code) => isFollowUpCode(number, code, key),
      receive: createReceiveFollowUp({ journal, moves }),
    }),
    rate: createRateByLink({ ...common, journal, maskPersonalData }),
    newId: common.newId,
  });
  const { number } = await world.open('t1', { details: 'Mon permis est perdu.' });
  keys = { number, code: followUpCode(number, key) };
  visit = await openVisit(browser, pages.base, { javaScriptEnabled: false });
  ({ page } = visit);
});
afterEach(async () => {
  await page.context().close();
  await pages.http.close();
  await world.store.close();
  // The form that was refused is an answer with the status 403, which Chromium notes.
  expect(visit.complaints.filter((line) => !line.includes('status of 403'))).toEqual([]);
});

/** Axe needs a script of its own: it looks at the same page in a browser that runs one. */
async function expectNoViolation(): Promise<void> {
  const context = await browser.newContext({ locale: 'fr-FR', bypassCSP: true });
  for (const colorScheme of ['light', 'dark'] as const) {
    const copy = await context.newPage();
    await copy.emulateMedia({ colorScheme });
    await copy.setContent(await page.content());
    const { violations } = await new AxeBuilder({ page: copy })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  }
  await context.close();
}

async function typeIn(label: RegExp, text: string): Promise<void> {
  await page.getByLabel(label).focus();
  await page.keyboard.type(text);
}

test('a citizen follows a request with the keyboard alone: a wrong code, the state, a message, the answer, taking it back', async () => {
  await page.goto(`/suivi?n=${keys.number}`);
  await expectNoViolation();
  await typeIn(/Code de suivi/u, 'WRONG');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText('ne vont pas ensemble').waitFor();
  await expectNoViolation();

  await typeIn(/Code de suivi/u, keys.code.toLowerCase());
  await page.keyboard.press('Enter');
  await page.getByText('en attente d’un agent').waitFor();
  expect(page.url()).toBe(`${pages.base}/suivi`);
  await page.getByText('mardi 1er décembre 2026').waitFor();
  await keepPicture(page, 'follow-up');
  await expectNoViolation();

  await typeIn(/Votre message/u, '<b>Toujours rien ?</b>');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByText('Votre message est transmis.').waitFor();
  await page.getByRole('listitem').getByText('<b>Toujours rien ?</b>').waitFor();
  await page.reload();
  expect(await page.getByRole('listitem').count()).toBe(2);
  expect(await world.ticket('t1')).toMatchObject({ citizenWaits: true });

  await world.act('t1', { type: 'reply', text: 'Il arrive.', locale: 'fr', wait: false }, world.agents.amina);
  await page.getByRole('button', { name: 'Actualiser' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('Un agent vous a répondu le').waitFor();
  await page.getByText('Agent amina, agent de la préfecture').waitFor();

  await page.getByRole('button', { name: 'Retirer ma demande' }).focus();
  await page.keyboard.press('Enter');
  await expectNoViolation();
  await page.getByRole('button', { name: 'Oui, retirer ma demande' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('Votre demande est retirée.').waitFor();
  expect(await world.ticket('t1')).toMatchObject({ status: 'withdrawn' });
  await expectNoViolation();
});

test('a citizen rates by the link of a mail: looking writes nothing, sending does, a day later it stays', async () => {
  const conversation = makeConversation({ id: 'c-t1' });
  await world.store.journal.hold('c-t1', (held) =>
    held.commit({
      incoming: makeActivity('c-t1', 'bye'),
      replies: [],
      conversation,
      writes: [
        {
          type: 'rating',
          rating: {
            ...{
              conversationId: 'c-t1',
              episode: 1,
              channel: 'webchat',
              locale: 'fr',
              topics: [],
              owner: 'agent',
            },
            askedAt: '2026-11-25T08:00:00.000Z',
            refused: false,
          },
        },
      ],
    }),
  );
  const find = () => world.store.ratings.find('c-t1', 1);
  await page.goto(`/avis?t=${pages.tokens.issue({ conversationId: 'c-t1', episode: 1, score: 4 })}`);
  expect(await page.getByRole('radio', { name: 'Satisfait', exact: true }).isChecked()).toBe(true);
  await keepPicture(page, 'rating-link');
  await expectNoViolation();
  expect((await find())?.score).toBeUndefined();

  await page.getByRole('radio', { name: 'Satisfait', exact: true }).focus();
  await page.keyboard.press('ArrowDown');
  await typeIn(/Un commentaire/u, 'Merci, appelez le 06 12 34 56 78');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByText('Votre avis est enregistré').waitFor();
  expect(await find()).toMatchObject({ score: 5, via: 'mail', comment: 'Merci, appelez le [téléphone]' });
  await expectNoViolation();

  await page.goBack();
  await page.getByRole('radio', { name: 'Moyen' }).focus();
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Envoyer mon avis' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('Votre avis est changé').waitFor();
  expect(await find()).toMatchObject({ score: 3 });
});
