import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { keepPicture, launchBrowser, openVisit, type Visit } from '../support/browser.ts';
import { findBarriers } from '../support/find-barriers.ts';
import { makeTone } from '../support/tones.ts';
import { startVoicePageServer, type PageCall, type VoicePageServer } from '../support/voice-page-server.ts';
import { removeTemporaryFolders } from '../support/temporary-folders.ts';
import {
  microphoneFlags,
  readHeard,
  recordSpeech,
  tapSpeakers,
  voicePageOn,
  waitForSound,
  type VoicePage,
} from '../support/voice-page.ts';

jest.setTimeout(120_000);

const GREETING = 'Bonjour. Dites en quelques mots ce qui vous amène.';
const phone = { viewport: { width: 375, height: 667 }, isMobile: true, hasTouch: true } as const;

let server: VoicePageServer;
/** Its microphone speaks a second after it was opened. */
let browser: Browser;
/** It has a microphone, and nobody allows it. */
let wary: Browser;
let visit: Visit | undefined;

beforeAll(async () => {
  server = await startVoicePageServer();
  const speech = await recordSpeech('J’ai perdu mon permis de conduire', 1);
  browser = await launchBrowser(undefined, microphoneFlags(speech));
  wary = await launchBrowser(undefined, ['--use-fake-device-for-media-stream']);
});

afterAll(async () => {
  await Promise.all([browser.close(), wary.close()]);
  await server.stop();
  removeTemporaryFolders();
});

afterEach(async () => {
  const complaints = visit?.complaints ?? [];
  await visit?.page.context().close();
  visit = undefined;
  expect(complaints).toEqual([]);
});

async function arrive(
  options: BrowserContextOptions = {},
  by = browser,
): Promise<Visit & { readonly voice: VoicePage }> {
  const arrived = await openVisit(by, server.origin, options);
  visit = arrived;
  await tapSpeakers(arrived.page.context());
  await arrived.page.goto('/voix');
  return { ...arrived, voice: voicePageOn(arrived.page) };
}

async function startCall(voice: VoicePage): Promise<PageCall> {
  await voice.start.click();
  return server.nextCall();
}

const isLoud = (pcm: Int16Array): boolean => pcm.some((sample) => Math.abs(sample) > 2_000);
const keysOf = ({ events }: PageCall) => events.flatMap((event) => (event.type === 'key' ? [event.key] : []));
const hasEnded = ({ events }: PageCall) => events.some(({ type }) => type === 'ended');
/** What came of the microphone since, once there is half a second of it. */
async function hearNext({ sound, until }: PageCall): Promise<Int16Array> {
  const before = sound().length;
  // What was under way when something was pressed does not count.
  await until(() => sound().length >= before + 16_000);
  return sound().subarray(before + 8_000);
}

