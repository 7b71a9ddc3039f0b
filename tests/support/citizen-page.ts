import type { Browser, Locator } from 'playwright-core';
import { chatOn, type Chat } from './browser-chat.ts';
import { openVisit, type Visit } from './browser.ts';
import type { HandoffServer } from './handoff-server.ts';

/** A citizen with the chat open. */
export interface Citizen extends Visit {
  readonly chat: Chat;
  /** Sends a message and waits until the server has it; an agent or nobody may answer. */
  say(text: string): Promise<void>;
  /** The last message of the others that holds these words, waited for. */
  hear(words: string | RegExp): Promise<Locator>;
  /** Presses a button under the last reply. */
  press(label: string | RegExp): Promise<void>;
  leave(): Promise<void>;
}

/** Arrives at the office's page on a clock like the server's, and opens the chat. */
export async function openCitizen(browser: Browser, server: HandoffServer): Promise<Citizen> {
  const visit = await openVisit(browser, server.origin, { viewport: { width: 900, height: 840 } });
  const { page } = visit;
  await page.clock.install({ time: server.now() });
  await page.goto('/');
  const chat = chatOn(page);
  await chat.launcher.waitFor();
  await chat.open();
  const hear = async (words: string | RegExp) => {
    const message = chat.replies.filter({ hasText: words }).last();
    await message.waitFor();
    return message;
  };
  return {
    ...visit,
    chat,
    hear,
    async say(text) {
      const own = chat.own.nth(await chat.own.count());
      await chat.field.focus();
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
      await own.waitFor();
      await own.locator('.state').waitFor({ state: 'hidden' });
    },
    async press(label) {
      const button = chat.choices.filter({ hasText: label });
      await button.focus();
      await page.keyboard.press('Enter');
    },
    leave: () => page.context().close(),
  };
}
