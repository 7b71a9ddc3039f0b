import type { Locator, Page } from 'playwright-core';

/** The chat as a citizen sees it: roles and names, never how it is built, but for the messages themselves. */
export interface Chat {
  readonly launcher: Locator;
  readonly panel: Locator;
  readonly field: Locator;
  /** The connection, in words. */
  readonly status: Locator;
  /** What the assistant said. */
  readonly replies: Locator;
  /** What the citizen said. */
  readonly own: Locator;
  /** The choices under the last reply. */
  readonly choices: Locator;
  /** Opens the panel with the keyboard and resolves with the greeting. */
  open(): Promise<Locator>;
  /** Types a message, sends it with Enter and resolves with the reply. */
  ask(text: string): Promise<Locator>;
  /** Presses a choice with the keyboard and resolves with the reply. */
  choose(choice: Locator): Promise<Locator>;
}

/** The chat of a page; nothing has to be open yet. */
export function chatOn(page: Page): Chat {
  const panel = page.getByRole('dialog');
  const launcher = page.locator('#guichet #launcher');
  const field = panel.getByRole('textbox');
  const log = panel.getByRole('log');
  const replies = log.locator('.message:not(.own)');

  const nextReply = async (act: () => Promise<void>): Promise<Locator> => {
    const reply = replies.nth(await replies.count());
    await act();
    await reply.waitFor();
    return reply;
  };
  return {
    launcher,
    panel,
    field,
    replies,
    status: panel.getByRole('status').first(),
    own: log.locator('.message.own'),
    choices: replies.last().getByRole('group').getByRole('button'),
    open: () =>
      nextReply(async () => {
        await launcher.focus();
        await page.keyboard.press('Enter');
      }),
    ask: (text) =>
      nextReply(async () => {
        await field.focus();
        await page.keyboard.type(text);
        await page.keyboard.press('Enter');
      }),
    choose: (choice) =>
      nextReply(async () => {
        await choice.focus();
        await page.keyboard.press('Enter');
      }),
  };
}

/** Every text of the journal of the page's conversation, read over Direct Line with the browser's own token. */
export async function readJournal(page: Page): Promise<readonly string[]> {
  return page.evaluate<readonly string[]>(`(async () => {
    const { conversation } = JSON.parse(localStorage.getItem('guichet'));
    const address = '/v3/directline/conversations/' + conversation.conversationId + '/activities';
    const response = await fetch(address, { headers: { authorization: 'Bearer ' + conversation.token } });
    const { activities } = await response.json();
    return activities.map(({ text }) => text ?? '');
  })()`);
}
