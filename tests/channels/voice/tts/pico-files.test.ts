import { afterAll, describe, expect, test } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chooseVoice } from '../../../../channels/voice/tts/choose-voice.ts';
import { startEspeak } from '../../../../channels/voice/tts/espeak-voice.ts';
import { findPicoFiles, picoLanguage } from '../../../../channels/voice/tts/pico-files.ts';
import { startPico } from '../../../../channels/voice/tts/pico-voice.ts';
import { makeTemporaryFolder, removeTemporaryFolders } from '../../../support/temporary-folders.ts';

afterAll(removeTemporaryFolders);
const options = { locale: 'fr', sampleRate: 8_000, rate: 1, signal: new AbortController().signal } as const;

function folderWith(content: Buffer): string {
  const folder = makeTemporaryFolder('pico');
  for (const name of ['fr-FR_ta.bin', 'fr-FR_nk0_sg.bin']) writeFileSync(join(folder, name), content);
  return folder;
}

describe('Pico’s files', () => {
  test('are taken from the first folder that has both of a language', () => {
    const [first, second] = [folderWith(Buffer.of(1)), folderWith(Buffer.of(2))];
    writeFileSync(join(second, 'en-GB_ta.bin'), '');
    const files = findPicoFiles([first, second]);
    expect([...files.keys()]).toEqual(['fr']);
    expect(files.get('fr')?.[0]).toBe(join(first, 'fr-FR_ta.bin'));
    expect([picoLanguage(files, 'fr-CA'), picoLanguage(files, 'en')]).toEqual(['fr', undefined]);
  });

  test.each([
    ['empty', Buffer.alloc(0)],
    ['another file', Buffer.from('not a voice'.repeat(1_000))],
    ['zeros', Buffer.alloc(100_000)],
  ])(
    'that are %s make the voice fail, and eSpeak NG speaks instead',
    async (_, content) => {
      const pico = startPico([folderWith(content)]);
      const espeak = startEspeak();
      const live = [...(pico ? [pico] : []), espeak.voice];
      const voice = chooseVoice({ cache: { read: async () => undefined }, rendered: undefined, live });
      const failing = pico?.speak('Bonjour.', options)[Symbol.asyncIterator]().next();
      await expect(failing).rejects.toMatchObject({ code: 'VOICE_FAILED' });
      let pieces = 0;
      for await (const _piece of voice.speak('Bonjour.', options)) pieces += 1;
      expect(pieces).toBeGreaterThan(10);
      await voice.close();
    },
    30_000,
  );

  test('are of no use after the voice was closed', async () => {
    const pico = startPico([folderWith(Buffer.of(1))]);
    await pico?.close();
    const late = pico?.speak('Bonjour.', options)[Symbol.asyncIterator]().next();
    await expect(late).rejects.toMatchObject({ code: 'VOICE_FAILED' });
  });
});
