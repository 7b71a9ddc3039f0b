import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Expectation, SampleRate, SpeechToText } from '../../../../bot/contracts/speech.ts';
import { createProcess } from '../../../../channels/voice/stt/sherpa/create-process.ts';
import { createSherpa, type SherpaDeps } from '../../../../channels/voice/stt/sherpa/create-sherpa.ts';
import { findSherpaModel } from '../../../../channels/voice/stt/sherpa/find-sherpa-model.ts';
import { writeToyModel } from '../../../support/sherpa-toy-model.ts';
import { joinSound, makeSilence, makeTone } from '../../../support/tones.ts';

// The library is sherpa-onnx itself, in its own process; the model knows two tones. A real one was not to be had here.
const LOW = 440;
const HIGH = 1_760;
const open: Expectation = { kind: 'open', phrases: [] };
const closed: Expectation = {
  kind: 'closed',
  phrases: [
    { value: 'yes', says: ['Oui !'] },
    { value: 'no', says: ['non', 'oui non'] },
  ],
};

let folder: string;
let opened: SpeechToText[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sherpa-'));
  opened = [];
});
afterEach(async () => {
  await Promise.all(opened.map((stt) => stt.close()));
  rmSync(folder, { recursive: true });
});

const start = (deps: Partial<SherpaDeps> = {}): SpeechToText => {
  const onLost = (cause: unknown) => {
    throw cause;
  };
  const stt = createSherpa({ modelDir: folder, threads: 1, patienceMs: 60_000, onLost, ...deps });
  opened.push(stt);
  return stt;
};

const say = (sampleRate: SampleRate, ...hertz: readonly number[]) =>
  joinSound(
    makeSilence(300, sampleRate),
    ...hertz.map((one) => makeTone(one, 500, sampleRate)),
    makeSilence(300, sampleRate),
  );

const listen = (stt: SpeechToText, expects: Expectation, ...hertz: readonly number[]) => {
  const recognition = stt.listen({ locale: 'fr-CA', sampleRate: 8_000, expects });
  const sound = say(8_000, ...hertz);
  for (let at = 0; at < sound.length; at += 160) recognition.push(sound.subarray(at, at + 160));
  return recognition;
};

describe('a streaming model of sherpa-onnx', () => {
  beforeEach(() => {
    writeToyModel(folder);
  });

  test('is heard while it speaks, and tells how sure it is', async () => {
    const recognition = listen(start(), open, LOW, HIGH);
    const partials: string[] = [];
    await new Promise<void>((resolve) => {
      recognition.onPartial((text) => {
        partials.push(text);
        if (text === 'oui non') resolve();
      });
    });
    expect(partials).toEqual(['oui', 'oui non']);
    const result = await recognition.finish();
    expect(result).toMatchObject({ kind: 'heard', hypotheses: [{ text: 'oui non' }] });
    const [best] = result.kind === 'heard' ? result.hypotheses : [];
    // The model's own numbers: -0.066 and -0.015 for the two tokens.
    expect(best?.confidence).toBeCloseTo(Math.exp(-0.04), 1);
  }, 60_000);

  test('is one of few phrases where only they can be said, at both rates', async () => {
    const stt = start();
    for (const sampleRate of [8_000, 16_000] as const) {
      const recognition = stt.listen({ locale: 'fr', sampleRate, expects: closed });
      recognition.push(say(sampleRate, HIGH));
      expect(await recognition.finish()).toMatchObject({ hypotheses: [{ text: 'non', value: 'no' }] });
    }
    expect(await listen(stt, closed, HIGH, LOW).finish()).toEqual({ kind: 'noMatch' });
  }, 60_000);

  test('keeps callers apart, and forgets who hangs up', async () => {
    const stt = start({ threads: 2 });
    const recognitions = [[LOW], [HIGH], [LOW, HIGH], [HIGH, LOW]].map((tones) =>
      listen(stt, open, ...tones),
    );
    recognitions[1]?.cancel();
    const results = await Promise.all(recognitions.map((one) => one.finish()));
    const texts = results.map((result) =>
      result.kind === 'heard' ? result.hypotheses[0]?.text : result.kind,
    );
    expect(texts).toEqual(['oui', 'nothing', 'oui non', 'non oui']);
  }, 60_000);

  test('comes back in a new process when one has died', async () => {
    const script = new URL('../../../../channels/voice/stt/sherpa/sherpa-process.ts', import.meta.url);
    const args = [JSON.stringify(findSherpaModel(folder).files)];
    let next = Promise.withResolvers<unknown>();
    const onReply = (reply: unknown) => {
      next.resolve(reply);
    };
    const onLost = () => {
      next.resolve('lost');
    };
    const one = createProcess<{ readonly type: string }, unknown>({ script, args, onReply, onLost });
    const event = () => {
      next = Promise.withResolvers();
      return next.promise;
    };
    const first = event();
    one.start();
    expect(await first).toEqual({ type: 'ready' });
    const died = event();
    process.kill(one.pid() ?? 0, 'SIGKILL');
    expect(await died).toBe('lost');
    const again = event();
    one.send({ type: 'cancel' });
    expect(await again).toEqual({ type: 'ready' });
    await one.close();
  }, 60_000);

  test('speaks the languages that it is said to', () => {
    const stt = start();
    expect([stt.supports('fr', 'open'), stt.supports('en', 'open')]).toEqual([true, false]);
    const other = start({ languages: ['en'] });
    expect([other.supports('fr', 'closed'), other.supports('en-GB', 'digits')]).toEqual([false, true]);
  });

  test('that is broken is told once, supports nothing and brings nobody down', async () => {
    for (const name of readdirSync(folder).filter((file) => file.endsWith('.onnx')))
      writeFileSync(join(folder, name), 'no model');
    const lost = Promise.withResolvers<unknown>();
    const stt = start({ onLost: lost.resolve });
    const recognition = listen(stt, open, LOW);
    expect(await lost.promise).toMatchObject({
      code: 'VOICE_FAILED',
      message: expect.stringContaining(folder),
    });
    expect(await recognition.finish()).toEqual({ kind: 'noMatch' });
    expect(stt.supports('fr', 'open')).toBe(false);
    expect(await listen(stt, open, LOW).finish()).toEqual({ kind: 'noMatch' });
  }, 60_000);

  test.each(['encoder', 'joiner', 'tokens', 'sherpa.json'])('has to have its %s', (part) => {
    for (const name of readdirSync(folder).filter((file) => file.startsWith(part)))
      rmSync(join(folder, name));
    expect(() => findSherpaModel(folder)).toThrow(part);
  });
});

test('a folder that is not there is told by its name', () => {
  expect(() => findSherpaModel('/nowhere/at/all')).toThrow('/nowhere/at/all');
});
