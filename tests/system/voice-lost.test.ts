import { once } from 'node:events';
import { expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import type { LabAsterisk } from '../../scripts/lab-asterisk.ts';
import { APOLOGY_HERTZ, CALL_AGAIN_HERTZ, startAsterisk } from '../support/asterisk.ts';
import { startCutProxy } from '../support/cut-proxy.ts';
import { callAtOnce } from '../support/sipp.ts';
import { startSoftphone, type Softphone } from '../support/softphone.ts';
import { joinSound, makeSilence, makeTone, totalToneMs } from '../support/tones.ts';
import { openLine, type ObservedCall, type VoiceLine } from '../support/voice-line.ts';

// What a caller hears when something of ours breaks, on a real Asterisk with real phones.
const RATE = 8_000;

async function call(asterisk: LabAsterisk, line: VoiceLine, says?: Int16Array) {
  const phone = await startSoftphone({ sipPort: asterisk.sipPort, ...(says && { says }) });
  await phone.dial('0123456789');
  const ours = await line.nextCall();
  await phone.waitFor('CALL_ESTABLISHED');
  return { phone, ours };
}

/** The call ended by itself: the caller heard the apology and, with no agent there, to call again. */
async function hearsApology(phone: Softphone): Promise<void> {
  await phone.waitFor('CALL_CLOSED');
  const { pcm, rate } = await phone.leave();
  expect(totalToneMs(pcm, APOLOGY_HERTZ, rate)).toBeGreaterThan(600);
  expect(totalToneMs(pcm, CALL_AGAIN_HERTZ, rate)).toBeGreaterThan(600);
}

const hearsUs = async (ours: ObservedCall, phone: Softphone): Promise<void> => {
  ours.transport.play(makeTone(880, 500, ours.transport.sampleRate));
  await ours.waitFor('drained');
  await phone.press('3');
  await ours.waitForKeys(1);
  await ours.hear(200);
  ours.transport.hangUp();
  await phone.waitFor('CALL_CLOSED');
  const { pcm, rate } = await phone.leave();
  expect(totalToneMs(pcm, 880, rate)).toBeGreaterThan(450);
};

test('the server has never been there: the apology at once', async () => {
  const asterisk = await startAsterisk();
  const phone = await startSoftphone({ sipPort: asterisk.sipPort });
  await phone.dial('0123456789');
  await hearsApology(phone);
}, 30_000);

test('the server dies in a call: the apology, then an agent; the next caller too', async () => {
  const asterisk = await startAsterisk();
  const line = openLine(asterisk);
  await line.connected();
  const { phone, ours } = await call(asterisk, line);
  await ours.hear(300);
  const agent = await startSoftphone({
    sipPort: asterisk.sipPort,
    name: 'agent',
    answersByItself: true,
    says: joinSound(makeTone(660, 3_000, RATE), makeSilence(20_000, RATE)),
  });
  line.crash();
  await agent.waitFor('CALL_ESTABLISHED');
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  await agent.hangUp();
  await agent.leave();
  await phone.waitFor('CALL_CLOSED');
  const { pcm, rate } = await phone.leave();
  expect(totalToneMs(pcm, APOLOGY_HERTZ, rate)).toBeGreaterThan(600);
  expect(totalToneMs(pcm, 660, rate)).toBeGreaterThan(800);

  const next = await startSoftphone({ sipPort: asterisk.sipPort });
  await next.dial('0123456789');
  await hearsApology(next);
}, 40_000);

test('a caller with an agent goes on when the server dies, and their channels end together', async () => {
  const asterisk = await startAsterisk();
  const line = openLine(asterisk);
  await line.connected();
  const agent = await startSoftphone({
    sipPort: asterisk.sipPort,
    name: 'agent',
    answersByItself: true,
    says: joinSound(makeTone(660, 20_000, RATE)),
  });
  const { phone, ours } = await call(asterisk, line);
  ours.transport.transfer?.(10_000);
  await ours.waitFor('transfer');
  line.crash();
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(phone.has('CALL_CLOSED')).toBe(false);
  await phone.hangUp();
  await agent.waitFor('CALL_CLOSED');
  const { pcm, rate } = await phone.leave();
  await agent.leave();
  expect(totalToneMs(pcm, 660, rate)).toBeGreaterThan(1_200);
  expect(totalToneMs(pcm, APOLOGY_HERTZ, rate)).toBe(0);
  expect(await asterisk.command('core show channels concise')).toBe('');
}, 40_000);

test('the sound of one call is lost: that caller hears the apology, another call goes on', async () => {
  const asterisk = await startAsterisk();
  const line = openLine(asterisk);
  await line.connected();
  const first = await call(asterisk, line);
  const second = await call(asterisk, line);
  // Garbage is dropped; 139 KB in one frame make Asterisk close the connection.
  const [socket] = line.mediaSockets;
  for (const garbage of [
    '',
    '{',
    '{"command":1}',
    'FLUSH_MEDIA',
    '\u0000'.repeat(100),
    `{"command":"${'x'.repeat(60_000)}"}`,
  ]) {
    socket?.send(garbage);
  }
  socket?.send(Buffer.from([1]));
  await first.ours.hear(400);
  expect(first.ours.events).toEqual([]);
  socket?.send(Buffer.alloc(139_000));
  expect(await first.ours.waitFor('ended')).toEqual({ type: 'ended', why: 'lost' });
  await hearsApology(first.phone);
  await hearsUs(second.ours, second.phone);
  expect(line.gateway.countCalls()).toBe(0);
}, 40_000);

test('the events are cut for a moment: calls go on, and a hang-up meanwhile is found out', async () => {
  const asterisk = await startAsterisk();
  const proxy = await startCutProxy(asterisk);
  const line = openLine(asterisk, { url: proxy.url });
  await line.connected();
  const first = await call(asterisk, line);
  const second = await call(asterisk, line);
  proxy.refuse(true);
  proxy.cutEvents();
  await first.phone.hangUp();
  await first.phone.waitFor('CALL_CLOSED');
  proxy.refuse(false);
  expect(await first.ours.waitFor('ended')).toEqual({ type: 'ended', why: 'hangUp' });
  await line.connected();
  await hearsUs(second.ours, second.phone);
  const third = await call(asterisk, line);
  await hearsUs(third.ours, third.phone);
  await first.phone.leave();
}, 40_000);

test('the events stay away: callers are given to the dialplan, and later calls are answered again', async () => {
  const asterisk = await startAsterisk();
  const proxy = await startCutProxy(asterisk);
  const line = openLine(asterisk, { url: proxy.url });
  await line.connected();
  const { phone, ours } = await call(asterisk, line);
  proxy.refuse(true);
  proxy.cutEvents();
  expect(await ours.waitFor('ended')).toEqual({ type: 'ended', why: 'lost' });
  await hearsApology(phone);
  proxy.refuse(false);
  await line.connected();
  const again = await call(asterisk, line);
  await hearsUs(again.ours, again.phone);
}, 40_000);

test('a server that leaves gives its callers to the dialplan; one too many goes there at once', async () => {
  const asterisk = await startAsterisk();
  const line = openLine(asterisk, { maxCalls: 1 });
  await line.connected();
  const { phone, ours } = await call(asterisk, line);
  const tooMany = await startSoftphone({ sipPort: asterisk.sipPort });
  await tooMany.dial('0123456789');
  await hearsApology(tooMany);
  await line.gateway.close();
  expect(ours.events.at(-1)).toEqual({ type: 'ended', why: 'lost' });
  await hearsApology(phone);
}, 40_000);

test('a stranger gets no sound: neither without a password nor with an unknown name', async () => {
  const asterisk = await startAsterisk();
  const knock = async (path: string): Promise<string> => {
    const socket = new WebSocket(`${asterisk.url.replace('http', 'ws')}${path}`, ['media']);
    const [error] = (await once(socket, 'error')) as [Error];
    return error.message;
  };
  expect(await knock('/media/00000000-0000-0000-0000-000000000000')).toMatch(/40[0-9]/u);
  expect(await knock('/ari/events?app=guichet')).toMatch(/401/u);
}, 20_000);

test('two hundred calls at once: those above the limit go to the dialplan, a call in progress goes on', async () => {
  const asterisk = await startAsterisk();
  const line = openLine(asterisk, { maxCalls: 11 });
  await line.connected();
  const { phone, ours } = await call(asterisk, line);
  ours.transport.play(makeTone(880, 4_000, RATE));
  await callAtOnce(asterisk.sipPort, 200);
  await ours.waitFor('drained');
  const log = await asterisk.log();
  expect(log.match(/Executing \[3939@guichet-entree:1\]/gu)).toHaveLength(200);
  expect(log.match(/Executing \[s@guichet-repli:1\]/gu)?.length).toBeGreaterThanOrEqual(150);
  await phone.press('3');
  await ours.waitForKeys(1);
  ours.transport.hangUp();
  await phone.waitFor('CALL_CLOSED');
  const { pcm, rate } = await phone.leave();
  expect(totalToneMs(pcm, 880, rate)).toBeGreaterThan(3_900);
  const again = await call(asterisk, line);
  again.ours.transport.hangUp();
  await again.phone.leave();
}, 60_000);
