import { setImmediate } from 'node:timers/promises';
import sherpa, { type OnlineStream } from 'sherpa-onnx-node';
import type { SampleRate } from '../../../../bot/contracts/speech.ts';
import { toFloats } from '../sound.ts';
import type { SherpaModel } from './find-sherpa-model.ts';
import type { SherpaReply, SherpaRequest } from './sherpa-messages.ts';

// A process and not a thread: the library ends its whole process when a model's file is broken.

interface Utterance {
  readonly stream: OnlineStream;
  readonly sampleRate: SampleRate;
  told: string;
  hasEnded: boolean;
}

/** Silence after the last word, which the model looks ahead into. */
const TAIL_SECONDS = 0.66;

const { encoder, decoder, joiner, tokens } = JSON.parse(process.argv[2] ?? '{}') as SherpaModel;
const recognizer = new sherpa.OnlineRecognizer({
  featConfig: { sampleRate: 16_000, featureDim: 80 },
  modelConfig: {
    transducer: { encoder, decoder, joiner },
    tokens,
    // More threads are slower on busy cores.
    numThreads: 1,
    provider: 'cpu',
    debug: 0,
  },
  decodingMethod: 'greedy_search',
  // Where a caller ends is decided elsewhere.
  enableEndpoint: 0,
});

const utterances = new Map<number, Utterance>();
const reply = (message: SherpaReply) => process.send?.(message);

/** One step of every utterance that has sound for one, together; then what came of it. */
function step(): boolean {
  const ready = [...utterances.values()].filter(({ stream }) => recognizer.isReady(stream));
  if (ready.length > 0) recognizer.decodeStreams(ready.map(({ stream }) => stream));
  for (const [id, utterance] of utterances) {
    const { text, ys_probs: logProbs = [] } = recognizer.getResult(utterance.stream);
    if (utterance.hasEnded && !recognizer.isReady(utterance.stream)) {
      utterances.delete(id);
      reply({ type: 'final', id, text: text.trim(), logProbs });
    } else if (text.trim() !== utterance.told) {
      utterance.told = text.trim();
      reply({ type: 'partial', id, text: utterance.told });
    }
  }
  return ready.length > 0;
}

let isWorking = false;
async function work(): Promise<void> {
  if (isWorking) return;
  isWorking = true;
  // Messages come in between.
  while (step()) await setImmediate();
  isWorking = false;
}

function take(request: SherpaRequest): void {
  const known = utterances.get(request.id);
  switch (request.type) {
    case 'listen': {
      const { id, sampleRate } = request;
      utterances.set(id, { stream: recognizer.createStream(), sampleRate, told: '', hasEnded: false });
      return;
    }
    case 'push':
      // It comes to the model's own rate by itself.
      known?.stream.acceptWaveform({ samples: toFloats(request.pcm), sampleRate: known.sampleRate });
      return;
    case 'finish': {
      if (!known) return;
      const { sampleRate } = known;
      const samples = toFloats(new Int16Array(Math.round(TAIL_SECONDS * sampleRate)));
      known.stream.acceptWaveform({ samples, sampleRate });
      known.stream.inputFinished();
      known.hasEnded = true;
      return;
    }
    case 'cancel':
      utterances.delete(request.id);
      return;
    default:
      request satisfies never;
  }
}

process.on('message', (request: SherpaRequest) => {
  take(request);
  void work();
});
process.on('disconnect', () => {
  process.exit();
});
reply({ type: 'ready' });
