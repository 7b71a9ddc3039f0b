import { readFileSync } from 'node:fs';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { resample } from './resample.ts';
import { serveHelper } from './serve-helper.ts';

// A process and not a thread: it is put at the lowest priority, it can be stopped in the middle of a sentence (ONNX Runtime
// aborts the whole process then), and its 300 MB go back to the system when all is rendered.

const STYLE_WIDTH = 256;
const FULL = 32_767;

const ENGINE_RATE_HZ = 24_000;

const [model, styleFile, rate = ''] = process.argv.slice(2);
const rateHz = Number(rate);
const bytes = readFileSync(styleFile ?? '');
const styles = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
const session = await InferenceSession.create(model ?? '', {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: 'sequential',
});
const [input] = session.inputNames;
const [output] = session.outputNames;

serveHelper(async ({ tokens, speed }) => {
  const ids = tokens as readonly number[];
  const { length } = ids;
  const results = await session.run({
    [input ?? '']: new Tensor('int64', BigInt64Array.from([0, ...ids, 0], BigInt), [1, length + 2]),
    // The voice has a style for each length.
    style: new Tensor('float32', styles.slice(STYLE_WIDTH * length, STYLE_WIDTH * (length + 1)), [
      1,
      STYLE_WIDTH,
    ]),
    speed: new Tensor('float32', Float32Array.of(Number(speed)), [1]),
  });
  const sound = results[output ?? '']?.data as Float32Array;
  const pcm = Int16Array.from(sound, (x) => Math.round(Math.max(-1, Math.min(1, x)) * FULL));
  // Here and not in the server, which has calls to serve.
  return { kind: 'sound', pcm: resample(pcm, ENGINE_RATE_HZ, rateHz) };
});
