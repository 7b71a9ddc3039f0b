import { afterAll, describe, expect, test } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import {
  createFrameReader,
  writeFrame,
  type HelperReply,
} from '../../../../channels/voice/tts/helper-frames.ts';
import { startEspeak } from '../../../../channels/voice/tts/espeak-voice.ts';
import { startHelper } from '../../../../channels/voice/tts/start-helper.ts';
import { makeTemporaryFolder, removeTemporaryFolders } from '../../../support/temporary-folders.ts';

const folder = makeTemporaryFolder('helper');
afterAll(removeTemporaryFolders);

/** A helper that answers what it is told to: `die`, `hang`, `env` or the text itself. */
function script(): URL {
  const path = join(folder, 'helper.ts');
  const server = join(import.meta.dirname, '../../../../channels/voice/tts/serve-helper.ts');
  writeFileSync(
    path,
    `import { serveHelper } from ${JSON.stringify(pathToFileURL(server).href)};
    serveHelper(async ({ text }) => {
      if (text === 'die') process.exit(1);
      if (text === 'hang') await new Promise(() => setInterval(() => undefined, 1000));
      if (text === 'fail') throw new Error('no');
      return { kind: 'text', text: text === 'env' ? Object.keys(process.env).join() : text };
    });`,
  );
  return pathToFileURL(path);
}

describe('frames', () => {
  test('come out as they went in, wherever the stream is cut', () => {
    const reply = fc.oneof(
      fc.int16Array({ maxLength: 50 }).map((pcm): HelperReply => ({ kind: 'sound', pcm })),
      fc.string().map((text): HelperReply => ({ kind: 'text', text: text.toWellFormed() })),
      fc.constant<HelperReply>({ kind: 'failed' }),
    );
    fc.assert(
      fc.property(fc.array(reply), fc.integer({ min: 1, max: 40 }), (replies, size) => {
        const bytes = Buffer.concat(replies.map((one, id) => writeFrame(id, one)));
        const read: [number, HelperReply][] = [];
        const push = createFrameReader((id, one) => read.push([id, one]));
        for (let at = 0; at < bytes.length; at += size) push(bytes.subarray(at, at + size));
        expect(read).toEqual([...replies.entries()]);
      }),
    );
  });
});

describe('a helper process', () => {
  test('answers, is started again after it died, and fails only the request that kills it twice', async () => {
    const helper = startHelper({ script: script(), patienceMs: 20_000 });
    expect(await helper.ask({ text: 'été\n"😀' })).toEqual({ kind: 'text', text: 'été\n"😀' });
    const before = helper.pid();
    await expect(helper.ask({ text: 'die' })).rejects.toMatchObject({ code: 'VOICE_FAILED' });
    expect(await helper.ask({ text: 'again' })).toEqual({ kind: 'text', text: 'again' });
    expect(helper.pid()).not.toBe(before);
    await expect(helper.ask({ text: 'fail' })).rejects.toMatchObject({ code: 'VOICE_FAILED' });
    await helper.close();
    await expect(helper.ask({ text: 'late' })).rejects.toMatchObject({ code: 'VOICE_FAILED' });
  }, 30_000);

  test('sees nothing of the server’s environment', async () => {
    const helper = startHelper({ script: script(), env: { ONLY: 'this' }, patienceMs: 20_000 });
    expect(await helper.ask({ text: 'env' })).toEqual({ kind: 'text', text: 'ONLY' });
    await helper.close();
  }, 30_000);

  test('is ended when it hangs', async () => {
    const helper = startHelper({ script: script(), patienceMs: 300 });
    await expect(helper.ask({ text: 'hang' })).rejects.toMatchObject({ code: 'VOICE_FAILED' });
    await helper.close();
  }, 30_000);

  test('fails what is under way when it is closed', async () => {
    const helper = startHelper({ script: script(), patienceMs: 20_000 });
    const asked = expect(helper.ask({ text: 'hang' })).rejects.toMatchObject({ code: 'VOICE_FAILED' });
    await helper.close();
    await asked;
  }, 30_000);
});

describe('eSpeak NG’s process', () => {
  test('may be killed while it speaks: the caller hears all of it', async () => {
    const espeak = startEspeak();
    const { voice, helper } = espeak;
    expect(await espeak.phonemes('Bonjour', 'fr')).toContain('b_ɔ̃_ʒ');
    const options = {
      locale: 'fr',
      sampleRate: 8_000,
      rate: 1,
      signal: new AbortController().signal,
    } as const;
    const count = async (isKilled: boolean) => {
      let pieces = 0;
      for await (const _ of voice.speak('Un, deux, trois. Quatre, cinq, six. Sept, huit, neuf.', options)) {
        if (isKilled && pieces === 0) process.kill(helper.pid() ?? 0, 'SIGKILL');
        pieces += 1;
      }
      return pieces;
    };
    const whole = await count(false);
    expect(Math.abs((await count(true)) - whole)).toBeLessThanOrEqual(3);
    await voice.close();
    expect(helper.pid()).toBeUndefined();
  }, 30_000);
});
