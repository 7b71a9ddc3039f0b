import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { chatOn } from '../support/browser-chat.ts';
import { startBrowserServer, type BrowserServer } from '../support/browser-server.ts';
import { keepPicture, launchBrowser, openVisit, type Visit } from '../support/browser.ts';
import { findBarriers } from '../support/find-barriers.ts';
import { removeTemporaryFolders } from '../support/temporary-folders.ts';
import {
  microphoneFlags,
  readHeard,
  recordSpeech,
  tapSpeakers,
  voicePageOn,
  type VoicePage,
} from '../support/voice-page.ts';
import { modelDir } from '../support/voice-server.ts';

/** The first start on a machine encodes the whole FAQ. */
const FIRST_START_MS = 900_000;
jest.setTimeout(240_000);
/** A voice server gets its models ready first, and a shared machine takes its time to think. */
const PATIENCE = { timeout: 120_000 };

/** Open questions are heard where the model for them is installed; elsewhere a subject is chosen by its name. */
const SAYS = existsSync(join(modelDir, 'ggml-base.bin'))
  ? 'J’ai perdu mon permis de conduire.'
  : 'Le permis de conduire.';

let server: BrowserServer;
let browser: Browser;
let visit: Visit | undefined;

beforeAll(async () => {
  const speech = await recordSpeech(SAYS, 1, 5);
  browser = await launchBrowser(undefined, microphoneFlags(speech, 'again and again'));
  server = await startBrowserServer({ VOICE_MODEL_DIR: modelDir });
}, FIRST_START_MS);

afterAll(async () => {
  await browser.close();
  await server.remove();
  removeTemporaryFolders();
});

afterEach(async () => {
  const complaints = visit?.complaints ?? [];
  await visit?.page.context().close();
  visit = undefined;
  expect(complaints).toEqual([]);
});

async function arrive(address: string): Promise<Page> {
  visit = await openVisit(browser, server.origin);
  await tapSpeakers(visit.page.context());
  await visit.page.goto(address);
  return visit.page;
}

/** Begins a call, as often as it takes until the voice server is ready. */
async function begin(voice: VoicePage): Promise<void> {
  for (;;) {
    await voice.start.click();
    const greeting = voice.log.getByText('Je suis un assistant automatique');
    await greeting.or(voice.alert.getByText('Trop de personnes')).first().waitFor(PATIENCE);
    if (await greeting.isVisible()) return;
  }
}

/** Says yes to what is asked back, or takes the first choice, until the answer was given and another question may come. */
async function answerQuestions({ log, key }: VoicePage): Promise<void> {
  const said = log.locator('.bot .text');
  for (;;) {
    const count = await said.count();
    const last = await said.nth(count - 1).innerText();
    if (last.includes('Une autre question')) return;
    if (last.includes('tapez 1')) await key('1').click();
    await said.nth(count).waitFor(PATIENCE);
  }
}

test('a citizen asks the assistant by voice, confirms with a key, hears the answer and reads it', async () => {
  const page = await arrive('/voix');
  const voice = voicePageOn(page);
  await begin(voice);
  await voice.talk.click();
  await voice.log.getByText('ce qui vous amène').first().waitFor(PATIENCE);
  await voice.talk.click();
  await voice.log.locator('.user').first().waitFor(PATIENCE);
  await voice.talk.click();
  await voice.log
    .locator('.user .text', { hasText: /permis/iu })
    .first()
    .waitFor(PATIENCE);

  await answerQuestions(voice);
  expect(await voice.log.innerText()).toMatch(/permis/iu);
  expect((await readHeard(page)).loudMs).toBeGreaterThan(2_000);
  await keepPicture(page, 'voice-assistant');
  expect(await findBarriers(page)).toEqual([]);
  await voice.stop.click();
  await voice.alert.getByText('Vous avez arrêté').waitFor();
});

test('from the chat, the voice opens inside it, and closing it hangs up', async () => {
  const page = await arrive('/');
  const chat = chatOn(page);
  await chat.launcher.waitFor();
  await chat.open();
  const speak = chat.panel.getByRole('button', { name: 'Parler à l’assistant' });
  await keepPicture(page, 'voice-button');
  await speak.click();
  const frame: FrameLocator = page.frameLocator('#guichet iframe');
  const voice = voicePageOn(frame);
  await begin(voice);
  await keepPicture(page, 'voice-in-chat');
  expect(await chat.panel.getByRole('link', { name: /pleine page/u }).getAttribute('href')).toMatch(
    /\/voix\?lang=fr$/u,
  );
  expect(await findBarriers(page)).toEqual([]);
  await chat.panel.getByRole('button', { name: 'Revenir à la conversation écrite' }).click();
  await page.locator('#guichet iframe').waitFor({ state: 'detached' });
  expect(await page.evaluate<string>('document.activeElement.shadowRoot.activeElement.id')).toBe('voice');
  expect(await chat.field.isVisible()).toBe(true);
});
