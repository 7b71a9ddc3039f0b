import sherpa, { type OfflineTts } from 'sherpa-onnx-node';
import { resample } from '../resample.ts';
import { serveHelper } from '../serve-helper.ts';
import type { SherpaVoice } from './find-sherpa-voices.ts';

// A process and not a thread: the library ends its whole process when a model's file is broken.

const [list = '[]', rate = ''] = process.argv.slice(2);
const voices = JSON.parse(list) as readonly SherpaVoice[];
const rateHz = Number(rate);
const FULL = 32_767;

/** A voice takes some 100 MB and is kept. */
const loaded = new Map<string, OfflineTts>();

function load({ name, model, tokens, data }: SherpaVoice): OfflineTts {
  const known = loaded.get(name);
  const tts =
    known ??
    new sherpa.OfflineTts({
      model: {
        vits: { model, tokens, dataDir: data },
        // More threads are slower on busy cores.
        numThreads: 1,
        provider: 'cpu',
        debug: 0,
      },
      maxNumSentences: 1,
    });
  loaded.set(name, tts);
  return tts;
}

// The first words cost a second and more; not the first caller's.
for (const voice of voices) load(voice);

serveHelper(async ({ text, voice, speed }) => {
  const chosen = voices.find(({ name }) => name === voice);
  if (!chosen || typeof text !== 'string') return { kind: 'failed' };
  const { samples, sampleRate } = load(chosen).generate({
    text,
    sid: 0,
    speed: Number(speed),
    enableExternalBuffer: false,
  });
  const pcm = Int16Array.from(samples, (x) => Math.round(Math.max(-1, Math.min(1, x)) * FULL));
  return { kind: 'sound', pcm: resample(pcm, sampleRate, rateHz) };
});
