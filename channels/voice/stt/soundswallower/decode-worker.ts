import { parentPort } from 'node:worker_threads';
import type { DecodeReply, DecodeRequest } from './decode-messages.ts';
import { createDecodeQueue } from './create-decode-queue.ts';
import { createListeningRoom } from './create-listening-room.ts';

/** The thread of `createSoundSwallower`. */
const port = parentPort;
if (port) {
  const queue = createDecodeQueue({
    room: createListeningRoom(),
    reply: (reply: DecodeReply) => {
      port.postMessage(reply);
    },
  });
  port.on('message', (request: DecodeRequest) => {
    if (request.type === 'close') port.close();
    else queue.take(request);
  });
}
