import { beforeAll, expect, test } from '@jest/globals';
import type { LabAsterisk } from '../../scripts/lab-asterisk.ts';
import { startAsterisk } from '../support/asterisk.ts';
import { startSoftphone } from '../support/softphone.ts';
import { findTone, joinSound, makeSilence, makeTone, totalToneMs } from '../support/tones.ts';
import { openLine, type ObservedCall, type VoiceLine } from '../support/voice-line.ts';

// A real Asterisk, real phones, and the voice server's end of the line without the conversation.
const RATE = 8_000;
let asterisk: LabAsterisk;
let line: VoiceLine;

beforeAll(async () => {
  asterisk = await startAsterisk();
  line = openLine(asterisk);
  await line.connected();
}, 30_000);

async function call(says?: Int16Array) {
  const phone = await startSoftphone({ sipPort: asterisk.sipPort, ...(says && { says }) });
  await phone.dial('0123456789');
  const ours = await line.nextCall();
  await phone.waitFor('CALL_ESTABLISHED');
  return { phone, ours };
}

const play = (ours: ObservedCall, hertz: number, ms: number): void => {
  ours.transport.play(makeTone(hertz, ms, ours.transport.sampleRate));
};

test('a call is answered: the caller hears us, we hear the caller, and each other’s end', async () => {
  const says = joinSound(makeSilence(200, RATE), makeTone(440, 2_000, RATE), makeSilence(60_000, RATE));
  const { phone, ours } = await call(says);
  expect(ours.transport).toMatchObject({ channelId: 'telephony', sampleRate: RATE, caller: '0612345678' });
  play(ours, 880, 1_000);
  await ours.waitFor('drained');
  await ours.hear(2_000);
  await phone.hangUp();
  expect(await ours.waitFor('ended')).toEqual({ type: 'ended', why: 'hangUp' });

  expect(totalToneMs(ours.sound(), 440, RATE)).toBeGreaterThan(1_700);
  const heard = await phone.leave();
  const [tone, ...more] = findTone(heard.pcm, 880, heard.rate);
  expect(more).toEqual([]);
  expect((tone?.toMs ?? 0) - (tone?.fromMs ?? 0)).toBeGreaterThanOrEqual(980);
  expect((tone?.toMs ?? 0) - (tone?.fromMs ?? 0)).toBeLessThanOrEqual(1_030);
  expect(ours.events).toEqual([{ type: 'drained' }, { type: 'ended', why: 'hangUp' }]);
}, 30_000);

test('between two sentences the line is not dead: silence is sent, and it delays nothing', async () => {
  const { phone, ours } = await call();
  await ours.hear(1_500);
  play(ours, 880, 300);
  await ours.waitFor('drained');
  await ours.hear(1_500);
  play(ours, 1_200, 300);
  await ours.hear(700);
  ours.transport.hangUp();
  await phone.waitFor('CALL_CLOSED');
  const { pcm, rate } = await phone.leave();
  // The recording holds only what came: 3.7 s and more of sound means that silence came too.
  expect(pcm.length / rate).toBeGreaterThan(3.6);
  const [first] = findTone(pcm, 880, rate);
  const [second] = findTone(pcm, 1_200, rate);
  expect(first?.fromMs ?? 0).toBeGreaterThan(1_200);
  const gapMs = (second?.fromMs ?? 0) - (first?.toMs ?? 0);
  expect(gapMs).toBeGreaterThan(1_350);
  expect(gapMs).toBeLessThan(1_750);
}, 30_000);

test('keys come once each, in order', async () => {
  const { phone, ours } = await call();
  for (const key of '1590*#22') await phone.press(key);
  await ours.waitForKeys(8);
  await ours.hear(300);
  expect(ours.keys()).toBe('1590*#22');
  ours.transport.hangUp();
  await phone.leave();
}, 30_000);

test('flush: silence within 50 ms, and what is played next comes at once', async () => {
  const { phone, ours } = await call();
  const speech = makeTone(880, 12_000, RATE);
  const startedAt = performance.now();
  ours.transport.play(speech);
  await ours.hear(1_500);
  const unheardMs = ours.transport.flush();
  const playedMs = performance.now() - startedAt;
  expect(unheardMs + playedMs).toBeGreaterThan(11_950);
  expect(unheardMs + playedMs).toBeLessThan(12_050);
  play(ours, 1_200, 300);
  await ours.hear(800);
  ours.transport.hangUp();
  const { pcm, rate } = await phone.leave();
  const heardMs = totalToneMs(pcm, 880, rate);
  expect(heardMs - playedMs).toBeLessThanOrEqual(50);
  const [before] = findTone(pcm, 880, rate);
  const [after] = findTone(pcm, 1_200, rate);
  expect((after?.fromMs ?? 0) - (before?.toMs ?? 0)).toBeLessThanOrEqual(50);
  expect(ours.events.filter(({ type }) => type === 'drained')).toHaveLength(1);
}, 30_000);

test('a text of 20 s, more than Asterisk holds, is heard whole', async () => {
  const { phone, ours } = await call();
  for (let piece = 0; piece < 200; piece += 1) ours.transport.play(makeTone(800, 100, RATE));
  await ours.waitFor('drained');
  await ours.hear(200);
  ours.transport.hangUp();
  const { pcm, rate } = await phone.leave();
  expect(totalToneMs(pcm, 800, rate)).toBeGreaterThan(19_900);
  expect(findTone(pcm, 800, rate)).toHaveLength(1);
}, 60_000);

