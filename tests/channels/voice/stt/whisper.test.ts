import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cleanTranscript } from '../../../../channels/voice/stt/whisper/clean-transcript.ts';
import { createWhisper } from '../../../../channels/voice/stt/whisper/create-whisper.ts';
import { findModel } from '../../../../channels/voice/stt/whisper/find-model.ts';
import { matchTranscript } from '../../../../channels/voice/stt/whisper/match-transcript.ts';
import { probeModel } from '../../../../channels/voice/stt/whisper/probe-model.ts';
import { sayOnPhone } from '../../../contracts/speech-to-text-sounds.ts';

describe('what Whisper writes', () => {
  test.each([
    ['*Musique*'],
    ['[Applaudissements]'],
    ['(...)'],
    ['...'],
    [''],
    ['Sous-titres réalisés par la communauté d’Amara.org'],
    ['Merci d’avoir regardé cette vidéo !'],
    ['Thank you for watching.'],
    ['je ne sais pas, je ne sais pas, je ne sais pas, je ne sais pas'],
  ])('is nothing anyone said: « %s »', (text) => {
    expect(cleanTranscript(text, 2_000)).toBeUndefined();
  });

  test('keeps what was said, without the sounds around it', () => {
    expect(cleanTranscript(' [Bruit]  Bonjour, je voudrais un rendez-vous. ♪', 2_000)).toBe(
      'Bonjour, je voudrais un rendez-vous.',
    );
    expect(cleanTranscript('Oui.', 300)).toBe('Oui.');
  });

  test('is not said faster than people speak, nor a word in ten seconds of noise', () => {
    expect(cleanTranscript('Bonjour, je voudrais un rendez-vous.', 500)).toBeUndefined();
    expect(cleanTranscript('Merci.', 10_000)).toBeUndefined();
  });

  test('ends on a hostile text', () => {
    for (const text of ['a '.repeat(5_000), '('.repeat(20_000), '* '.repeat(5_000), 'ab'.repeat(20_000)])
      expect(cleanTranscript(text, 30_000)).toBeUndefined();
  });
});

describe('what was written where something is expected', () => {
  const phrases = [{ value: 'yes', says: ['oui', 'sí'] }];
  const valueOf = (text: string, kind: 'closed' | 'open') => {
    const result = matchTranscript(text, { kind, phrases });
    return result.kind === 'heard' ? result.hypotheses[0]?.value : result.kind;
  };

  test('is the phrase it says, with a courtesy or an accent more or less', () => {
    for (const text of ['Oui.', 'OUI !', 'Euh, oui', 'Oui, s’il vous plaît.', 'Si']) {
      expect(valueOf(text, 'closed')).toBe('yes');
      expect(valueOf(text, 'open')).toBe('yes');
    }
  });

  test('is no match in a closed state and itself in an open one', () => {
    expect(valueOf('Oui mais non', 'closed')).toBe('noMatch');
    expect(valueOf('Ouais', 'closed')).toBe('noMatch');
    expect(valueOf('Oui mais non', 'open')).toBeUndefined();
  });

  test('is the one long phrase that it nearly is, and none where two are as near', () => {
    const choices = [
      { value: 'theft', says: ['vol du permis', 'permis volé'] },
      { value: 'card', says: ['carte d’identité'] },
      { value: 'first', says: ['première demande'] },
      { value: 'last', says: ['dernière demande'] },
    ];
    const value = (text: string) => {
      const result = matchTranscript(text, { kind: 'closed', phrases: choices });
      return result.kind === 'heard' ? result.hypotheses[0]?.value : result.kind;
    };
    expect(value('Permis voler.')).toBe('theft');
    expect(value('Quarte d’identité')).toBe('card');
    expect(value('ernière demande')).toBe('last');
    for (const text of ['permis', 'le permis de conduire', 'x'.repeat(5_000)])
      expect(value(text)).toBe('noMatch');
  });

  test('is its digits where digits are expected', () => {
    const digits = { kind: 'digits', most: 10 } as const;
    expect(matchTranscript('06 12 34 56 78.', digits)).toMatchObject({
      hypotheses: [{ value: '0612345678' }],
    });
    expect(matchTranscript('je ne sais pas', digits)).toEqual({ kind: 'noMatch' });
  });
});

const ints = (...values: readonly number[]) => Buffer.from(Int32Array.from(values).buffer);
/** A whisper.cpp file of one word, one mel filter and one tensor of three 16-bit floats. */
const tinyModel = Buffer.concat([
  ints(0x67_67_6d_6c, 1, 1_500, 64, 1, 1, 448, 64, 1, 1, 1, 1),
  ints(1, 2, 0, 0),
  ints(1, 3),
  Buffer.from('oui'),
  ints(1, 4, 1, 3),
  Buffer.from('name'),
  Buffer.alloc(6),
]);

