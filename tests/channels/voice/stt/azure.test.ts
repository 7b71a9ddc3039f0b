import net from 'node:net';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Expectation, SpeechToText } from '../../../../bot/contracts/speech.ts';
import { createAzureSpeechToText } from '../../../../channels/voice/stt/azure/create-azure-speech-to-text.ts';
import { readNBest } from '../../../../channels/voice/stt/azure/read-nbest.ts';
import { sayOnPhone } from '../../../contracts/speech-to-text-sounds.ts';
import { startAzureServer, type AzureServerDeps } from '../../../support/azure-speech-server.ts';

const open: Expectation = { kind: 'open', phrases: [] };
const sound = sayOnPhone('bonjour');
const languages = { fr: 'fr-FR' };
const onLost = () => undefined;

describe('Azure Speech', () => {
  let lost: unknown[];
  let cleanUp: (() => Promise<void>)[];
  beforeEach(() => {
    lost = [];
    cleanUp = [];
  });
  afterEach(async () => {
    for (const end of cleanUp) await end();
  });

  const start = async (deps: AzureServerDeps, patienceMs = 5_000) => {
    const server = await startAzureServer(deps);
    const stt = createAzureSpeechToText({
      host: server.host,
      key: 'secret-key',
      languages,
      patienceMs,
      onLost: (cause) => lost.push(cause),
    });
    cleanUp.push(
      () => stt.close(),
      () => server.close(),
    );
    return { server, stt };
  };
  const hear = (stt: SpeechToText, expects: Expectation) => {
    const recognition = stt.listen({ locale: 'fr', sampleRate: 8_000, expects });
    for (let at = 0; at < sound.length; at += 160) recognition.push(sound.subarray(at, at + 160));
    return recognition.finish();
  };

  test('hears all of the sound at the line’s rate and gives its readings with their probability', async () => {
    let heard = new Int16Array();
    const { server, stt } = await start({
      hear: async (pcm) => {
        heard = Int16Array.from(pcm);
        return [
          { text: 'Je voudrais un rendez-vous.', confidence: 0.83 },
          { text: 'Je voudrai un rendez-vous.', confidence: 0.41 },
        ];
      },
    });
    expect(await hear(stt, open)).toEqual({
      kind: 'heard',
      hypotheses: [
        { text: 'Je voudrais un rendez-vous.', confidence: 0.83 },
        { text: 'Je voudrai un rendez-vous.', confidence: 0.41 },
      ],
    });
    expect(heard).toEqual(sound);
    expect(server.requests[0]?.url).toMatch(/language=fr-FR&format=detailed&profanity=raw/u);
  });

  test('says what it understands so far, while the caller speaks', async () => {
    const { stt } = await start({});
    const recognition = stt.listen({ locale: 'fr', sampleRate: 16_000, expects: open });
    const partial = new Promise((resolve) => {
      recognition.onPartial(resolve);
    });
    recognition.push(sound);
    expect(await partial).toMatch(/^part \d$/u);
    recognition.cancel();
  });

  test.each([
    ['gone', 5_000],
    ['refuses', 5_000],
    ['silent', 300],
  ] as const)('that %s is no match, told without the key', async (trouble, patienceMs) => {
    const { stt } = await start({ trouble }, patienceMs);
    expect(await hear(stt, open)).toEqual({ kind: 'noMatch' });
    expect(lost).toMatchObject([{ code: 'VOICE_FAILED' }]);
    expect(String(lost[0])).not.toContain('secret-key');
  });

  test('connects to nowhere but the service, and reports nothing about its use', async () => {
    const connect = jest.spyOn(net.Socket.prototype, 'connect');
    const { server, stt } = await start({ hear: async () => [{ text: 'Oui.', confidence: 0.9 }] });
    await hear(stt, open);
    const { hostname } = new URL(server.host);
    const text = JSON.stringify(connect.mock.calls.map(([target]) => target as unknown));
    expect([...text.matchAll(/"host(?:name)?":"([^"]+)"/gu)].map(([, host]) => host)).toContain(hostname);
    for (const [, host] of text.matchAll(/"host(?:name)?":"([^"]+)"/gu)) expect(host).toBe(hostname);
    connect.mockRestore();
    const [config] = server.requests[0]?.messages ?? [];
    expect(config).not.toMatch(/linux|"os"|device/iu);
    expect(server.requests[0]?.messages.join('')).not.toContain('telemetry');
  });

  test('has to be told where it is', () => {
    const addresses = [{ host: 'not an address' }, { host: 'ftp://x' }];
    for (const access of [{}, { key: 'k' }, { region: 'francecentral' }, ...addresses])
      expect(() => createAzureSpeechToText({ ...access, languages, onLost })).toThrow(/Azure Speech/u);
    expect(() =>
      createAzureSpeechToText({ key: 'k', region: 'francecentral', languages, onLost }),
    ).not.toThrow();
  });

  test('has no readings in what is no detailed answer', () => {
    for (const json of ['', 'null', '{"NBest": 1}', '{"NBest": [{"Display": 1}]}', '{"DisplayText": "Oui."}'])
      expect(readNBest(json)).toEqual([]);
  });
});