test('wide band: a phone with G.722 and sound of 16 kHz', async () => {
  const wide = await startAsterisk();
  const wideLine = openLine(wide, { sampleRate: 16_000 });
  await wideLine.connected();
  const says = joinSound(makeTone(5_000, 1_500, 16_000), makeSilence(30_000, 16_000));
  const phone = await startSoftphone({ sipPort: wide.sipPort, codec: 'G722', says });
  await phone.dial('0123456789');
  const ours = await wideLine.nextCall();
  play(ours, 5_500, 1_000);
  await ours.waitFor('drained');
  await ours.hear(300);
  ours.transport.hangUp();
  const { pcm, rate } = await phone.leave();
  expect(totalToneMs(ours.sound(), 5_000, 16_000)).toBeGreaterThan(1_000);
  expect(totalToneMs(pcm, 5_500, rate)).toBeGreaterThan(900);
}, 30_000);

async function putThrough(tones: { readonly ofCaller?: number; readonly ofAgent?: number } = {}) {
  const { ofCaller = 440, ofAgent = 660 } = tones;
  const agent = await startSoftphone({
    sipPort: asterisk.sipPort,
    name: 'agent',
    answersByItself: true,
    says: joinSound(makeTone(ofAgent, 8_000, RATE), makeSilence(30_000, RATE)),
  });
  const { phone, ours } = await call(joinSound(makeTone(ofCaller, 8_000, RATE), makeSilence(30_000, RATE)));
  play(ours, 880, 400);
  await ours.waitFor('drained');
  ours.transport.transfer?.(20_000);
  expect(await ours.waitFor('transfer')).toEqual({ type: 'transfer', outcome: 'answered' });
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  return { agent, phone, ours };
}

test('a transfer that an agent answers: both hear each other, and the caller comes back to us when the agent has left', async () => {
  const { agent, phone, ours } = await putThrough();
  await agent.hangUp();
  await ours.hear(300);
  expect(ours.events.at(-1)).toEqual({ type: 'transfer', outcome: 'returned' });
  play(ours, 1_500, 600);
  await phone.press('4');
  await ours.waitForKeys(1);
  await ours.hear(700);
  ours.transport.hangUp();
  await phone.waitFor('CALL_CLOSED');
  await ours.waitFor('ended');
  const caller = await phone.leave();
  const heardByAgent = await agent.leave();
  expect(totalToneMs(caller.pcm, 660, caller.rate)).toBeGreaterThan(1_000);
  expect(totalToneMs(caller.pcm, 1_500, caller.rate)).toBeGreaterThan(550);
  expect(totalToneMs(heardByAgent.pcm, 440, heardByAgent.rate)).toBeGreaterThan(1_000);
  expect(ours.keys()).toBe('4');
  expect(line.gateway.countCalls()).toBe(0);
}, 30_000);

test('a caller whose agent hangs up the moment they answered comes back to us too', async () => {
  const agent = await startSoftphone({ sipPort: asterisk.sipPort, name: 'agent' });
  const { phone, ours } = await call();
  ours.transport.transfer?.(20_000);
  await agent.waitFor('CALL_INCOMING');
  await agent.answer();
  await ours.waitFor('transfer');
  await agent.hangUp();
  await ours.hear(300);
  expect(ours.events.map((event) => ('outcome' in event ? event.outcome : event.type))).toEqual([
    'answered',
    'returned',
  ]);
  ours.transport.hangUp();
  await phone.waitFor('CALL_CLOSED');
  await Promise.all([phone.leave(), agent.leave()]);
  expect(line.gateway.countCalls()).toBe(0);
}, 30_000);

test('a caller who hangs up on an agent ends the agent’s call and ours', async () => {
  const { agent, phone, ours } = await putThrough();
  await phone.hangUp();
  await agent.waitFor('CALL_CLOSED');
  expect(await ours.waitFor('ended')).toEqual({ type: 'ended', why: 'hangUp' });
  await Promise.all([phone.leave(), agent.leave()]);
  expect(line.gateway.countCalls()).toBe(0);
}, 30_000);

test('a transfer that nobody answers: the call is ours again', async () => {
  const agent = await startSoftphone({ sipPort: asterisk.sipPort, name: 'agent' });
  const { phone, ours } = await call();
  ours.transport.transfer?.(2_000);
  await agent.waitFor('CALL_INCOMING');
  // While it rings the caller still has us.
  play(ours, 880, 500);
  expect(await ours.waitFor('transfer')).toEqual({ type: 'transfer', outcome: 'failed' });
  await agent.waitFor('CALL_CLOSED');
  play(ours, 1_200, 500);
  await phone.press('7');
  await ours.waitForKeys(1);
  await ours.hear(600);
  ours.transport.hangUp();
  const { pcm, rate } = await phone.leave();
  await agent.leave();
  expect(totalToneMs(pcm, 880, rate)).toBeGreaterThan(450);
  expect(totalToneMs(pcm, 1_200, rate)).toBeGreaterThan(450);
  expect(ours.keys()).toBe('7');
}, 30_000);

test('a transfer with no agent’s phone at all fails at once', async () => {
  const { phone, ours } = await call();
  ours.transport.transfer?.(20_000);
  expect(await ours.waitFor('transfer')).toEqual({ type: 'transfer', outcome: 'failed' });
  ours.transport.hangUp();
  await phone.waitFor('CALL_CLOSED');
  await phone.leave();
}, 15_000);
