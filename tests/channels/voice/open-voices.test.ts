import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { TextToSpeech } from '../../../bot/contracts/speech.ts';
import { createLogger } from '../../../bot/logger.ts';
import { openVoices, type OpenVoicesDeps, type Voices } from '../../../channels/voice/open-voices.ts';
import { makeTemporaryFolder, removeTemporaryFolders } from '../../support/temporary-folders.ts';

afterAll(removeTemporaryFolders);

let cacheDir: string;
beforeEach(() => {
  cacheDir = join(makeTemporaryFolder('voices'), 'voice');
});

const fixed = (...texts: readonly string[]) => texts.map((text) => ({ text, locale: 'pt' }));
const kept = () => readdirSync(cacheDir).map((name) => `${name} ${statSync(join(cacheDir, name)).mtimeMs}`);
/** Processes that this one has started: their handles are let go of a moment after they have ended. */
const processes = () => process.getActiveResourcesInfo().filter((name) => name === 'ProcessWrap').length;
const hear = async ({ tts }: Voices, text: string) => {
  let samples = 0;
  const { signal } = new AbortController();
  for await (const pcm of tts.speak(text, { locale: 'pt', sampleRate: 8_000, rate: 1, signal }))
    samples += pcm.length;
  return samples / 8_000;
};

/** The voices of what npm brings, which is eSpeak NG alone in Portuguese. `rendered`: all of the list is ready. */
function open(change: Partial<OpenVoicesDeps> = {}) {
  const { promise: rendered, resolve } = Promise.withResolvers<undefined>();
  const voices = openVoices({
    modelDirs: [],
    cacheDir,
    sentences: () => fixed('Bom dia. Sou um assistente.', 'Um momento.'),
    logger: createLogger('silent'),
    rendersAfterMs: 0,
    onProgress: ({ done, total }) => {
      if (done === total) resolve(undefined);
    },
    ...change,
  });
  return { voices, rendered };
}

describe('the voices of what is installed', () => {
  test('start nothing before there is something to say', async () => {
    const before = processes();
    const { voices } = open({ rendersAfterMs: 1_000_000 });
    expect(processes()).toBe(before);
    expect(await hear(voices, 'Bom dia.')).toBeGreaterThan(0.3);
    expect(processes()).toBe(before + 1);
    await voices.close();
    while (processes() > before) await new Promise(setImmediate);
  }, 30_000);

  test('render what is fixed once, for this start and the next, and keep nothing of a caller', async () => {
    const first = open();
    await first.rendered;
    expect(first.voices.progress()).toEqual({ done: 3, total: 3 });
    const files = kept();
    expect(files).toHaveLength(3);
    expect(await hear(first.voices, 'Um momento. O seu número é 4821-7305.')).toBeGreaterThan(3);
    await first.voices.close();
    const second = open();
    await second.rendered;
    expect(await hear(second.voices, 'Bom dia. Sou um assistente.')).toBeGreaterThan(1);
    expect(kept()).toEqual(files);
    await second.voices.close();
  }, 30_000);

  test('render anew what has changed, and delete what is said no more', async () => {
    let texts = fixed('Bom dia.', 'Um momento.');
    const [first, second] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
    const { voices } = open({
      sentences: () => texts,
      onProgress: ({ done, total }) => {
        if (done === total) (total === 2 ? first : second).resolve(undefined);
      },
    });
    await first.promise;
    const before = kept();
    texts = fixed('Um momento.', 'Boa tarde.', 'Adeus.');
    voices.renderAgain();
    await second.promise;
    const after = kept();
    expect(after).toHaveLength(3);
    expect(after.filter((one) => before.includes(one))).toHaveLength(1);
    await voices.close();
  }, 30_000);

  test('give way to the one the administrator has chosen, and take over when it fails', async () => {
    const said: string[] = [];
    const given: TextToSpeech = {
      name: 'given',
      voiceFor: () => 'given/1',
      async *speak(text) {
        said.push(text);
        if (text.includes('quatro')) throw new Error('out of reach');
        yield new Int16Array(8_000).fill(500);
      },
      close: async () => undefined,
    };
    const { voices, rendered } = open({ given });
    await rendered;
    expect(said).toEqual(['Bom dia.', 'Sou um assistente.', 'Um momento.']);
    expect(voices.tts.voiceFor('fr')).toBe('given/1');
    expect(await hear(voices, 'São quatro horas.')).toBeGreaterThan(0.5);
    await voices.close();
  }, 30_000);
});
