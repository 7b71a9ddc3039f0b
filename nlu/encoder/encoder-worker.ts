import { parentPort, workerData } from 'node:worker_threads';
import { loadTokenizer } from './tokenizer.ts';

/** What the worker is started with: where its two files are. */
export interface EncoderFiles {
  readonly model: string;
  readonly tokenizer: string;
}

interface EncodeRequest {
  readonly id: number;
  readonly text: string;
}

/** `close` ends the thread once the text at hand is done: killed in the middle of a run, ONNX Runtime aborts the process. */
export type WorkerMessage = EncodeRequest | 'close';

/** What the thread answers to a request, by its id: the vector, or why there is none. It says nothing of order. */
export type EncodeReply =
  { readonly id: number; readonly vector: Float32Array } | { readonly id: number; readonly error: string };

// ONNX Runtime reports its use to Microsoft unless it is told not to before it is loaded; nothing leaves this server.
process.env['ORT_DISABLE_TELEMETRY'] = '1';
const { InferenceSession, Tensor } = await import('onnxruntime-node');

const port = parentPort;
if (port) {
  const files = workerData as EncoderFiles;
  const tokenize = loadTokenizer(files.tokenizer);
  const session = await InferenceSession.create(files.model, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  });

  const encode = async (text: string): Promise<Float32Array> => {
    const ids = tokenize(text);
    const shape = [1, ids.length];
    const output = await session.run({
      input_ids: new Tensor('int64', BigInt64Array.from(ids, BigInt), shape),
      attention_mask: new Tensor('int64', new BigInt64Array(ids.length).fill(1n), shape),
    });
    return Float32Array.from(output['sentence_embedding']?.data as Float32Array);
  };

  port.postMessage({ ready: true });
  let queue: Promise<void> = Promise.resolve();
  let closing = false;
  port.on('message', (message: WorkerMessage) => {
    if (message === 'close') {
      closing = true;
      void queue.then(() => {
        port.close();
      });
      return;
    }
    const { id, text } = message;
    queue = queue.then(async () => {
      if (closing) return;
      try {
        const vector = await encode(text);
        port.postMessage({ id, vector } satisfies EncodeReply, [vector.buffer as ArrayBuffer]);
      } catch (error) {
        port.postMessage({ id, error: String(error) } satisfies EncodeReply);
      }
    });
  });
}