describe('a citizen with a microphone', () => {
  test('is told first what will happen, is heard, hears, and reads what is said, also afterwards', async () => {
    const { page, voice } = await arrive();
    expect((await page.getByRole('listitem').allInnerTexts()).join(' ')).toMatch(
      /va vous demander d’autoriser le micro/u,
    );
    await keepPicture(page, 'voice-start');
    const call = await startCall(voice);
    const { transport, until, sound, events } = call;
    transport.showState?.('speaking');
    transport.show({ by: 'bot', text: GREETING, isFinal: true });
    transport.play(makeTone(440, 1_500, 16_000));
    await until(() => isLoud(sound()));
    transport.show({ by: 'user', text: 'j’ai perdu', isFinal: false });
    await page.getByText('Vous dites : j’ai perdu').waitFor();
    expect(await voice.log.innerText()).not.toMatch(/perdu/u);
    await keepPicture(page, 'voice-call');
    transport.show({ by: 'user', text: 'j’ai perdu mon permis', isFinal: true });
    transport.showState?.('listening');
    await voice.state.getByText('Je vous écoute').waitFor();
    await until(() => events.some(({ type }) => type === 'drained'));
    expect((await readHeard(page)).loudMs).toBeGreaterThan(1_000);

    await voice.stop.click();
    await until(() => hasEnded(call));
    expect(events.at(-1)).toEqual({ type: 'ended', why: 'hangUp' });
    expect(await voice.alert.innerText()).toMatch(/Vous avez arrêté/u);
    expect(await voice.log.innerText()).toBe(`Assistant\n${GREETING}\nVous\nj’ai perdu mon permis`);
    await keepPicture(page, 'voice-over');
  });

  test('interrupts with a key: it is silent at once, and what was not heard is known', async () => {
    const { page, voice } = await arrive();
    const call = await startCall(voice);
    call.transport.play(makeTone(440, 20_000, 16_000));
    await waitForSound(page, 400);
    await page.keyboard.press('5');
    await call.until(() => keysOf(call).length > 0);
    const unheardMs = call.transport.flush();
    await hearNext(call);
    const { lastLoudAt, keyAt, loudMs } = await readHeard(page);
    expect(unheardMs).toBeGreaterThan(15_000);
    expect(Math.abs(20_000 - unheardMs - loudMs)).toBeLessThan(1_000);
    expect(lastLoudAt - keyAt).toBeLessThan(500);
    expect(await voice.log.innerText()).toBe('Vous\nTouche 5');
  });

  test('does all of it with the keyboard, and mutes the microphone', async () => {
    const { page, voice } = await arrive();
    await tabTo(page, 'Commencer avec le micro');
    await page.keyboard.press('Enter');
    const call = await server.nextCall();
    await voice.talk.waitFor();
    expect(await focused(page)).toMatch(/Couper le micro/u);
    await page.keyboard.press('Space');
    expect(await focused(page)).toMatch(/Ouvrir le micro/u);
    expect(isLoud(await hearNext(call))).toBe(false);
    for (const key of ['1', '*', '#']) await page.keyboard.press(key);
    await voice.key('0, un agent').focus();
    await page.keyboard.press('Enter');
    await call.until(() => keysOf(call).length === 4);
    expect(keysOf(call)).toEqual(['1', '*', '#', '0']);

    await page.getByRole('radio', { name: /Maintenir/u }).check();
    await voice.talk.focus();
    await page.keyboard.down('Space');
    await voice.talk.getByText('Micro ouvert').waitFor();
    await page.keyboard.up('Space');
    await voice.talk.getByText('Micro coupé').waitFor();
    await tabTo(page, 'Arrêter');
    await page.keyboard.press('Enter');
    await call.until(() => hasEnded(call));
    expect(await focused(page)).toBe('Recommencer avec le micro');
  });

  test('whose connection breaks off takes the call up again, also after a reload', async () => {
    const { page, voice } = await arrive();
    const first = await startCall(voice);
    first.transport.show({ by: 'bot', text: GREETING, isFinal: true });
    await voice.log.getByText(GREETING).waitFor();
    server.cutWires();
    await voice.alert.getByText('La connexion est perdue').waitFor();
    expect(first.events.at(-1)).toEqual({ type: 'ended', why: 'lost' });
    await keepPicture(page, 'voice-lost');
    await voice.resume.click();
    const second = await server.nextCall();
    expect(await voice.log.innerText()).toMatch(/Bonjour/u);
    await page.reload();
    await second.until(() => hasEnded(second));
    const third = await startCall(voice);
    expect([second, third].map(({ transport }) => transport.caller)).toEqual([
      first.transport.caller,
      first.transport.caller,
    ]);
    expect(second.events.at(-1)).toEqual({ type: 'ended', why: 'hangUp' });
  });
});

test('a citizen who refuses the microphone reads how to allow it, and goes on with the keys', async () => {
  const { page, voice } = await arrive({}, wary);
  await voice.start.click();
  await voice.alert.getByText('Le micro n’est pas autorisé').waitFor();
  await keepPicture(page, 'voice-refused');
  await voice.startWithout.click();
  const call = await server.nextCall();
  call.transport.play(makeTone(440, 600, 16_000));
  await waitForSound(page, 400);
  await voice.key('2').click();
  await call.until(() => keysOf(call).length > 0);
  expect(isLoud(await hearNext(call))).toBe(false);
  expect(await page.getByText('Sans micro : répondez avec les touches.').isVisible()).toBe(true);
});

test('when too many speak, the page says so', async () => {
  const full = await startVoicePageServer({ maxCalls: 0 });
  const arrived = await openVisit(browser, full.origin);
  await arrived.page.goto('/voix');
  const voice = voicePageOn(arrived.page);
  await voice.start.click();
  await voice.alert.getByText('Trop de personnes').waitFor();
  expect(arrived.complaints).toEqual([]);
  await arrived.page.context().close();
  await full.stop();
});

test.each([
  ['light', {}],
  ['dark', phone],
] as const)('there is no barrier that axe can find, in %s', async (colorScheme, size) => {
  const { page, voice } = await arrive({ colorScheme, ...size });
  expect(await findBarriers(page)).toEqual([]);
  const call = await startCall(voice);
  call.transport.showState?.('thinking');
  call.transport.show({ by: 'bot', text: GREETING, isFinal: true });
  call.transport.show({ by: 'user', text: 'j’ai perdu mon permis', isFinal: true });
  call.transport.show({ by: 'user', text: 'de conduire', isFinal: false });
  await page.getByText('Vous dites').waitFor();
  await keepPicture(page, `voice-axe-${colorScheme}`);
  expect(await findBarriers(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  call.transport.hangUp();
  await voice.alert.getByText('L’échange est terminé').waitFor();
  expect(await findBarriers(page)).toEqual([]);
});

const focused = (page: Page) => page.evaluate<string>('document.activeElement.innerText');

async function tabTo(page: Page, label: string): Promise<void> {
  for (let steps = 0; (await focused(page)) !== label; steps += 1) {
    expect(steps).toBeLessThan(40);
    await page.keyboard.press('Tab');
  }
}
