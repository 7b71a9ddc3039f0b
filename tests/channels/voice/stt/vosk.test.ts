import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Expectation, Recognised, SpeechToText } from '../../../../bot/contracts/speech.ts';
import { createVosk } from '../../../../channels/voice/stt/vosk/create-vosk.ts';
import { configMessage, readReply } from '../../../../channels/voice/stt/vosk/vosk-messages.ts';
import { sayOnPhone } from '../../../contracts/speech-to-text-sounds.ts';
import { startVoskServer, type VoskServerDeps } from '../../../support/vosk-server.ts';

const open: Expectation = { kind: 'open', phrases: [] };
const sound = sayOnPhone('bonjour');
const noMatch: Recognised = { kind: 'noMatch' };

describe('a Vosk server', () => {
  let lost: unknown[];
  let cleanUp: (() => Promise<void>)[];
  beforeEach(() => {
    lost = [];
    cleanUp = [];
  });
  afterEach(async () => {
    for (const end of cleanUp) await end();
  });

  const connectTo = (url: string, patienceMs = 5_000): SpeechToText => {
    const stt = createVosk({ url, languages: ['fr'], patienceMs, onLost: (cause) => lost.push(cause) });
    cleanUp.push(() => stt.close());
    return stt;
  };
  const start = async (deps: VoskServerDeps, patienceMs?: number) => {
    const server = await startVoskServer(deps);
    cleanUp.push(() => server.close());
    return { server, stt: connectTo(server.url, patienceMs) };
  };
  const hear = async (stt: SpeechToText, expects: Expectation) => {
    const recognition = stt.listen({ locale: 'fr', sampleRate: 8_000, expects });
    for (let at = 0; at < sound.length; at += 160) recognition.push(sound.subarray(at, at + 160));
    return { result: await recognition.finish() };
  };
  const answering = (...readings: readonly { text: string; confidence: number }[]): VoskServerDeps => ({
    hear: async () => readings,
  });

  test('gets all of the sound, the rate and the phrases in its own form, and no connection is left', async () => {
    let heard = new Int16Array();
    const { server, stt } = await start({
      hear: async (pcm) => {
        heard = Int16Array.from(pcm);
        return [{ text: "aujourd'hui", confidence: 1 }];
      },
    });
    const phrases = [{ value: 'today', says: ['Aujourd’hui !'] }];
    const { result } = await hear(stt, { kind: 'closed', phrases });
    expect(result).toMatchObject({ kind: 'heard', hypotheses: [{ value: 'today' }] });
    expect(heard).toEqual(sound);
    expect(server.configs).toEqual([
      { sample_rate: 8_000, words: true, max_alternatives: 3, phrase_list: ["aujourd'hui", '[unk]'] },
    ]);
    expect(lost).toEqual([]);
  });

  test('gives alternatives in their order, with what they are worth against each other', async () => {
    const { stt } = await start(
      answering({ text: 'je suis venu', confidence: 0.75 }, { text: 'je suis venue', confidence: 0.25 }),
    );
    const { result } = await hear(stt, open);
    expect(result.kind === 'heard' && result.hypotheses).toEqual([
      { text: 'je suis venu', confidence: expect.closeTo(0.675) },
      { text: 'je suis venue', confidence: expect.closeTo(0.225) },
    ]);
  });

  test('says what it understands so far, while the caller speaks', async () => {
    const { stt } = await start(answering());
    const recognition = stt.listen({ locale: 'fr', sampleRate: 8_000, expects: open });
    const partial = new Promise((resolve) => {
      recognition.onPartial(resolve);
    });
    recognition.push(sound);
    expect(await partial).toBe('part 1');
    recognition.cancel();
  });

  test('writes numbers as digits, however it spells them', async () => {
    for (const text of [
      'zéro six douze trente-quatre soixante-dix-huit quatre-vingt-onze',
      '06 12 34 78 91',
    ]) {
      const { stt } = await start(answering({ text, confidence: 1 }));
      const { result } = await hear(stt, { kind: 'digits', most: 10 });
      expect(result).toMatchObject({ kind: 'heard', hypotheses: [{ value: '0612347891' }] });
    }
  });

  test('of an older kind says how sure it is of each word', async () => {
    const { stt } = await start({ ...answering({ text: 'oui merci', confidence: 0.6 }), isOld: true });
    const { result } = await hear(stt, open);
    expect(result).toEqual({ kind: 'heard', hypotheses: [{ text: 'oui merci', confidence: 0.6 }] });
  });

  test.each(['gone', 'silent', 'garbage'] as const)(
    'that is %s is no match, and is told once',
    async (trouble) => {
      const { stt } = await start({ ...answering(), trouble }, 300);
      expect((await hear(stt, open)).result).toEqual(noMatch);
      expect(lost).toMatchObject([{ code: 'VOICE_FAILED' }]);
    },
  );

  test('that is not there is no match, and is used again when it is back', async () => {
    const { server } = await start(answering({ text: 'bonjour', confidence: 1 }));
    await server.close();
    const stt = connectTo(server.url);
    expect((await hear(stt, open)).result).toEqual(noMatch);
    expect(lost).toMatchObject([{ code: 'VOICE_FAILED' }]);
    const port = Number(new URL(server.url).port);
    const back = await startVoskServer({ ...answering({ text: 'bonjour', confidence: 1 }), port });
    cleanUp.push(() => back.close());
    expect((await hear(stt, open)).result.kind).toBe('heard');
  });

  test('is left without a word when it is closed in the middle of an utterance', async () => {
    const { stt } = await start({ ...answering(), trouble: 'silent' }, 60_000);
    const heard = hear(stt, open);
    await stt.close();
    expect((await heard).result).toEqual(noMatch);
    expect(lost).toEqual([]);
  });
});

describe('what a Vosk server says', () => {
  test('is nothing where the best is a word outside the grammar', () => {
    const readings = [
      { text: '[unk]', confidence: 200 },
      { text: 'oui', confidence: 199 },
    ];
    expect(readReply(JSON.stringify({ alternatives: readings }))).toEqual({ kind: 'readings', readings: [] });
    expect(readReply('{"text": ""}')).toEqual({ kind: 'readings', readings: [] });
  });

  test('is ignored where it is no answer', () => {
    for (const text of ['', 'null', '[]', '{}', '{"partial": 3}', '{"alternatives": [{}]}', '<html>'])
      expect(readReply(text)).toBeUndefined();
  });

  test('has a probability for every alternative, whatever the scores', () => {
    const score = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(fc.array(score, { minLength: 1, maxLength: 5 }), (scores) => {
        const alternatives = scores.map((confidence, k) => ({ text: `word ${k}`, confidence }));
        const reply = readReply(JSON.stringify({ alternatives }));
        const found = reply?.kind === 'readings' ? reply.readings : [];
        const sum = found.reduce((total, { confidence }) => total + confidence, 0);
        expect(sum).toBeCloseTo(0.9);
        for (const { confidence } of found) expect(confidence).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('is asked with no grammar for free words', () => {
    const message = configMessage({ locale: 'fr', sampleRate: 16_000, expects: open });
    expect(JSON.parse(message)).toEqual({
      config: { sample_rate: 16_000, words: true, max_alternatives: 3 },
    });
  });
});