describe('a folder of models', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'guichet-stt-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
  const put = (content: Buffer | string, ...files: readonly string[]) => {
    for (const file of files) writeFileSync(join(folder, file), content);
  };
  const reasonOf = async (file: string) => {
    const probed = await probeModel(join(folder, file));
    return probed.isWhole ? undefined : probed.reason;
  };

  test('may be missing or hold nothing of use', async () => {
    put('no model', 'README.md', 'kokoro.onnx', 'ggml-base.bin.part');
    expect(await findModel(folder)).toEqual({ kind: 'absent' });
    expect(await findModel(join(folder, 'none'))).toEqual({ kind: 'absent' });
  });

  test('has the largest used, as it is', async () => {
    put(tinyModel, 'ggml-base.bin', 'ggml-medium-q5_0.bin', 'ggml-small.bin');
    expect(await findModel(folder)).toMatchObject({ kind: 'unknown', name: 'ggml-medium-q5_0' });
  });

  test('has the next one used where the largest was cut short', async () => {
    put(tinyModel.subarray(0, -1), 'ggml-medium.bin');
    put(tinyModel, 'ggml-small.bin');
    expect(await findModel(folder)).toMatchObject({ kind: 'unknown', name: 'ggml-small' });
  });

  test('has a base model of another content refused', async () => {
    put(tinyModel, 'ggml-base.bin');
    expect((await findModel(folder)).kind).toBe('broken');
  });

  test('holds a whole model only where every byte is there, and nothing more', async () => {
    put(tinyModel, 'ggml-tiny.bin');
    expect(await probeModel(join(folder, 'ggml-tiny.bin'))).toEqual({ isWhole: true, isExact: false });
    for (let length = 0; length < tinyModel.length; length += 1) {
      put(tinyModel.subarray(0, length), 'ggml-cut.bin');
      expect(await reasonOf('ggml-cut.bin')).toMatch(/./u);
    }
    put(Buffer.concat([tinyModel, Buffer.from([0])]), 'ggml-long.bin');
    expect(await reasonOf('ggml-long.bin')).toMatch(/./u);
    expect(await reasonOf('none')).toMatch(/ENOENT/u);
  });

  test('tells whether its weights are exact and its languages many', async () => {
    const many = Buffer.from(tinyModel);
    many.writeInt32LE(51_865, 4);
    const quantised = Buffer.from(many);
    // The type of the last tensor; its bytes are those of one block of 32 values.
    quantised.writeInt32LE(8, quantised.length - 6 - 4 - 4 - 4);
    quantised.writeInt32LE(32, quantised.length - 6 - 4 - 4);
    put(many, 'ggml-small.bin');
    put(Buffer.concat([quantised, Buffer.alloc(34 - 6)]), 'ggml-small-q8_0.bin');
    expect(await probeModel(join(folder, 'ggml-small.bin'))).toEqual({ isWhole: true, isExact: true });
    expect(await probeModel(join(folder, 'ggml-small-q8_0.bin'))).toEqual({ isWhole: true, isExact: false });
  });

  test('may hold anything under a model’s name', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        put(Buffer.concat([tinyModel.subarray(0, 48), bytes]), 'ggml-odd.bin');
        expect(await reasonOf('ggml-odd.bin')).toMatch(/./u);
      }),
      { numRuns: 50 },
    );
  });
});

describe('Whisper without a model that can be used', () => {
  const open = { locale: 'fr', sampleRate: 8_000, expects: { kind: 'open', phrases: [] } } as const;

  test('can do nothing, and still answers and ends', async () => {
    const stt = createWhisper({ model: undefined, threads: 1, mostWaiting: 1, onLost: () => undefined });
    expect(stt.supports('fr', 'open')).toBe(false);
    expect(await stt.listen(open).finish()).toEqual({ kind: 'nothing' });
    await stt.close();
  });

  test('has no match, says why, and takes the process not with it', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'guichet-stt-')), 'ggml-small.bin');
    writeFileSync(path, 'no model');
    const causes: unknown[] = [];
    const onLost = (cause: unknown) => void causes.push(cause);
    const stt = createWhisper({ model: { path, name: 'broken' }, threads: 1, mostWaiting: 1, onLost });
    const answers = [1, 2, 3].map(() => {
      const recognition = stt.listen(open);
      recognition.push(sayOnPhone('bonjour'));
      return recognition.finish();
    });
    // The third found the queue full.
    expect((await Promise.all(answers)).map(({ kind }) => kind)).toEqual(['noMatch', 'noMatch', 'busy']);
    expect(causes).toHaveLength(2);
    await stt.close();
    rmSync(dirname(path), { recursive: true });
  });
});
