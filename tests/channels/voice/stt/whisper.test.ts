import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { cleanTranscript } from '../../../../channels/voice/stt/whisper/clean-transcript.ts';
import { createWhisper } from '../../../../channels/voice/stt/whisper/create-whisper.ts';
import { findModel } from '../../../../channels/voice/stt/whisper/find-model.ts';
import { matchTranscript } from '../../../../channels/voice/stt/whisper/match-transcript.ts';
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
    expect(valueOf('Oui mais non', 'open')).toBeUndefined();
  });

  test('is its digits where digits are expected', () => {
    const digits = { kind: 'digits', most: 10 } as const;
    expect(matchTranscript('06 12 34 56 78.', digits)).toMatchObject({
      hypotheses: [{ value: '0612345678' }],
    });
    expect(matchTranscript('je ne sais pas', digits)).toEqual({ kind: 'noMatch' });
  });
});

describe('a folder of models', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'guichet-stt-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
  const put = (...files: readonly string[]) => {
    for (const file of files) writeFileSync(join(folder, file), 'no model');
  };

  test('may be missing or hold nothing of use', async () => {
    put('README.md', 'kokoro.onnx', 'ggml-base.bin.part');
    expect(await findModel(folder)).toEqual({ kind: 'absent' });
    expect(await findModel(join(folder, 'none'))).toEqual({ kind: 'absent' });
  });

  test('has the largest used, as it is', async () => {
    put('ggml-base.bin', 'ggml-medium-q5_0.bin', 'ggml-small.bin');
    expect(await findModel(folder)).toMatchObject({ kind: 'unknown', name: 'ggml-medium-q5_0' });
  });

  test('has a base model of another content refused', async () => {
    put('ggml-base.bin');
    expect((await findModel(folder)).kind).toBe('broken');
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
    expect(await Promise.all(answers)).toEqual(answers.map(() => ({ kind: 'noMatch' })));
    // The third found the queue full.
    expect(causes).toHaveLength(2);
    await stt.close();
    rmSync(dirname(path), { recursive: true });
  });
});
