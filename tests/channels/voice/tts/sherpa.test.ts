import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { findSherpaVoices } from '../../../../channels/voice/tts/sherpa/find-sherpa-voices.ts';
import { startSherpaVoice } from '../../../../channels/voice/tts/sherpa/start-sherpa-voice.ts';

/** A folder as sherpa-onnx packs a Piper voice, with nothing in its model. */
function writeVoice(folder: string, name: string): void {
  mkdirSync(join(folder, 'espeak-ng-data'), { recursive: true });
  for (const file of [`${name}.onnx`, `${name}.onnx.json`, 'tokens.txt', 'espeak-ng-data/phontab'])
    writeFileSync(join(folder, file), 'no model');
}

describe('a folder of Piper voices', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'piper-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  test('has one voice, or one in each of its folders', () => {
    writeVoice(folder, 'fr_FR-siwis-medium');
    expect(findSherpaVoices(folder)).toMatchObject([{ name: 'fr_FR-siwis-medium', language: 'fr' }]);
    const all = join(folder, 'all');
    writeVoice(join(all, 'one'), 'fr_FR-upmc-medium');
    writeVoice(join(all, 'two'), 'en_GB-alba-medium.int8');
    expect(findSherpaVoices(all)).toMatchObject([
      { name: 'fr_FR-upmc-medium', language: 'fr' },
      { name: 'en_GB-alba-medium', language: 'en' },
    ]);
  });

  test('says what it lacks', () => {
    expect(() => findSherpaVoices(folder)).toThrow(expect.objectContaining({ code: 'VOICE_FAILED' }));
    expect(() => findSherpaVoices('/nowhere/at/all')).toThrow('/nowhere/at/all');
    writeVoice(folder, 'fr_FR-siwis-medium');
    rmSync(join(folder, 'tokens.txt'));
    expect(() => findSherpaVoices(folder)).toThrow('tokens.txt');
  });

  test('with a broken model fails when it speaks, and brings nobody down', async () => {
    writeVoice(folder, 'fr_FR-siwis-medium');
    const voice = startSherpaVoice({ modelDir: folder });
    expect(voice.voiceFor('fr-BE')).toBe('sherpa-piper/fr_FR-siwis-medium');
    const speak = async () => {
      const { signal } = new AbortController();
      for await (const _ of voice.speak('Bonjour.', { locale: 'fr', sampleRate: 8_000, rate: 1, signal }))
        break;
    };
    await expect(speak()).rejects.toMatchObject({ code: 'VOICE_FAILED' });
    await voice.close();
  }, 60_000);
});
