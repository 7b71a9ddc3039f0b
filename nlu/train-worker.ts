import { parentPort, workerData } from 'node:worker_threads';
import type { Knowledge } from './knowledge.ts';
import { trainRecognizer } from './nlpjs-recognizer.ts';

// Training takes seconds of a processor: here it holds up nobody.
parentPort?.postMessage(await trainRecognizer(workerData as Knowledge));
