import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Pcm, SampleRate, SpeakOptions, TextToSpeech } from '../../../../bot/contracts/speech.ts';
import { createAzureVoice } from '../../../../channels/voice/tts/azure/create-azure-voice.ts';
import { writeSsml } from '../../../../channels/voice/tts/azure/write-ssml.ts';
import { startAzureServer, type AzureServerDeps } from '../../../support/azure-speech-server.ts';
import { makeTone, measureTone } from '../../../support/tones.ts';
import { joinPcm } from './join-pcm.ts';

const voices = { fr: 'fr-FR-DeniseNeural' };

/** Says every text as a second of one tone, in pieces of any length. */
const toneVoice: TextToSpeech = {
  name: 'tone',
  voiceFor: () => 'tone/a',
  speak: async function* (_text, { sampleRate }) {
    const tone = makeTone(440, 1_000, sampleRate);
    for (let at = 0; at < tone.length; at += 777) yield tone.subarray(at, at + 777);
  },
  close: async () => undefined,
};

const optionsFor = (sampleRate: SampleRate, signal = new AbortController().signal): SpeakOptions => ({
  locale: 'fr',
  sampleRate,
  rate: 1,
  signal,
});

async function collect(pieces: AsyncIterable<Pcm>): Promise<readonly Pcm[]> {
  const all: Pcm[] = [];
  for await (const piece of pieces) all.push(piece);
  return all;
}

describe('a voice of Azure’s', () => {
  let cleanUp: (() => Promise<void>)[];
  beforeEach(() => {
    cleanUp = [];
  });
  afterEach(async () => {
    for (const end of cleanUp) await end();
  });

  const start = async (deps: AzureServerDeps, patienceMs = 5_000) => {
    const server = await startAzureServer(deps);
    const voice = createAzureVoice({ host: server.host, key: 'secret-key', voices, patienceMs });
    cleanUp.push(
      () => voice.close(),
      () => server.close(),
    );
    return { server, voice };
  };
  const say = async (voice: TextToSpeech, text: string, sampleRate: SampleRate = 8_000) =>
    joinPcm(await collect(voice.speak(text, optionsFor(sampleRate))));

  test.each([8_000, 16_000] as const)('is heard without a seam at %i Hz', async (sampleRate) => {
    const { voice } = await start({ voice: toneVoice });
    const pcm = await say(voice, 'Bonjour.', sampleRate);
    expect(pcm.length).toBe(sampleRate);
    // A hole in the tone would be noise beside it.
    const tone = measureTone(pcm, 440, sampleRate);
    const level = Math.sqrt(2 * (pcm.reduce((sum, value) => sum + value ** 2, 0) / pcm.length));
    expect(tone / level).toBeGreaterThan(0.999);
  });

  test('keeps its connection for the next sentence, and opens another for a second call', async () => {
    const { server, voice } = await start({ voice: toneVoice });
    await say(voice, 'Un.');
    await say(voice, 'Deux.');
    expect(server.connections()).toBe(1);
    await Promise.all([say(voice, 'Trois.'), say(voice, 'Quatre.')]);
    expect(server.connections()).toBe(2);
  });

  test('is asked in a language of marks that the words can’t change', async () => {
    const { server, voice } = await start({ voice: toneVoice });
    await say(voice, 'L’arrêté « A & B » dit : "oui".');
    const asked = server.requests[0]?.messages.find((message) => message.startsWith('ssml'));
    expect(asked).toContain('<voice name="fr-FR-DeniseNeural"><prosody rate="+0%">');
    expect(asked).toContain('A &amp; B');
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.double({ min: 0.5, max: 2, noNaN: true }),
        (words, rate) => {
          const ssml = writeSsml(words, 'fr-FR-DeniseNeural', rate);
          expect(ssml.match(/</gu)?.length).toBe(6);
          expect(ssml).not.toMatch(/&(?!(?:amp|lt|gt|quot|apos);)/u);
        },
      ),
    );
  });

  test.each([
    ['gone', 5_000],
    ['refuses', 5_000],
    ['silent', 300],
  ] as const)('fails when the service %s, without telling the key', async (trouble, patienceMs) => {
    const { voice } = await start({ trouble }, patienceMs);
    const failure = await say(voice, 'Bonjour.').catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'VOICE_FAILED' });
    expect(String(failure)).not.toContain('secret-key');
  });

  test('hangs up when the call is stopped before a sound has come', async () => {
    // Wrapped, or the end would be waited for with the beginning.
    const asked = Promise.withResolvers<{ readonly hungUp: Promise<unknown> }>();
    const onWords = (hungUp: Promise<unknown>) => {
      asked.resolve({ hungUp });
    };
    const { voice } = await start({ trouble: 'silent', onWords }, 60_000);
    const stop = new AbortController();
    const spoken = collect(voice.speak('Bonjour.', optionsFor(8_000, stop.signal)));
    const { hungUp } = await asked.promise;
    stop.abort();
    expect(await spoken).toEqual([]);
    await hungUp;
  });
});
