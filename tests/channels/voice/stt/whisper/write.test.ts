import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { plainWords } from '../../../../../bot/contracts/plain-words.ts';
import type { Phrase } from '../../../../../bot/contracts/speech.ts';
import { doubleRate } from '../../../../../channels/voice/stt/double-rate.ts';
import { createJobQueue, type JobQueue } from '../../../../../channels/voice/stt/whisper/create-job-queue.ts';
import { createWhisper } from '../../../../../channels/voice/stt/whisper/create-whisper.ts';
import { findModel } from '../../../../../channels/voice/stt/whisper/find-model.ts';
import { createLibraryWriter } from '../../../../../channels/voice/stt/whisper/write-by-library.ts';
import { makeNoise, sayOnPhone } from '../../../../contracts/speech-to-text-sounds.ts';

const choices: readonly Phrase[] = [
  { value: 'yes', says: ['oui', 'c’est ça', 'd’accord'] },
  { value: 'no', says: ['non', 'pas du tout'] },
  { value: 'agent', says: ['un agent', 'parler à quelqu’un'] },
];
const say = (text: string, voice = 'fr') => doubleRate(sayOnPhone(text, { voice }));
const request = {
  language: 'fr',
  hint: undefined,
  phrases: [],
  isClosed: false,
  isQuestion: false,
  isDraft: false,
};

describe('a Whisper of 16-bit weights', () => {
  let thread: JobQueue;
  let path: string;
  const lost: unknown[] = [];
  // In its thread: the library of ONNX Runtime does not know the arrays of Jest's own world.
  const byNetwork = (job: Parameters<JobQueue['write']>[0]) => thread.write(job).written;
  beforeAll(async () => {
    const model = await findModel(process.env['VOICE_MODEL_DIR'] ?? 'var/voice-models');
    if (model.kind !== 'checked' && model.kind !== 'unknown')
      throw new Error('There is no Whisper model that can be used: run `npm run setup:test`.');
    ({ path } = model);
    thread = createJobQueue({
      model: path,
      threads: 1,
      mostWaiting: 8,
      onLost: (cause) => void lost.push(cause),
    });
  }, 60_000);
  afterAll(() => thread.close());

  test('writes what was said, with other readings, and tells how sure it is', async () => {
    const wide = sayOnPhone('Good morning. I would like an appointment.', {
      voice: 'en',
      sampleRate: 16_000,
    });
    const sound = Float32Array.from(wide, (value) => value / 32_768);
    const written = await byNetwork({ ...request, language: 'en', sound });
    const [best, ...others] = written?.texts ?? [];
    expect(plainWords(best?.text ?? '')).toBe('good morning i would like an appointment');
    expect(best?.logProb).toBeGreaterThan(-0.6);
    expect(best?.logProb).toBeLessThan(0);
    expect(others.length).toBeGreaterThan(0);
    for (const { logProb } of others) expect(logProb).toBeLessThanOrEqual(best?.logProb ?? -Infinity);
  }, 60_000);

  test('is read by whisper.cpp as well, which writes one text and does not tell how sure it is', async () => {
    const byLibrary = await createLibraryWriter(path);
    const { texts, phrases } = await byLibrary({
      ...request,
      language: 'en',
      sound: say('Good morning.', 'en'),
    });
    expect(texts).toEqual([{ text: expect.stringMatching(/good morning/iu), logProb: undefined }]);
    expect(phrases).toBeUndefined();
  }, 60_000);

  test('is less sure of a noise than of any word', async () => {
    const noise = Float32Array.from(makeNoise(48_000, 3_000), (value) => value / 32_768);
    const written = await byNetwork({ ...request, sound: noise });
    expect(written?.texts[0]?.logProb).toBeLessThan(-0.8);
  }, 60_000);

  test.each([
    ['oui', 'yes'],
    ['d’accord', 'yes'],
    ['pas du tout', 'no'],
  ])(
    'tells « %s » from the other phrases',
    async (text, value) => {
      const written = await byNetwork({ ...request, phrases: choices, isClosed: true, sound: say(text) });
      expect(written?.texts).toEqual([]);
      expect(written?.phrases?.[0]?.value).toBe(value);
    },
    60_000,
  );

  test.each(['licence', 'license'])(
    'writes what sounds alike as people usually do: « %s »',
    async (word) => {
      const questions = { en: [`I lost my driving ${word}`, `where is my driving ${word}`] };
      const knowing = createJobQueue({
        model: path,
        questions,
        threads: 1,
        mostWaiting: 8,
        onLost: (cause) => void lost.push(cause),
      });
      const sound = say('I lost my driving licence yesterday.', 'en');
      const written = await knowing.write({ ...request, language: 'en', isQuestion: true, sound }).written;
      await knowing.close();
      expect(written?.texts[0]?.text).toContain(`driving ${word}`);
    },
    60_000,
  );

  test('writes other languages, with words that are likely', async () => {
    const sound = say('I lost my driving licence yesterday.', 'en');
    const written = await byNetwork({ ...request, language: 'en', hint: 'driving licence', sound });
    expect(written?.texts[0]?.text).toMatch(/lost my driving licen[cs]e/iu);
    expect(await byNetwork({ ...request, language: 'xx', sound })).toBeUndefined();
    expect(lost).toEqual([expect.stringMatching(/xx/u)]);
  }, 60_000);

  test('tells a first text while the caller still speaks, where a thread has nothing else to do', async () => {
    const stt = createWhisper({
      model: { path, name: 'base' },
      threads: 2,
      mostWaiting: 8,
      onLost: (cause) => void lost.push(cause),
    });
    const recognition = stt.listen({
      locale: 'en',
      sampleRate: 8_000,
      expects: { kind: 'open', phrases: [] },
    });
    const draft = new Promise<string>((resolve) => {
      recognition.onPartial(resolve);
    });
    const sound = sayOnPhone('Good morning. I would like an appointment.', { voice: 'en' });
    for (let at = 0; at < sound.length; at += 160) recognition.push(sound.subarray(at, at + 160));
    expect(await draft).toMatch(/[a-z]/iu);
    expect(await recognition.finish()).toMatchObject({ kind: 'heard' });
    await stt.close();
  }, 60_000);
});
