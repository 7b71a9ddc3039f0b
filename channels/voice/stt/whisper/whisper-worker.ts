import { parentPort, workerData } from 'node:worker_threads';
import { probeModel } from './probe-model.ts';
import { createLibraryWriter } from './write-by-library.ts';
import { createNetworkWriter, type Write } from './write-by-network.ts';
import type { WhisperFiles, WhisperReply, WhisperRequest } from './whisper-messages.ts';

// ONNX Runtime reports its use to Microsoft unless it is told not to before it is loaded; nothing leaves this server.
process.env['ORT_DISABLE_TELEMETRY'] = '1';

/**
 * Writes with a model, or why it can't be used. whisper.cpp's library (0.0.4) takes the process with it when its thread ends
 * without a model: it is not even loaded before the file has shown what it is.
 */
async function load({ model, questions }: WhisperFiles): Promise<Write | string> {
  try {
    const probed = await probeModel(model);
    if (!probed.isWhole) return probed.reason;
    return await (probed.isExact ? createNetworkWriter(model, questions) : createLibraryWriter(model));
  } catch (error) {
    return String(error);
  }
}

async function answer(write: Write | string, { id, ...request }: WhisperRequest): Promise<WhisperReply> {
  if (typeof write === 'string') return { id, failure: write };
  try {
    return { id, written: await write(request) };
  } catch (error) {
    return { id, failure: String(error) };
  }
}

/** The thread of `createWhisper`: a run blocks it for the whole sound. Killed within one, ONNX Runtime takes the process with it: it ends by itself. */
const port = parentPort;
if (port) {
  const loading = load(workerData as WhisperFiles);
  let queue: Promise<unknown> = loading;
  port.on('message', (request: WhisperRequest | { readonly type: 'close' | 'prepare' }) => {
    if (request.type === 'write')
      queue = queue.then(async () => {
        port.postMessage(await answer(await loading, request));
      });
    else if (request.type === 'close')
      void queue.then(() => {
        port.close();
      });
  });
}
