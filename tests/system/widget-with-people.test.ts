import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { chatOn, type Chat } from '../support/browser-chat.ts';
import { keepPicture, launchBrowser, openVisit, type Visit } from '../support/browser.ts';
import { startAssistant, type StartedAssistant } from '../support/start-assistant.ts';
import { removeTemporaryFolders } from '../support/temporary-folders.ts';
import { tinyQuestion } from '../support/tiny-content.ts';

let browser: Browser;
let started: StartedAssistant;
let visit: Visit;
let chat: Chat;

beforeAll(async () => {
  [browser, started] = await Promise.all([launchBrowser(), startAssistant()]);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await started.stop();
  removeTemporaryFolders();
});
beforeEach(async () => {
  visit = await openVisit(browser, started.base);
  await visit.page.goto('/');
  chat = chatOn(visit.page);
  await chat.launcher.waitFor();
});
afterEach(async () => {
  await visit.page.context().close();
  expect(visit.complaints).toEqual([]);
});

async function findBarriers(): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page: visit.page }).analyze();
  return violations.map(({ id, help }) => `${id}: ${help}`);
}

test('who has what they came for ends the conversation with the keyboard and rates it with a face that reads as text', async () => {
  const { page } = visit;
  await chat.open();
  const end = chat.panel.getByRole('button', { name: 'Terminer la conversation' });
  expect(await end.isVisible()).toBe(false);
  await chat.ask(tinyQuestion.text);

  await end.focus();
  await page.keyboard.press('Enter');
  await chat.panel.getByText('Terminer la conversation ?').waitFor();
  expect(await findBarriers()).toEqual([]);
  await page.keyboard.press('Escape');
  expect(await chat.panel.getByText('Terminer la conversation ?').isVisible()).toBe(false);
  await end.focus();
  await page.keyboard.press('Enter');
  await chat.panel.getByRole('button', { name: 'Terminer', exact: true }).focus();
  await page.keyboard.press('Enter');

  const satisfied = chat.panel.getByRole('button', { name: '4 – Satisfait', exact: true });
  await satisfied.waitFor();
  expect(await chat.panel.locator('.scores .face').count()).toBe(5);
  expect(await findBarriers()).toEqual([]);
  await keepPicture(page, 'rating');
  const boxes = await Promise.all(
    (await chat.panel.locator('.scores button').all()).map((button) => button.boundingBox()),
  );
  for (const box of boxes) expect(box?.height).toBeGreaterThanOrEqual(44);

  await satisfied.focus();
  await page.keyboard.press('Enter');
  await chat.own.getByText('4 – Satisfait').waitFor();
});

test('who starts anew and who ends are asked one question at a time', async () => {
  const { page } = visit;
  await chat.open();
  await chat.ask(tinyQuestion.text);
  await chat.panel.getByRole('button', { name: 'Nouvelle conversation' }).click();
  await chat.panel.getByRole('button', { name: 'Terminer la conversation' }).click();
  expect(await chat.panel.locator('.confirm').filter({ visible: true }).count()).toBe(1);
  await keepPicture(page, 'end');
});

test('an agent who writes is named in words', async () => {
  await chat.open();
  const conversation = await visit.page.evaluate<string>(
    `JSON.parse(localStorage.getItem('guichet')).conversation.conversationId`,
  );
  await started.assistant.store.bus.publish({
    type: 'typing',
    conversationId: conversation,
    role: 'agent',
    name: 'Claire Martin <b>',
  });
  await chat.panel.getByText('Claire Martin <b> écrit').waitFor();
  expect(await findBarriers()).toEqual([]);
  await keepPicture(visit.page, 'agent-types');
});
